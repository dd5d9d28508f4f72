namespace SmsConsole.Smpp.Session;

/// <summary>How a session ended. <paramref name="Fault"/> is the exception behind it, where there was one.</summary>
public sealed record SessionEnd(SessionEndReason Reason, Exception? Fault = null);

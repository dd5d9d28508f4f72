using SmsConsole.Smpp.Values;

namespace SmsConsole.Smpp.Session;

/// <summary>The session could not be bound: refused with a status, or over before an answer came.</summary>
public sealed class SmppBindException : Exception
{
    internal SmppBindException(uint status)
        : base($"The bind was refused with {CommandStatus.Name(status)}; check system id, password and bind mode.") => Status = status;

    internal SmppBindException(SessionEnd end)
        : base(Explain(end), end.Fault) => Reason = end.Reason;

    /// <summary>The refusal's <see cref="CommandStatus"/>; null when none came.</summary>
    public uint? Status { get; }

    public SessionEndReason Reason { get; } = SessionEndReason.BindRefused;

    private static string Explain(SessionEnd end) => end is { Reason: SessionEndReason.TlsFailed, Fault: { } fault }
        ? $"No encrypted connection: {fault.Message}"
        : $"The session ended before the bind was answered ({end.Reason}); check address and port.";
}

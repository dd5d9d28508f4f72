namespace SmsConsole.Core;

/// <summary>The program cannot start, and the message says why and what to do. It is printed without a stack trace.</summary>
public sealed class StartException(string message, Exception? inner = null) : Exception(message, inner);

namespace SmsConsole.Smpp.Session;

/// <summary>What is known of a request once it is over.</summary>
public enum SubmitOutcome
{
    /// <summary>The other side answered; the status says what.</summary>
    Answered,

    /// <summary>The session ended before any octet was given to the socket: safe to send again.</summary>
    NotWritten,

    /// <summary>Octets may have left, and no answer came in time or before the connection was lost: unknown.</summary>
    NoAnswer,
}

namespace SmsConsole.Core.Gateways;

/// <summary>What came of giving one segment to a carrier.</summary>
public abstract record SubmitResult
{
    private SubmitResult() { }

    /// <summary>Taken; the carrier gave this id, as it spelled it.</summary>
    public sealed record Accepted(string CarrierId) : SubmitResult;

    /// <summary>Refused for good, with the carrier's status (SMPP command_status); or with <paramref name="Reason"/>, kept with the message, where a provider's codes are words.</summary>
    public sealed record Refused(int? Code, string? Reason = null) : SubmitResult;

    /// <summary>Certainly not taken, and worth another try after the delay; <paramref name="Code"/> is the carrier's status, or null when the segment never left.</summary>
    public sealed record TryLater(TimeSpan Delay, int? Code) : SubmitResult
    {
        /// <summary>Whether the carrier itself named the delay.</summary>
        public bool IsAsked { get; init; }

        /// <summary>How long the wait may grow as it doubles; null for what the reason is usually worth.</summary>
        public TimeSpan? Longest { get; init; }

        /// <summary>After so many tries the message is given up.</summary>
        public int MostTries { get; init; } = RetryTerms.UsualTries;
    }

    /// <summary>Written, and no answer came: it may or may not have been taken.</summary>
    public sealed record NoAnswer : SubmitResult
    {
        public static NoAnswer Instance { get; } = new();
    }
}

namespace SmsConsole.Core.Sending;

/// <summary>What came of giving a segment to a carrier. The numbers are stored; never renumber.</summary>
public enum AttemptOutcome : short
{
    /// <summary>Taken; the carrier gave its id.</summary>
    Accepted = 1,
    /// <summary>Refused for good.</summary>
    Refused = 2,
    /// <summary>Not now: it goes back into its line.</summary>
    TryLater = 3,
    /// <summary>Written, and no answer came: nobody knows.</summary>
    NoAnswer = 4,
}

namespace SmsConsole.Core.Verifications;

/// <summary>Where a verification stands. It leaves <see cref="Pending"/> once, and for good.</summary>
public enum VerificationState
{
    /// <summary>Its code may be entered.</summary>
    Pending,
    /// <summary>The right code was entered.</summary>
    Approved,
    /// <summary>Nobody entered it in time.</summary>
    Expired,
    /// <summary>It was called off, or a newer one took its place.</summary>
    Cancelled,
    /// <summary>Wrong codes used up its attempts.</summary>
    TooManyAttempts,
}

/// <summary>What a code is made of.</summary>
public enum CodeAlphabet
{
    Digits,
    Upper,
    Lower,
    Letters,
    DigitsUpper,
    DigitsLower,
    DigitsLetters,
}

/// <summary>What a new verification does to earlier ones of the same number that are still pending.</summary>
public enum EarlierCodes
{
    /// <summary>They are cancelled.</summary>
    Cancel,
    /// <summary>They stay good beside it.</summary>
    Keep,
}

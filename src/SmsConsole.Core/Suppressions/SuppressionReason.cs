namespace SmsConsole.Core.Suppressions;

/// <summary>Why a number is on the suppression list.</summary>
public enum SuppressionReason
{
    OptOut,
    Complaint,
    Manual,
}

/// <summary>What a suppressed number does not get.</summary>
public enum SuppressionScope
{
    /// <summary>Nothing at all, verification codes included.</summary>
    All,
    Promotional,
}

/// <summary>How a number came onto the list.</summary>
public enum SuppressionSource
{
    /// <summary>By hand, in the console.</summary>
    Person,

    /// <summary>By a program with an access key.</summary>
    Application,

    /// <summary>From a file.</summary>
    Import,

    /// <summary>By an answer of the recipient.</summary>
    Inbound,
}

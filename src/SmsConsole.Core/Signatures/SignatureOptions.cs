namespace SmsConsole.Core.Signatures;

/// <summary>What the review policy asks of signatures.</summary>
public sealed class SignatureOptions
{
    public const string Section = "Signatures";

    /// <summary>The sources for which an evidence file must be there before review.</summary>
    public IReadOnlyList<SignatureSource> EvidenceRequiredFor { get; init; } = [];
}

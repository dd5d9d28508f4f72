namespace SmsConsole.Core.Signatures;

/// <summary>What a reviewer reads of a signature besides its text: what it stands for, whose it is, a note in Markdown, and whether it
/// is for verification codes alone.</summary>
public sealed record SignatureDraft(SignatureSource Source, bool IsThirdParty, string? Note, bool IsOnlyForCodes = false);

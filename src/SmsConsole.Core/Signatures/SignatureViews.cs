using SmsConsole.Core.Reviews;
using SmsConsole.Core.Sending;

namespace SmsConsole.Core.Signatures;

/// <summary>Which signatures, the last changed first. <paramref name="Search"/> is the beginning of the text; <paramref name="After"/> the previous page's cursor.</summary>
public sealed record SignatureQuery(string? Search = null, ReviewState? State = null, string? After = null, int Take = 50);

/// <summary>A signature in a list.</summary>
public sealed record SignatureRow(long Id, string Text, SignatureSource Source, bool IsThirdParty, ReviewState State, DateTimeOffset ChangedAt, string Author, bool IsOnlyForCodes)
{
    /// <summary>Whether messages of this type are sent under it once it is approved.</summary>
    public bool MaySend(MessageType type) => Signature.MaySend(IsOnlyForCodes, type);
}

/// <summary>A signature with its review and its evidence (without the files' contents).</summary>
public sealed record SignatureView(
    long Id, string Text, SignatureDraft Draft, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt, ReviewFacts Review, IReadOnlyList<EvidenceRow> Evidence);

/// <summary>An evidence file by name and size in bytes.</summary>
public sealed record EvidenceRow(long Id, string FileName, string ContentType, int Size, DateTimeOffset AddedAt);

namespace SmsConsole.Core.Signatures;

/// <summary>A file that proves the right to a name: PNG, JPEG or PDF, at most 5 MB.</summary>
public sealed class SignatureEvidence
{
    public long Id { get; private set; }
    public long SignatureId { get; private set; }
    public required string FileName { get; init; }
    public required string ContentType { get; init; }
    public required byte[] Content { get; init; }
    public required DateTimeOffset AddedAt { get; init; }
}

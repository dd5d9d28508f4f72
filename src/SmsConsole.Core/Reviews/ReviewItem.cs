namespace SmsConsole.Core.Reviews;

/// <summary>What may wait for review.</summary>
public enum ReviewKind
{
    Template,
    Signature,
    SenderId,
}

/// <summary>
/// Something that waits for an approver. <paramref name="Key"/> names it in addresses: a template's code, the id of a signature or sender ID;
/// <paramref name="Country"/> is that of a sender ID.
/// </summary>
public sealed record ReviewItem(
    ReviewKind Kind, long Id, string Key, string Title, string? Country, Guid AuthorId, Guid? SubmittedById, string SubmittedBy, DateTimeOffset SubmittedAt)
{
    /// <summary>Whether it is somebody else's, so that this person may decide on it.</summary>
    public bool IsForeignTo(Guid userId) => AuthorId != userId && SubmittedById != userId;
}

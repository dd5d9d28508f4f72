namespace SmsConsole.Core.Access;

/// <summary>
/// An access key as lists show it; <paramref name="Scopes"/> is null for all that the owner has. <paramref name="SmppSystemId"/> is that of its
/// sign-in for SMPP, <paramref name="PassThrough"/> the code of the pass-through template it was allowed; null for none.
/// </summary>
public sealed record AccessKeyRow(
    string Id, string Name, Guid OwnerId, string OwnerName, IReadOnlyList<Right>? Scopes, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt, DateTimeOffset? RevokedAt,
    string? SmppSystemId, string? PassThrough);

namespace SmsConsole.Core.Access;

/// <summary>
/// An access key as lists show it; <paramref name="Scopes"/> is null for all that the owner has. <paramref name="SmppSystemId"/> is that of its
/// sign-in for SMPP, <paramref name="PassThrough"/> the code of the pass-through template it was allowed; null for none.
/// </summary>
public sealed record AccessKeyRow(
    string Id, string Name, Guid OwnerId, string OwnerName, IReadOnlyList<Right>? Scopes, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt, DateTimeOffset? RevokedAt,
    string? SmppSystemId, string? PassThrough)
{
    public string? LastUsedFrom { get; init; }
    public DateTimeOffset? ExpiresAt { get; init; }
    public IReadOnlyList<string>? Networks { get; init; }
    public bool IsTest { get; init; }
    public int? RequestsPerSecond { get; init; }
    public DateTimeOffset? RenewedAt { get; init; }

    /// <summary>Until when the older of its two secrets counts; in the past, or null, it has one.</summary>
    public DateTimeOffset? OlderUntil { get; init; }
    public DateTimeOffset? OlderUsedAt { get; init; }

    /// <summary>In what state it is at a moment.</summary>
    public AccessKeyState StateAt(DateTimeOffset now) =>
        RevokedAt is not null ? AccessKeyState.Revoked : ExpiresAt <= now ? AccessKeyState.Expired : AccessKeyState.Active;
}

/// <summary>Whether an access key counts.</summary>
public enum AccessKeyState
{
    Active,
    Expired,
    Revoked,
}

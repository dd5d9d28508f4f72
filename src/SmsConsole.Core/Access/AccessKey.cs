namespace SmsConsole.Core.Access;

/// <summary>A program's key pair. Only a hash of the secret is kept; the key acts as its owner.</summary>
public sealed class AccessKey
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required byte[] SecretHash { get; init; }
    public required Guid OwnerId { get; init; }
    public AppUser? Owner { get; init; }

    /// <summary>The rights the key is narrowed to, or null for all that its owner has.</summary>
    public List<Right>? Scopes { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? LastUsedAt { get; set; }
    public DateTimeOffset? RevokedAt { get; private set; }

    public bool IsRevoked => RevokedAt is not null;

    public Outcome<Done> Revoke(DateTimeOffset now)
    {
        if (RevokedAt is not null)
            return new Problem("key.revoked", $"The access key {Id} is revoked already.").With(Id);
        RevokedAt = now;
        return new Done();
    }
}

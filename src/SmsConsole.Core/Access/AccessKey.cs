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

    /// <summary>The pass-through template that an administrator allowed this key; null for none.</summary>
    public long? PassThroughTemplateId { get; internal set; }

    /// <summary>Its sign-in for SMPP, whose fields hold no more than 15 and 8 characters; null for none.</summary>
    public string? SmppSystemId { get; private set; }

    /// <summary>A slow hash: the password is short.</summary>
    public string? SmppPasswordHash { get; private set; }

    public bool IsRevoked => RevokedAt is not null;

    public Outcome<Done> Revoke(DateTimeOffset now)
    {
        if (RevokedAt is not null)
            return new Problem("key.revoked", $"The access key {Id} is revoked already.").With(Id);
        RevokedAt = now;
        return new Done();
    }

    /// <summary>Gives it a sign-in for SMPP in the place of any it had; without values it has none.</summary>
    internal void SignInWith(string? systemId, string? passwordHash) => (SmppSystemId, SmppPasswordHash) = (systemId, passwordHash);
}

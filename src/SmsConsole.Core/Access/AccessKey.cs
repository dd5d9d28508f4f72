namespace SmsConsole.Core.Access;

/// <summary>
/// A program's key pair; the key acts as its owner. Of its secret a hash is kept, and the secret itself encrypted, because requests that are
/// signed with it can be checked in no other way. While it is renewed, the older secret counts beside the new one.
/// </summary>
public sealed class AccessKey
{
    public required string Id { get; init; }
    public required string Name { get; set; }
    public required Guid OwnerId { get; init; }
    public AppUser? Owner { get; init; }

    /// <summary>The rights the key is narrowed to, or null for all that its owner has.</summary>
    public List<Right>? Scopes { get; internal set; }

    public byte[] SecretHash { get; private set; } = [];

    /// <summary>The secret, encrypted; null for keys that are older than this column.</summary>
    public string? SealedSecret { get; private set; }

    public byte[]? OlderHash { get; private set; }
    public string? OlderSealed { get; private set; }

    /// <summary>Until when the older secret counts; null when there is none.</summary>
    public DateTimeOffset? OlderUntil { get; private set; }

    /// <summary>When the older secret was last used, to the minute: while programs still use it, it is too early to end it.</summary>
    public DateTimeOffset? OlderUsedAt { get; private set; }

    /// <summary>When its newest secret was made; null while it has its first.</summary>
    public DateTimeOffset? RenewedAt { get; private set; }

    /// <summary>From when on it no longer counts; null for no end.</summary>
    public DateTimeOffset? ExpiresAt { get; internal set; }

    /// <summary>The networks it may come from, as CIDR (RFC 4632, RFC 4291 §2.3); null for anywhere.</summary>
    public List<string>? Networks { get; internal set; }

    /// <summary>Whether it does everything but leave the house: what it sends goes to the built-in simulator alone.</summary>
    public bool IsTest { get; internal set; }

    /// <summary>Requests it may make in a second; null for the setting that holds for all.</summary>
    public int? RequestsPerSecond { get; internal set; }

    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? LastUsedAt { get; set; }

    /// <summary>The address it was last used from.</summary>
    public string? LastUsedFrom { get; set; }

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

    /// <summary>Gives it a secret. The one it had counts until <paramref name="olderUntil"/>; null ends it at once.</summary>
    internal void Renew(byte[] hash, string? sealedSecret, DateTimeOffset? olderUntil, DateTimeOffset? at = null)
    {
        (OlderUsedAt, RenewedAt) = (null, at);
        (OlderHash, OlderSealed, OlderUntil) = olderUntil is null ? (null, null, null) : (SecretHash, SealedSecret, olderUntil);
        (SecretHash, SealedSecret) = (hash, sealedSecret);
    }

    /// <summary>Ends the older secret.</summary>
    internal void EndOlder() => (OlderHash, OlderSealed, OlderUntil, OlderUsedAt) = (null, null, null, null);

    /// <summary>Gives it a sign-in for SMPP in the place of any it had; without values it has none.</summary>
    internal void SignInWith(string? systemId, string? passwordHash) => (SmppSystemId, SmppPasswordHash) = (systemId, passwordHash);
}

namespace SmsConsole.Core.Access;

/// <summary>A key that a request claims to be signed with.</summary>
public sealed class SigningKey
{
    internal SigningKey(KnownKey key, string? address, DateTimeOffset now) => (Key, Actor, Secrets, IsExpired, MayComeFromThere) =
        (key, key.Actor with { Address = address }, [.. key.SecretsAt(now).Select(s => s.Plain).OfType<string>()], key.IsExpiredAt(now), key.MayComeFrom(address));

    /// <summary>As whom it acts.</summary>
    public Actor Actor { get; }

    /// <summary>Its secrets that count now, the newest first: one, or two while it is renewed; none where the console kept only a hash.</summary>
    public IReadOnlyList<string> Secrets { get; }

    public bool IsExpired { get; }

    /// <summary>Whether the request comes from one of its networks.</summary>
    public bool MayComeFromThere { get; }

    internal KnownKey Key { get; }
}

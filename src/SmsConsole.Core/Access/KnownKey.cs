using System.Net;
using Microsoft.AspNetCore.DataProtection;

namespace SmsConsole.Core.Access;

/// <summary>What is remembered of a key while programs use it: as whom it acts, what it is checked with, and from where and until when it counts.</summary>
internal sealed class KnownKey
{
    private readonly DateTimeOffset? expiresAt;
    private readonly IReadOnlyList<IPNetwork>? networks;
    private readonly KnownSecret newest;
    private readonly KnownSecret? older;
    private int uses, usesOfOlder;

    public KnownKey(AccessKey key, Actor actor, IDataProtector secrets)
    {
        (Actor, expiresAt, networks) = (actor, key.ExpiresAt, NetworksOf(key));
        newest = new(key.SecretHash, Open(key.SealedSecret), DateTimeOffset.MaxValue);
        older = key is { OlderHash: { } hash, OlderUntil: { } until } ? new(hash, Open(key.OlderSealed), until) : null;

        string? Open(string? sealedSecret) => sealedSecret is null ? null : secrets.Unprotect(sealedSecret);
    }

    public Actor Actor { get; }

    public bool IsExpiredAt(DateTimeOffset now) => expiresAt <= now;

    public bool MayComeFrom(string? address) => IsWithin(networks, address);

    /// <summary>The secrets that count, the newest first.</summary>
    public IEnumerable<KnownSecret> SecretsAt(DateTimeOffset now) => older is not null && now < older.Until ? [newest, older] : [newest];

    /// <summary>True once: whoever is told so keeps when the key was used.</summary>
    public bool IsFirstUse() => Volatile.Read(ref uses) == 0 && Interlocked.Exchange(ref uses, 1) == 0;

    /// <summary>True once where this is the older secret: while it is used, it is too early to end it.</summary>
    public bool IsFirstUseOfOlder(KnownSecret used) => ReferenceEquals(used, older) && Volatile.Read(ref usesOfOlder) == 0 && Interlocked.Exchange(ref usesOfOlder, 1) == 0;

    /// <summary>Whether a key counts at this moment and from this address.</summary>
    public static bool MayCome(AccessKey key, string? address, DateTimeOffset now) => !(key.ExpiresAt <= now) && IsWithin(NetworksOf(key), address);

    private static List<IPNetwork>? NetworksOf(AccessKey key) => key.Networks?.ConvertAll(IPNetwork.Parse);

    private static bool IsWithin(IReadOnlyList<IPNetwork>? networks, string? address) =>
        networks is null || (IPAddress.TryParse(address, out var from) && networks.Any(n => n.Contains(from.IsIPv4MappedToIPv6 ? from.MapToIPv4() : from)));
}

/// <param name="Hash">Its SHA-256.</param>
/// <param name="Plain">The secret itself, or null where the console kept only the hash.</param>
/// <param name="Until">From then on it no longer counts.</param>
internal sealed record KnownSecret(byte[] Hash, string? Plain, DateTimeOffset Until);

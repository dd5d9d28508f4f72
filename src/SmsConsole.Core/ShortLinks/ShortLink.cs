using System.Security.Cryptography;
using System.Text;

namespace SmsConsole.Core.ShortLinks;

/// <summary>A short address of ours that leads to a long one until it expires.</summary>
public sealed class ShortLink
{
    public long Id { get; private set; }

    /// <summary>What stands in the address: random, so that nobody finds links by counting.</summary>
    public required string Code { get; init; }

    public required string Name { get; init; }

    /// <summary>The address as it was given.</summary>
    public required string Target { get; init; }

    /// <summary>Stands for the target where one is looked for: an index takes no text of that length.</summary>
    public required byte[] TargetHash { get; init; }

    public required Guid CreatedBy { get; init; }
    public string? AccessKeyId { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public ShortLinkClicks Clicks { get; private set; } = new();

    internal static byte[] HashOf(string target) => SHA256.HashData(Encoding.UTF8.GetBytes(target));
}

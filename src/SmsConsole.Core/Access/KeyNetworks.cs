using System.Net;

namespace SmsConsole.Core.Access;

/// <summary>The networks that an access key may come from, as people write them: <c>192.0.2.0/24</c>, <c>2001:db8::/32</c>, or one address.</summary>
public static class KeyNetworks
{
    /// <summary>How many a key may have.</summary>
    public const int Most = 50;

    /// <summary>The networks in the one way they are stored, each once; null for any. Problems: <c>key.network_wrong</c>, <c>key.networks_too_many</c>.</summary>
    public static Outcome<List<string>> Parse(IReadOnlyList<string>? texts)
    {
        List<string> networks = [];
        foreach (var text in texts ?? [])
        {
            if (Read(text.Trim()) is not { } network)
                return new Problem("key.network_wrong", $"\"{text}\" is no network. Write it like 192.0.2.0/24 or 2001:db8::/32, its beginning and how many bits of it count, or write one address.", "networks").With(text);
            networks.Add(network.ToString());
        }
        networks = [.. networks.Distinct(StringComparer.Ordinal)];
        return networks.Count <= Most ? networks
            : new Problem("key.networks_too_many", $"{networks.Count} networks are too many; the most is {Most}. Take wider ones.", "networks").With(networks.Count, Most);
    }

    /// <summary>Whether every one of these networks lies in one of those.</summary>
    internal static bool LieWithin(IReadOnlyList<string> these, IReadOnlyList<string> those)
    {
        var wide = those.Select(IPNetwork.Parse).ToList();
        return these.Select(IPNetwork.Parse).All(n => wide.Exists(w => w.PrefixLength <= n.PrefixLength && w.Contains(n.BaseAddress)));
    }

    private static IPNetwork? Read(string text)
    {
        if (text.Split('/') is not [var start, .. var rest] || rest.Length > 1 || !IPAddress.TryParse(start, out var address) || !LooksWhole(start, address))
            return null;
        if (address.IsIPv4MappedToIPv6)
            return null;
        var bits = address.GetAddressBytes().Length * 8;
        var length = rest is [var end] ? int.TryParse(end, System.Globalization.NumberStyles.None, null, out var n) ? n : -1 : bits;
        // A network whose address has bits beyond its length is more likely a slip than meant.
        return length >= 0 && length <= bits && IPNetwork.TryParse($"{address}/{length}", out var network) && network.BaseAddress.Equals(address) ? network : null;
    }

    // "10.1" reads as 10.0.0.1: hardly what was meant.
    private static bool LooksWhole(string start, IPAddress address) =>
        address.AddressFamily is System.Net.Sockets.AddressFamily.InterNetworkV6 ? !start.Contains('%', StringComparison.Ordinal) : start.Count(c => c == '.') == 3;
}

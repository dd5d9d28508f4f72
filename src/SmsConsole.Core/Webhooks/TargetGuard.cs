using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace SmsConsole.Core.Webhooks;

/// <summary>
/// Keeps requests to addresses that people entered out of the networks around this machine: every address is judged at the moment of the
/// connection, which goes to exactly the one that was judged, so a name that changes its mind in between gains nothing.
/// Registries: IANA special-purpose addresses for IPv4 and IPv6.
/// </summary>
internal sealed class TargetGuard(IOptions<WebhookOptions> options)
{
    private static readonly IPNetwork[] Special =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(n => IPNetwork.Parse(n)),
    ];

    // Addresses that lead to an IPv4 one, with where that stands in them.
    private static readonly (IPNetwork Network, int At)[] Wrapped = [(IPNetwork.Parse("64:ff9b::/96"), 12), (IPNetwork.Parse("2002::/16"), 2)];

    private readonly IPNetwork[] allowed = [.. options.Value.AllowedNetworks.Select(n => IPNetwork.Parse(n))];

    /// <summary>Whether a request may go to this address.</summary>
    public bool Allows(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            return Allows(address.MapToIPv4());
        if (allowed.Any(n => n.Contains(address)))
            return true;
        foreach (var (network, at) in Wrapped)
        {
            if (network.Contains(address))
                return Allows(new IPAddress(address.GetAddressBytes().AsSpan(at, 4)));
        }
        return !Special.Any(n => n.Contains(address));
    }

    /// <summary>Connects to the first address of the name that answers.</summary>
    /// <exception cref="TargetRefusedException">One of its addresses is not allowed.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, ct);
        // One is enough to refuse: a name with a public and a private address is no accident.
        if (addresses.Length == 0 || Array.Exists(addresses, a => !Allows(a)))
            throw new TargetRefusedException(context.DnsEndPoint.Host);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>A name leads to an address that webhooks may not reach.</summary>
public sealed class TargetRefusedException : IOException
{
    public TargetRefusedException() { }
    public TargetRefusedException(string host) : base($"{host} leads to an address that is not public and that Webhooks:AllowedNetworks does not allow.") { }
    public TargetRefusedException(string message, Exception inner) : base(message, inner) { }
}

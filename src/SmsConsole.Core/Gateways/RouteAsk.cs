using System.Runtime.InteropServices;
using SmsConsole.Core.Sending;

namespace SmsConsole.Core.Gateways;

/// <summary>What a route is chosen by: the destination (ISO 3166-1 alpha-2), the message type, and the sender that will be shown, if any.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct RouteAsk(string Country, MessageType Type, string? Sender)
{
    /// <summary>The one gateway it is to go through, whatever the routes say: a test of it.</summary>
    public int? Through { get; init; }
}

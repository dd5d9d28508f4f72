using SmsConsole.Core.Gateways;
using SmsConsole.Core.Receipts;

namespace SmsConsole.Core.Sending;

/// <summary>What the tables hold of one message; gateways by id and name, and the routes as they stand today, the switched off ones too.</summary>
internal sealed record KnownOfMessage(
    IReadOnlyList<Attempt> Attempts, IReadOnlyList<Receipt> Receipts, IReadOnlyList<Settlement> Settlements, IReadOnlyList<MessageEvent.Told> Told,
    IReadOnlyDictionary<int, string> Gateways, IReadOnlyList<Route> Routes, IReadOnlySet<int> GatewaysOff)
{
    /// <summary>The routes by which the message might have gone instead, the preferred first; none for a test of a gateway.</summary>
    public IReadOnlyList<OtherRoute> OthersThan(int gateway, Message message)
    {
        if (Lanes.TestedBy(message.Queue) is not null)
            return [];
        var ask = new RouteAsk(message.Country, message.Type, message.Sender);
        var leading = Routes.Where(r => RouteTable.Leads(r, ask)).OrderBy(RouteTable.Level).ToList();
        var level = leading.Where(r => r.GatewayId == gateway && r.IsEnabled).Select(r => (int?)RouteTable.Level(r)).Min();
        return [.. leading.Where(r => r.GatewayId != gateway).DistinctBy(r => r.GatewayId).Select(r => new OtherRoute(
            Gateways.GetValueOrDefault(r.GatewayId, ""),
            !r.IsEnabled || GatewaysOff.Contains(r.GatewayId) ? RouteLeft.Off
            : level is null || RouteTable.Level(r) < level ? RouteLeft.NotReady
            : RouteTable.Level(r) == level ? RouteLeft.Beside
            : RouteLeft.Behind))];
    }
}

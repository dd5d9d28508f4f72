using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SmsConsole.Core.Live;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Gateways;

/// <summary>
/// Opens the enabled gateways and closes them again, as the database says; looks when told and every two seconds, since another
/// process may have changed it. Gives the router what it chooses from. At the stop all gateways are drained together.
/// </summary>
public sealed partial class GatewayHost(
    IDbContextFactory<AppDb> dbs, IEnumerable<IGatewayKind> kinds, IGatewaySink sink, GatewayBoard board, NewsBoard news, IOptions<DeliveryOptions> options,
    TimeProvider time, ILogger<GatewayHost> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    private readonly Dictionary<int, Opened> opened = [];

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The top of the loop: a database that is away for a moment must not close the gateways.")]
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ReadAsync(stoppingToken);
                await board.WaitAsync(Period, time, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception e)
            {
                LogFailed(e);
                await Task.WhenAny(Task.Delay(Period, time, stoppingToken));
            }
        }
        board.Set([], board.Routes.Routes);
        await CloseAsync(opened.Values);
    }

    /// <summary>What must be the same for an open gateway to stay open.</summary>
    private static (GatewayKind, int?, int, string) Essence(Gateway gateway) => (gateway.Kind, gateway.MaxPerSecond, gateway.Window, gateway.Settings);

    private async Task ReadAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var wanted = await db.Gateways.AsNoTracking().Where(g => g.IsEnabled).ToDictionaryAsync(g => g.Id, ct);
        var routes = await db.Routes.AsNoTracking().Where(r => r.IsEnabled).ToListAsync(ct);
        var closing = opened.Values.Where(o => !wanted.TryGetValue(o.Row.Id, out var row) || Essence(row) != Essence(o.Row)).ToList();
        foreach (var gateway in closing)
            opened.Remove(gateway.Row.Id);
        Show(wanted, routes);
        await CloseAsync(closing);
        foreach (var row in wanted.Values)
        {
            if (opened.TryGetValue(row.Id, out var open))
                open.Gateway.Retries = row.Retries;
            else if (kinds.FirstOrDefault(k => k.Kind == row.Kind) is { } kind)
                opened[row.Id] = new(row, new WatchedGateway(row, reports => kind.Open(row, reports), sink, options.Value, time, logger));
        }
        Show(wanted, routes);
        sink.Changed();
        news.Publish(NewsBoard.Gateways);
    }

    private void Show(Dictionary<int, Gateway> wanted, List<Route> routes) => board.Set(
        opened.Values.Select(o => o.Gateway),
        routes.Where(r => wanted.TryGetValue(r.GatewayId, out var gateway) && !gateway.IsDraining));

    private static Task CloseAsync(IEnumerable<Opened> closing) => Task.WhenAll(closing.Select(o => o.Gateway.DisposeAsync().AsTask()));

    [LoggerMessage(EventId = 1421, Level = LogLevel.Error, Message = "Gateways and routes cannot be read; trying again")]
    private partial void LogFailed(Exception fault);

    private sealed record Opened(Gateway Row, WatchedGateway Gateway);
}

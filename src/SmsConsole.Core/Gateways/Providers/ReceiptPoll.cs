using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Gateways.Providers;

/// <summary>
/// Asks providers that can be asked what became of messages whose receipts did not come, a few at a time; only while nothing is reported at the
/// gateway's callback address. What they answer is a receipt like any other.
/// </summary>
internal sealed partial class ReceiptPoll(IDbContextFactory<AppDb> dbs, GatewayBoard board, IGatewaySink sink, TimeProvider time, ILogger<ReceiptPoll> logger)
    : PeriodicWork(Period, time)
{
    /// <summary>So many messages of a gateway are asked about in one turn.</summary>
    internal const int MostAtOnce = 20;

    private const int MostLooks = 50;
    private const int LookThrough = 20_000;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);
    private readonly HashSet<int> known = [];

    /// <summary>One turn over all open gateways; gives how many receipts came of it.</summary>
    internal async Task<int> TurnAsync(CancellationToken ct)
    {
        var heard = 0;
        foreach (var gateway in board.Open.OfType<WatchedGateway>().Select(g => g.Inner).OfType<ProviderGateway>().Where(g => g.CanAsk))
        {
            await using var db = await dbs.CreateDbContextAsync(ct);
            if (known.Add(gateway.Id))
                await RememberAsync(db, gateway, ct);
            heard += await AskAsync(db, gateway, ct);
        }
        return heard;
    }

    // Most of what is due has its receipt by then; those are only dropped.
    private async Task<int> AskAsync(AppDb db, ProviderGateway gateway, CancellationToken ct)
    {
        var (asked, heard) = (0, 0);
        for (var look = 0; look < MostLooks && asked < MostAtOnce && gateway.TakeDue(MostAtOnce - asked) is { Count: > 0 } due; look++)
        {
            var ids = due.Select(d => d.MessageId).ToList();
            var open = await db.Messages.Where(m => ids.Contains(m.Id) && m.Status == MessageStatus.Sent).Select(m => m.Id).ToListAsync(ct);
            foreach (var awaited in due.Where(d => open.Contains(d.MessageId)))
            {
                asked++;
                if (await gateway.AskAsync(awaited, ct) is not { } report)
                    continue;
                await sink.ReceivedAsync(new(gateway.Id, report.CarrierId, report.Status, report.Code, report.Raw, Time.GetUtcNow(), NobodyWaits.Instance, 0), ct);
                heard++;
            }
        }
        if (asked > 0)
            LogAsked(gateway.Id, asked, heard);
        return heard;
    }

    protected override Task WorkAsync(CancellationToken ct) => TurnAsync(ct);

    /// <summary>What was sent before this program started, among the newest messages.</summary>
    private static async Task RememberAsync(AppDb db, ProviderGateway gateway, CancellationToken ct)
    {
        var sent = await db.Messages.OrderByDescending(m => m.Id).Take(LookThrough).Where(m => m.GatewayId == gateway.Id && m.Status == MessageStatus.Sent && m.SubmittedAt != null)
            .Join(db.Attempts, m => m.Id, a => a.MessageId, (m, a) => new { m.Id, m.Recipient, m.SubmittedAt, a.GatewayId, a.CarrierId })
            .Where(s => s.GatewayId == gateway.Id && s.CarrierId != null).OrderBy(s => s.SubmittedAt).ToListAsync(ct);
        foreach (var one in sent)
            gateway.Await(new(one.Id, one.CarrierId ?? "", one.Recipient, one.SubmittedAt ?? default));
    }

    [LoggerMessage(EventId = 1441, Level = LogLevel.Information, Message = "Gateway {GatewayId}: asked the provider about {Count} messages without a receipt, and learnt of {Heard}")]
    private partial void LogAsked(int gatewayId, int count, int heard);

    [LoggerMessage(EventId = 1442, Level = LogLevel.Error, Message = "Asking providers for receipts failed and will be tried again")]
    protected override partial void LogFailed(Exception fault);

    /// <summary>A receipt that was asked for need not be acknowledged.</summary>
    private sealed class NobodyWaits : IReceiptSource
    {
        public static NobodyWaits Instance { get; } = new();

        public void Acknowledge(long ticket) { }
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SmsConsole.Core.Access;
using SmsConsole.Core.Gateways;
using SmsConsole.Core.Gateways.Smpp;
using SmsConsole.Core.Gateways.Pdus;
using SmsConsole.Core.Receipts;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Wire;

/// <summary>Finds the raw PDUs of a message in the logs of its gateways: each submit with its answer, each receipt with ours.</summary>
public sealed class WireBook(IDbContextFactory<AppDb> dbs, PduLogs pdus, IOptions<ProcessOptions> process)
{
    public const int MostPdus = 200;

    /// <summary>Of a message that was tried more often, the latest tries are looked for.</summary>
    private const int MostTries = 20;

    // A carrier has 30 s to answer, and longer while we ourselves are behind.
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan LongestStoring = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(2);

    // The tables keep milliseconds, the logs microseconds.
    private static readonly TimeSpan Rounding = TimeSpan.FromMilliseconds(1);

    /// <summary>
    /// For whoever has <see cref="Right.Administer"/>, since raw PDUs hold whatever a carrier writes there. Reads a bounded part of the logs.
    /// Problems: <c>access.denied</c>, <c>message.not_found</c>.
    /// </summary>
    public async Task<Outcome<WireView>> FindAsync(Actor actor, long messageId, CancellationToken ct)
    {
        if (actor.Lacks(Right.Administer) is { } denied)
            return denied;
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (await db.Messages.AsNoTracking().SingleOrDefaultAsync(m => m.Id == messageId, ct) is not { } message)
            return new Problem("message.not_found", $"There is no message {messageId}.").With(messageId);
        var attempts = await db.Attempts.AsNoTracking().Where(a => a.MessageId == messageId && a.Number > message.Attempts - MostTries).ToListAsync(ct);
        var receipts = await db.Receipts.AsNoTracking().Where(r => r.MessageId == messageId).OrderBy(r => r.Id).Take(MostPdus).ToListAsync(ct);
        var ids = attempts.Select(a => a.GatewayId).Concat(receipts.Select(r => r.GatewayId)).Concat(message is { SubmittedAt: not null, GatewayId: { } last } ? [last] : []).Distinct().Order().ToList();
        var gateways = await db.Gateways.AsNoTracking().Where(g => ids.Contains(g.Id)).OrderBy(g => g.Id).ToListAsync(ct);
        List<WirePdu> found = [];
        List<WireLog> logs = [];
        foreach (var gateway in gateways)
        {
            var state = StateOf(gateway);
            logs.Add(state is not WireLogState.Read
                ? new(gateway.Name, state)
                : await ReadAsync(gateway, message, [.. attempts.Where(a => a.GatewayId == gateway.Id)], [.. receipts.Where(r => r.GatewayId == gateway.Id)], found, ct));
        }
        return new WireView([.. found.OrderBy(p => p.At).Take(MostPdus)], logs);
    }

    private WireLogState StateOf(Gateway gateway) =>
        gateway.Kind is not (GatewayKind.Smpp or GatewayKind.Simulator) ? WireLogState.NotSmpp
        : gateway.Kind is GatewayKind.Smpp && SettingsOf(gateway).KeepPduMegabytes == 0 ? WireLogState.Off
        : !process.Value.Roles.HasFlag(ProcessRoles.Sender) ? WireLogState.Elsewhere
        : WireLogState.Read;

    private static SmppSettings SettingsOf(Gateway gateway) => SmppSettings.TryRead(gateway.Settings) ?? new();

    private async Task<WireLog> ReadAsync(Gateway gateway, Message message, List<Attempt> attempts, List<Receipt> receipts, List<WirePdu> found, CancellationToken ct)
    {
        var alphabet = SmppSegments.MeaningOf(SettingsOf(gateway).DefaultAlphabet);
        var trace = new WireTrace(message, attempts, receipts, alphabet);
        DateTimeOffset? since = null;
        long lost = 0;
        var windows = Windows(message, attempts, receipts);
        foreach (var (from, until) in windows)
        {
            var reach = await pdus.ReadAsync(gateway.Id, from, until, trace.See, ct);
            (since, lost) = (reach.Since, lost + reach.Lost);
        }
        found.AddRange(trace.Found(gateway.Name));
        var begins = since is null || (attempts.Count > 0 && since > attempts.Min(a => a.At) + Rounding) || (attempts.Count == 0 && since > message.SubmittedAt + LongestAnswer);
        return new(gateway.Name, begins ? WireLogState.BeginsLater : WireLogState.Read, since, lost);
    }

    /// <summary>The times at which its PDUs must have been on the wire, those that overlap made one.</summary>
    private static List<(DateTimeOffset From, DateTimeOffset Until)> Windows(Message message, List<Attempt> attempts, List<Receipt> receipts)
    {
        var wanted = attempts.Select(a => (From: a.At - LongestAnswer, Until: a.At + Moment))
            .Concat(receipts.Select(r => (From: r.At - Moment, Until: r.At + LongestStoring)))
            .Concat(message.SubmittedAt is { } at && attempts.All(a => a.Number != message.Attempts) ? [(at - Moment, at + LongestAnswer)] : [])
            .OrderBy(w => w.From);
        List<(DateTimeOffset From, DateTimeOffset Until)> windows = [];
        foreach (var next in wanted)
        {
            if (windows.Count > 0 && windows[^1] is var open && next.From <= open.Until)
                windows[^1] = (open.From, next.Until > open.Until ? next.Until : open.Until);
            else
                windows.Add(next);
        }
        return windows;
    }
}

using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SmsConsole.Core.Access;
using SmsConsole.Core.Events;
using SmsConsole.Core.Live;
using SmsConsole.Core.Storage;
using SmsConsole.Core.Storage.Hot;

namespace SmsConsole.Core.Webhooks;

/// <summary>
/// One webhook's next step: make deliveries of the events after its position, and post what is due. The position moves in the transaction that
/// stores the deliveries, and what came of a try is stored after it, so a crash loses nothing and may repeat a try under the same id.
/// </summary>
internal sealed partial class WebhookRound(
    Databases dbs, IHotDb hot, EventTape tape, MessageFacts facts, WebhookPoster poster, NewsBoard news,
    IOptions<WebhookOptions> options, TimeProvider time, ILogger<WebhookRound> logger)
{
    /// <summary>Deliveries that may wait; the events beyond them wait in the feed, which costs nothing.</summary>
    internal const int MostWaiting = 2000;

    /// <summary>The same while a webhook takes nothing.</summary>
    internal const int MostWaitingFailing = 100;

    private const int EventsAtOnce = 5000;
    private const int PostsPerSlot = 4;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Recovery = TimeSpan.FromMinutes(1);
    private readonly Guid me = Guid.NewGuid();
    private readonly ConcurrentDictionary<int, DateTimeOffset> leases = new();
    private readonly ConcurrentDictionary<int, DateTimeOffset> rests = new();

    /// <summary>False when there is nothing to do now, or another process does it.</summary>
    public async Task<bool> GoAsync(int id, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not { IsEnabled: true } webhook)
            return false;
        var now = time.GetUtcNow();
        var newest = await tape.NewestAsync(ct);
        var due = rests.TryGetValue(id, out var rest) && now < rest ? [] : await DueAsync(webhook, now, ct);
        if ((webhook.Position >= newest && due.Count == 0) || !await TakeLeaseAsync(id, now, ct))
            return false;
        var added = webhook.Position < newest && await AddAsync(webhook, newest, now, ct);
        if (due.Count > 0)
            await PostAsync(webhook, due, ct);
        if (added || due.Count > 0)
            news.Publish(NewsBoard.Webhook(id));
        return added || due.Count > 0;
    }

    /// <summary>Other processes need not wait for the leases of one that stops in order.</summary>
    public async Task LetGoAsync()
    {
        await using var db = dbs.CreateDbContext();
        await db.Webhooks.Where(w => w.LeaseHolder == me).ExecuteUpdateAsync(set => set.SetProperty(w => w.LeaseUntil, (DateTimeOffset?)null), CancellationToken.None);
        leases.Clear();
    }

    private async Task<Webhook?> FindAsync(int id, CancellationToken ct)
    {
        await using var db = dbs.CreateDbContext();
        return await db.Webhooks.AsNoTracking().SingleOrDefaultAsync(w => w.Id == id, ct);
    }

    // Where one process owns the database, a lease is only left over from a crash.
    private async Task<bool> TakeLeaseAsync(int id, DateTimeOffset now, CancellationToken ct)
    {
        if (dbs.IsSingleProcess || (leases.TryGetValue(id, out var until) && now < until - Lease / 2))
            return true;
        await using var db = dbs.CreateDbContext();
        var taken = await db.Webhooks.Where(w => w.Id == id && (w.LeaseHolder == me || w.LeaseUntil == null || w.LeaseUntil < now))
            .ExecuteUpdateAsync(set => set.SetProperty(w => w.LeaseHolder, me).SetProperty(w => w.LeaseUntil, now + Lease), ct);
        if (taken == 0)
            return false;
        leases[id] = now + Lease;
        return true;
    }

    private async Task<bool> AddAsync(Webhook webhook, long newest, DateTimeOffset now, CancellationToken ct)
    {
        var most = webhook.FailingSince is null ? MostWaiting : MostWaitingFailing;
        int room;
        await using (var db = dbs.CreateDbContext())
            room = most - await db.WebhookDeliveries.Where(d => d.WebhookId == webhook.Id && d.State == DeliveryState.Waiting).Take(most).CountAsync(ct);
        if (room <= 0)
            return false;
        var events = await tape.ReadAsync(webhook.Position, EventsAtOnce, ct);
        if (events.Count > 0 && events[0].Sequence > webhook.Position + 1)
            LogForgotten(webhook.Id, events[0].Sequence - webhook.Position - 1);
        List<StoredEvent> wanted = [];
        var position = webhook.Position;
        foreach (var e in events.TakeWhile(_ => wanted.Count < room))
        {
            position = e.Sequence;
            if (webhook.Wants(e.Type) && Envelope.Has(webhook.Shape, e.Type))
                wanted.Add(e);
        }
        await using var transaction = await hot.BeginAsync(ct);
        if (await transaction.ExecuteAsync(DeliverySql.Advance, [(webhook.Id, From: webhook.Position, To: position)], (a, w) =>
            {
                w.Add(a.Id);
                w.Add(a.From);
                w.Add(a.To);
            }, ct) != 1)
            return false;
        await transaction.ExecuteAsync(DeliverySql.Add, wanted, (e, w) => DeliverySql.Bind(webhook, e, now, w), ct);
        await transaction.CommitAsync(ct);
        return position < newest || wanted.Count > 0;
    }

    private async Task<List<WebhookDelivery>> DueAsync(Webhook webhook, DateTimeOffset now, CancellationToken ct)
    {
        var take = options.Value.Concurrency * (webhook.FailingSince is null ? PostsPerSlot : 1);
        await using var db = dbs.CreateDbContext();
        return await db.WebhookDeliveries.AsNoTracking().Where(d => d.WebhookId == webhook.Id && d.State == DeliveryState.Waiting && d.NextAt <= now)
            .OrderBy(d => d.NextAt).ThenBy(d => d.Sequence).Take(take).ToListAsync(ct);
    }

    private async Task PostAsync(Webhook webhook, List<WebhookDelivery> due, CancellationToken ct)
    {
        var events = await tape.FindAsync(due.Select(d => d.Sequence), ct);
        var known = await facts.OfAsync(due.Select(d => d.MessageId), ct);
        var results = new ConcurrentQueue<DeliveryResult>();
        try
        {
            await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = options.Value.Concurrency, CancellationToken = ct }, async (delivery, token) =>
            {
                if (rests.TryGetValue(webhook.Id, out var rest) && time.GetUtcNow() < rest)
                    return;
                var e = events.GetValueOrDefault(delivery.Sequence);
                var envelope = e is null ? null : Envelope.Of(webhook.Shape, e, known.GetValueOrDefault(delivery.MessageId ?? 0));
                if (e is null || envelope is null)
                {
                    results.Enqueue(DeliveryResult.Lost(delivery, "webhook.event_gone", time.GetUtcNow()));
                    return;
                }
                var answer = await poster.PostAsync(webhook, e, envelope, token);
                if (answer.RetryAfter is { } wait && !envelope.IsTaken(answer))
                    rests[webhook.Id] = time.GetUtcNow() + wait;
                results.Enqueue(DeliveryResult.Of(delivery, envelope, answer, time.GetUtcNow(), Random.Shared.NextDouble()));
            });
        }
        finally
        {
            // Also when the program stops: what was posted is noted.
            await NoteAsync(webhook, [.. results], CancellationToken.None);
        }
    }

    private async Task NoteAsync(Webhook webhook, IReadOnlyList<DeliveryResult> results, CancellationToken ct)
    {
        if (results.Count == 0)
            return;
        var now = time.GetUtcNow();
        var takes = results.Any(r => r.IsDelivered);
        DateTimeOffset? failing = takes ? null : webhook.FailingSince ?? results.Min(r => r.Answer.At);
        await using (var transaction = await hot.BeginAsync(ct))
        {
            await transaction.ExecuteAsync(DeliverySql.Note, results, (r, w) => r.Bind(w), ct);
            if (failing != webhook.FailingSince)
                await transaction.ExecuteAsync(DeliverySql.SetFailing, [failing], (since, w) =>
                {
                    w.Add(webhook.Id);
                    w.Add(since?.ToUnixTimeMilliseconds());
                }, ct);
            if (takes && webhook.FailingSince < now - Recovery)
                await transaction.ExecuteAsync(DeliverySql.BringForward, [now], (at, w) =>
                {
                    w.Add(at.ToUnixTimeMilliseconds());
                    w.Add(webhook.Id);
                }, ct);
            await transaction.CommitAsync(ct);
        }
        if (results.Any(r => r.Answer.Status == Gone))
            await DisableAsync(webhook.Id, Webhook.Gone, now, ct);
        else if (failing <= now.AddDays(-options.Value.DisableAfterDays))
            await DisableAsync(webhook.Id, Webhook.Failing, now, ct);
    }

    private const int Gone = 410;

    private async Task DisableAsync(int id, string reason, DateTimeOffset now, CancellationToken ct)
    {
        await using var db = dbs.CreateDbContext();
        if (await db.Webhooks.SingleOrDefaultAsync(w => w.Id == id, ct) is not { IsEnabled: true } webhook)
            return;
        webhook.Disable(reason, now);
        db.Audit(Actor.System, now, "webhook.disable", webhook.Name, after: new { reason });
        await db.SaveChangesAsync(ct);
        LogDisabled(id, reason);
        news.Publish(NewsBoard.Webhook(id));
    }

    [LoggerMessage(EventId = 1583, Level = LogLevel.Warning, Message = "Webhook {WebhookId} was disabled: {Reason}")]
    private partial void LogDisabled(int webhookId, string reason);

    [LoggerMessage(EventId = 1584, Level = LogLevel.Warning, Message = "Webhook {WebhookId}: {Count} events were no longer kept when their turn came")]
    private partial void LogForgotten(int webhookId, long count);
}

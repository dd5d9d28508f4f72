using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Access;
using SmsConsole.Core.Events;
using SmsConsole.Core.Live;
using SmsConsole.Core.Storage;
using SmsConsole.Core.Storage.Hot;

namespace SmsConsole.Core.Webhooks;

/// <summary>
/// The log of a webhook's deliveries, and what an administrator does with it; every use needs <see cref="Right.Administer"/>.
/// Shared problems: <c>access.denied</c>, <c>webhook.not_found</c>, <c>delivery.not_found</c>.
/// </summary>
public sealed class DeliveryBook
{
    /// <summary>One replay of a range makes so many deliveries at most.</summary>
    public const int MostReplayed = 10_000;

    private const int EventsAtOnce = 5000;
    private readonly IDbContextFactory<AppDb> dbs;
    private readonly IHotDb hot;
    private readonly EventTape tape;
    private readonly MessageFacts facts;
    private readonly WebhookPoster poster;
    private readonly NewsBoard news;
    private readonly TimeProvider time;

    internal DeliveryBook(IDbContextFactory<AppDb> dbs, IHotDb hot, EventTape tape, MessageFacts facts, WebhookPoster poster, NewsBoard news, TimeProvider time) =>
        (this.dbs, this.hot, this.tape, this.facts, this.poster, this.news, this.time) = (dbs, hot, tape, facts, poster, news, time);

    /// <summary>One page, the newest event first; of one state or of all.</summary>
    public async Task<Outcome<Page<DeliveryRow>>> ListAsync(Actor actor, int id, DeliveryState? state, string? after, int take, CancellationToken ct)
    {
        if (actor.Lacks(Right.Administer) is { } denied)
            return denied;
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (!await db.Webhooks.AnyAsync(w => w.Id == id, ct))
            return WebhookBook.NotFound(id);
        var deliveries = db.WebhookDeliveries.AsNoTracking().Where(d => d.WebhookId == id);
        if (state is not null)
            deliveries = deliveries.Where(d => d.State == state);
        if (long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var before))
            deliveries = deliveries.Where(d => d.Sequence < before);
        var rows = await deliveries.OrderByDescending(d => d.Sequence).Take(take + 1).ToListAsync(ct);
        return new Page<DeliveryRow>([.. rows.Take(take).Select(DeliveryRow.Of)], rows.Count > take ? rows[take - 1].Sequence.ToString(CultureInfo.InvariantCulture) : null);
    }

    /// <summary>A delivery with its request and its answer.</summary>
    public async Task<Outcome<DeliveryView>> FindAsync(Actor actor, int id, long sequence, CancellationToken ct)
    {
        if (actor.Lacks(Right.Administer) is { } denied)
            return denied;
        await using var db = await dbs.CreateDbContextAsync(ct);
        var found = await db.WebhookDeliveries.AsNoTracking().Where(d => d.WebhookId == id && d.Sequence == sequence)
            .Join(db.Webhooks, d => d.WebhookId, w => w.Id, (delivery, webhook) => new { delivery, webhook }).SingleOrDefaultAsync(ct);
        if (found is null)
            return NotFound(sequence);
        var e = (await tape.FindAsync([sequence], ct)).GetValueOrDefault(sequence);
        var fact = (await facts.OfAsync([found.delivery.MessageId], ct)).Values.SingleOrDefault();
        var envelope = e is null ? null : Envelope.Of(found.webhook.Shape, e, fact);
        return new DeliveryView(DeliveryRow.Of(found.delivery), StoredEvent.IdOf(sequence), found.webhook.Url, envelope is null ? null : Encoding.UTF8.GetString(envelope.Body), found.delivery.Answer);
    }

    /// <summary>Delivers one event once more, under the same id. Problem: <c>webhook.disabled</c>.</summary>
    public async Task<Outcome<DeliveryRow>> ReplayAsync(Actor actor, int id, long sequence, CancellationToken ct)
    {
        if (actor.Lacks(Right.Administer) is { } denied)
            return denied;
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (await WhyNotReplayAsync(db, id, ct) is { } refused)
            return refused;
        await using var work = await db.Database.BeginTransactionAsync(ct);
        var now = time.GetUtcNow();
        if (await db.WebhookDeliveries.Where(d => d.WebhookId == id && d.Sequence == sequence).ExecuteUpdateAsync(set => set
                .SetProperty(d => d.State, DeliveryState.Waiting).SetProperty(d => d.Attempts, (short)0).SetProperty(d => d.NextAt, now), ct) == 0)
            return NotFound(sequence);
        var webhook = await db.Webhooks.AsNoTracking().SingleAsync(w => w.Id == id, ct);
        db.Audit(actor, now, "webhook.replay", webhook.Name, after: new { sequence });
        await db.SaveChangesAsync(ct);
        await work.CommitAsync(ct);
        news.Publish(NewsBoard.Webhook(id));
        return DeliveryRow.Of(await db.WebhookDeliveries.AsNoTracking().SingleAsync(d => d.WebhookId == id && d.Sequence == sequence, ct));
    }

    /// <summary>
    /// Delivers all events of a range that the webhook wants, also those it never got; gives how many. Problems: <c>webhook.disabled</c>,
    /// <c>webhook.range_missing</c>, <c>webhook.range_too_long</c> when there are more than <see cref="MostReplayed"/>.
    /// </summary>
    public async Task<Outcome<int>> ReplayAsync(Actor actor, int id, ReplayRange range, CancellationToken ct)
    {
        if (actor.Lacks(Right.Administer) is { } denied)
            return denied;
        if (range is { FromSequence: null, From: null })
            return new Problem("webhook.range_missing", "Say where the range begins: a sequence or a time.", "fromSequence");
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (await WhyNotReplayAsync(db, id, ct) is { } refused)
            return refused;
        var webhook = await db.Webhooks.AsNoTracking().SingleAsync(w => w.Id == id, ct);
        var wanted = await WantedAsync(db, webhook, range, ct);
        if (wanted.Count > MostReplayed)
            return new Problem("webhook.range_too_long", $"The range holds more than {MostReplayed} events. Choose a shorter one.", "toSequence").With(MostReplayed);
        var now = time.GetUtcNow();
        await using (var transaction = await hot.BeginAsync(ct))
        {
            await transaction.ExecuteAsync(DeliverySql.AddAgain, wanted, (e, w) => DeliverySql.Bind(webhook, e, now, w), ct);
            await transaction.CommitAsync(ct);
        }
        db.Audit(actor, now, "webhook.replay", webhook.Name, after: new { range, count = wanted.Count });
        await db.SaveChangesAsync(ct);
        news.Publish(NewsBoard.Webhook(id));
        return wanted.Count;
    }

    /// <summary>Posts a <c>webhook.test</c> event now, also to a disabled webhook, and gives what came of it. It is not tried again.</summary>
    public async Task<Outcome<DeliveryView>> TestAsync(Actor actor, int id, CancellationToken ct)
    {
        if (actor.Lacks(Right.Administer) is { } denied)
            return denied;
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (await db.Webhooks.AsNoTracking().SingleOrDefaultAsync(w => w.Id == id, ct) is not { } webhook)
            return WebhookBook.NotFound(id);
        var now = time.GetUtcNow();
        long sequence;
        await using (var work = await db.Database.BeginTransactionAsync(ct))
        {
            db.Audit(actor, now, "webhook.test", webhook.Name);
            await db.SaveChangesAsync(ct);
            sequence = await db.PublishAsync(EventType.WebhookTest, now, new { webhookId = id, webhook = webhook.Name, by = actor.Name }, ct);
            // Nobody else posts it: it is noted as what it is if this breaks off.
            db.WebhookDeliveries.Add(new() { WebhookId = id, Sequence = sequence, Type = EventType.WebhookTest, State = DeliveryState.Failed, LastError = "webhook.cut" });
            await db.SaveChangesAsync(ct);
            await work.CommitAsync(ct);
        }
        var e = (await tape.FindAsync([sequence], ct))[sequence];
        if (Envelope.Of(webhook.Shape, e, null) is { } envelope)
        {
            var answer = await poster.PostAsync(webhook, e, envelope, ct);
            DeliveryResult result = new(id, sequence, 1, answer, envelope.IsTaken(answer) ? DeliveryState.Delivered : DeliveryState.Failed, null);
            await using var transaction = await hot.BeginAsync(ct);
            await transaction.ExecuteAsync(DeliverySql.Note, [result], (r, w) => r.Bind(w), ct);
            await transaction.CommitAsync(ct);
        }
        news.Publish(NewsBoard.Webhook(id));
        return await FindAsync(actor, id, sequence, ct);
    }

    private async Task<List<StoredEvent>> WantedAsync(AppDb db, Webhook webhook, ReplayRange range, CancellationToken ct)
    {
        var after = Math.Max((range.FromSequence ?? 1) - 1, range.From is { } from ? await tape.BeforeAsync(from, ct) : 0);
        // What lies after its position is delivered anyway.
        var last = Math.Min(range.ToSequence ?? long.MaxValue, webhook.Position);
        var failed = range.OnlyFailed
            ? (await db.WebhookDeliveries.Where(d => d.WebhookId == webhook.Id && d.State == DeliveryState.Failed && d.Sequence > after && d.Sequence <= last)
                .Select(d => d.Sequence).Take(MostReplayed + 1).ToListAsync(ct)).ToHashSet()
            : null;
        List<StoredEvent> wanted = [];
        while (wanted.Count <= MostReplayed)
        {
            var events = await tape.ReadAsync(after, EventsAtOnce, ct);
            var within = events.TakeWhile(e => e.Sequence <= last && !(e.At >= range.Until)).ToList();
            wanted.AddRange(within.Where(e => webhook.Wants(e.Type) && Envelope.Has(webhook.Shape, e.Type) && failed?.Contains(e.Sequence) is not false));
            if (within.Count < EventsAtOnce)
                break;
            after = within[^1].Sequence;
        }
        return wanted;
    }

    private static async Task<Problem?> WhyNotReplayAsync(AppDb db, int id, CancellationToken ct) =>
        await db.Webhooks.Where(w => w.Id == id).Select(w => (bool?)w.IsEnabled).SingleOrDefaultAsync(ct) switch
        {
            null => WebhookBook.NotFound(id),
            false => new Problem("webhook.disabled", "The webhook is disabled. Enable it, then deliver again."),
            _ => null,
        };

    private static Problem NotFound(long sequence) => new Problem("delivery.not_found", $"There is no delivery of event {sequence} here.").With(sequence);
}

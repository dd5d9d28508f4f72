using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SmsConsole.Core.Access;
using SmsConsole.Core.Events;
using SmsConsole.Core.Live;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Webhooks;

/// <summary>
/// The webhooks that administrators set up; every use needs <see cref="Right.Administer"/>, and every change is audited. Secrets are shown once.
/// Shared problems: <c>access.denied</c>, <c>webhook.not_found</c>.
/// </summary>
public sealed class WebhookBook
{
    /// <summary>Waiting deliveries are counted so far.</summary>
    public const int CountMost = 10_000;

    private const int Most = 100;
    private readonly IDbContextFactory<AppDb> dbs;
    private readonly EventTape tape;
    private readonly WebhookSecrets secrets;
    private readonly TargetGuard guard;
    private readonly NewsBoard news;
    private readonly WebhookOptions options;
    private readonly TimeProvider time;

    internal WebhookBook(IDbContextFactory<AppDb> dbs, EventTape tape, WebhookSecrets secrets, TargetGuard guard, NewsBoard news, IOptions<WebhookOptions> options, TimeProvider time) =>
        (this.dbs, this.tape, this.secrets, this.guard, this.news, this.options, this.time) = (dbs, tape, secrets, guard, news, options.Value, time);

    /// <summary>All webhooks by name.</summary>
    public async Task<Outcome<IReadOnlyList<WebhookRow>>> ListAsync(Actor actor, CancellationToken ct)
    {
        if (actor.Lacks(Right.Administer) is { } denied)
            return denied;
        await using var db = await dbs.CreateDbContextAsync(ct);
        List<WebhookRow> rows = [];
        foreach (var webhook in await db.Webhooks.AsNoTracking().OrderBy(w => w.Name).ToListAsync(ct))
            rows.Add(await RowAsync(db, webhook, ct));
        return rows;
    }

    public async Task<Outcome<WebhookRow>> FindAsync(Actor actor, int id, CancellationToken ct)
    {
        if (actor.Lacks(Right.Administer) is { } denied)
            return denied;
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.Webhooks.AsNoTracking().SingleOrDefaultAsync(w => w.Id == id, ct) is { } webhook ? await RowAsync(db, webhook, ct) : NotFound(id);
    }

    /// <summary>Makes a webhook that gets what happens from now on. Problems: those of <see cref="WebhookRules"/>, <c>webhook.name_taken</c>, <c>webhook.too_many</c>.</summary>
    public async Task<Outcome<MadeWebhook>> CreateAsync(Actor actor, WebhookEdit edit, CancellationToken ct)
    {
        if (actor.Lacks(Right.Administer) is { } denied)
            return denied;
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (await CheckAsync(db, 0, edit, ct) is { Count: > 0 } problems)
            return problems;
        if (await db.Webhooks.CountAsync(ct) >= Most)
            return new Problem("webhook.too_many", $"There are {Most} webhooks already. Remove one that is not needed.").With(Most);
        var now = time.GetUtcNow();
        var (shown, secret) = secrets.Make();
        Webhook webhook = new()
        {
            Name = edit.Name.Trim(), Url = edit.Url.Trim(), Shape = edit.Shape, Events = Types(edit), Secret = secret,
            Position = await tape.NewestAsync(ct), CreatedAt = now, ChangedAt = now,
        };
        db.Webhooks.Add(webhook);
        db.Audit(actor, now, "webhook.create", webhook.Name, after: Facts(webhook));
        await db.SaveChangesAsync(ct);
        return new MadeWebhook(await RowAsync(db, webhook, ct), shown);
    }

    /// <summary>Changes name, address and events. Problems: those of <see cref="CreateAsync"/>, <c>webhook.shape_fixed</c>.</summary>
    public Task<Outcome<WebhookRow>> EditAsync(Actor actor, int id, WebhookEdit edit, CancellationToken ct) => ChangeAsync(actor, id, "edit", async (db, webhook, now) =>
    {
        if (edit.Shape != webhook.Shape)
            return [new("webhook.shape_fixed", "The shape stays as it was made. Make another webhook for the other shape.", "shape")];
        if (await CheckAsync(db, id, edit, ct) is { Count: > 0 } problems)
            return problems;
        (webhook.Name, webhook.Url, webhook.Events, webhook.ChangedAt) = (edit.Name.Trim(), edit.Url.Trim(), Types(edit), now);
        return [];
    }, ct);

    /// <summary>Makes a new secret; requests are signed with both for <see cref="Webhook.OldSecretValid"/>.</summary>
    public async Task<Outcome<MadeWebhook>> RotateAsync(Actor actor, int id, CancellationToken ct)
    {
        var (shown, secret) = secrets.Make();
        var done = await ChangeAsync(actor, id, "rotate_secret", (_, webhook, now) =>
        {
            webhook.Rotate(secret, now);
            return Task.FromResult<List<Problem>>([]);
        }, ct);
        return done.IsOk ? new MadeWebhook(done.Value, shown) : done.Problems.ToArray();
    }

    /// <summary>Delivers nothing there until it is enabled again.</summary>
    public Task<Outcome<WebhookRow>> DisableAsync(Actor actor, int id, CancellationToken ct) => ChangeAsync(actor, id, "disable", (_, webhook, now) =>
    {
        webhook.Disable(null, now);
        return Task.FromResult<List<Problem>>([]);
    }, ct);

    /// <summary>Delivers again, from where it stopped or from now.</summary>
    public Task<Outcome<WebhookRow>> EnableAsync(Actor actor, int id, GoOn goOn, CancellationToken ct) => ChangeAsync(actor, id, "enable", async (db, webhook, now) =>
    {
        webhook.Enable(now);
        var waiting = db.WebhookDeliveries.Where(d => d.WebhookId == id && d.State == DeliveryState.Waiting);
        if (goOn is GoOn.FromNow)
        {
            webhook.Position = await tape.NewestAsync(ct);
            await waiting.ExecuteUpdateAsync(set => set.SetProperty(d => d.State, DeliveryState.Skipped).SetProperty(d => d.NextAt, (DateTimeOffset?)null), ct);
        }
        else
            await waiting.ExecuteUpdateAsync(set => set.SetProperty(d => d.NextAt, now), ct);
        return [];
    }, ct);

    /// <summary>Removes a webhook with its log.</summary>
    public async Task<Outcome<Done>> DeleteAsync(Actor actor, int id, CancellationToken ct)
    {
        var done = await ChangeAsync(actor, id, "delete", (db, webhook, _) =>
        {
            db.Webhooks.Remove(webhook);
            return Task.FromResult<List<Problem>>([]);
        }, ct);
        return done.IsOk ? new Done() : done.Problems.ToArray();
    }

    /// <summary>Says that no webhook has the id.</summary>
    public static Problem NotFound(int id) => new Problem("webhook.not_found", $"There is no webhook {id}.").With(id);

    private async Task<Outcome<WebhookRow>> ChangeAsync(Actor actor, int id, string verb, Func<AppDb, Webhook, DateTimeOffset, Task<List<Problem>>> act, CancellationToken ct)
    {
        if (actor.Lacks(Right.Administer) is { } denied)
            return denied;
        await using var db = await dbs.CreateDbContextAsync(ct);
        await using var work = await db.Database.BeginTransactionAsync(ct);
        if (await db.Webhooks.SingleOrDefaultAsync(w => w.Id == id, ct) is not { } webhook)
            return NotFound(id);
        var (before, now) = (Facts(webhook), time.GetUtcNow());
        if (await act(db, webhook, now) is { Count: > 0 } problems)
            return problems;
        db.Audit(actor, now, $"webhook.{verb}", webhook.Name, before, db.Entry(webhook).State is EntityState.Deleted ? null : Facts(webhook));
        await db.SaveChangesAsync(ct);
        await work.CommitAsync(ct);
        news.Publish(NewsBoard.Webhook(id));
        return await RowAsync(db, webhook, ct);
    }

    private async Task<List<Problem>> CheckAsync(AppDb db, int id, WebhookEdit edit, CancellationToken ct)
    {
        var problems = WebhookRules.Check(edit, options, guard);
        var name = edit.Name.Trim();
        if (await db.Webhooks.AnyAsync(w => w.Name == name && w.Id != id, ct))
            problems.Add(new Problem("webhook.name_taken", $"Another webhook is called \"{name}\". Choose another name.", "name").With(name));
        return problems;
    }

    private async Task<WebhookRow> RowAsync(AppDb db, Webhook webhook, CancellationToken ct) => WebhookRow.Of(
        webhook, await tape.NewestAsync(ct),
        await db.WebhookDeliveries.Where(d => d.WebhookId == webhook.Id && d.State == DeliveryState.Waiting).Take(CountMost).CountAsync(ct), time.GetUtcNow());

    private static List<EventType> Types(WebhookEdit edit) => [.. edit.Events.Select(EventTypes.TryParse).OfType<EventType>().Distinct().Order()];

    private static object Facts(Webhook webhook) =>
        new { webhook.Name, webhook.Url, webhook.Shape, events = webhook.Events.Select(e => e.Name()), webhook.IsEnabled, webhook.Position, webhook.OldSecretUntil };
}

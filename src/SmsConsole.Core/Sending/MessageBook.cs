using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Access;
using SmsConsole.Core.Countries;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Sending;

/// <summary>
/// Reads messages for pages and programs. No question reads more than a bounded part of the table, however large it is; numbers
/// come masked to actors without <see cref="Right.SeeNumbers"/>.
/// </summary>
public sealed class MessageBook(IDbContextFactory<AppDb> dbs, LiveCodes codes, TimeProvider time)
{
    /// <summary>A page with a status looks through so many messages at most; it may then be short, or empty, and still have a next one.</summary>
    public const int LookThrough = 20_000;

    /// <summary><see cref="RecentAsync"/> counts so many messages at most.</summary>
    public const int CountMost = 100_000;

    /// <summary>Of the messages that share a reference, the newest so many are found: all that one request can make.</summary>
    public const int ReferencesMost = SendRequest.MostRecipients;

    /// <summary>
    /// One page, the newest first. Problems: <c>access.denied</c>, <c>number.…</c> of <see cref="RecipientGate"/> with the field <c>number</c>.
    /// </summary>
    public async Task<Outcome<Page<MessageRow>>> ListAsync(Actor actor, MessageQuery query, CancellationToken ct)
    {
        if (actor.Lacks(Right.Read) is { } denied)
            return denied;
        long? digits = null;
        if (!string.IsNullOrWhiteSpace(query.Number))
        {
            var recipient = RecipientGate.Read(query.Number, null);
            if (recipient is { IsRead: false, Problem: { } unreadable })
                return unreadable with { Field = "number" };
            digits = recipient.Number.Digits;
        }
        await using var db = await dbs.CreateDbContextAsync(ct);
        var (rows, next) = await ReadAsync(db, query, digits, ct);
        var templates = await TemplatesAsync(db, rows.Select(m => m.TemplateVersionId), ct);
        var tested = rows.Any(m => Lanes.TestedBy(m.Queue) is not null) ? await db.Gateways.ToDictionaryAsync(g => g.Id, g => g.Name, ct) : [];
        return new Page<MessageRow>([.. rows.Select(m => new MessageRow(
            m.Id, m.Status, m.Type, m.IsTest, Masks.Show(actor, m.Recipient), m.Country, m.Sender, m.Segments, templates.GetValueOrDefault(m.TemplateVersionId),
            m.CampaignId, m.Row, m.ClientReference, m.Error, m.AcceptedAt)
        {
            TestOf = Lanes.TestedBy(m.Queue) is { } id ? tested.GetValueOrDefault(id) : null,
            Text = m.Type is MessageType.VerificationCode ? null : m.Text,
            SubmittedAt = m.SubmittedAt,
            EndedAt = m.EndedAt,
        })], next);
    }

    /// <summary>A message with its timeline. Problems: <c>access.denied</c>, <c>message.not_found</c>.</summary>
    public async Task<Outcome<MessageView>> FindAsync(Actor actor, long id, CancellationToken ct)
    {
        if (actor.Lacks(Right.Read) is { } denied)
            return denied;
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (await db.Messages.AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, ct) is not { } message)
            return NotFound(id);
        var attempts = await db.Attempts.AsNoTracking().Where(a => a.MessageId == id).ToListAsync(ct);
        var receipts = await db.Receipts.AsNoTracking().Where(r => r.MessageId == id).ToListAsync(ct);
        var settlements = await db.Settlements.AsNoTracking().Where(s => s.MessageId == id).ToListAsync(ct);
        var all = await db.Gateways.AsNoTracking().Select(g => new { g.Id, g.Name, g.IsEnabled }).ToListAsync(ct);
        var gateways = all.ToDictionary(g => g.Id, g => g.Name);
        KnownOfMessage known = new(attempts, receipts, settlements, await ToldAsync(db, id, ct), gateways, await db.Routes.AsNoTracking().ToListAsync(ct), all.Where(g => !g.IsEnabled).Select(g => g.Id).ToHashSet());
        return new MessageView
        {
            Id = id,
            Status = message.Status,
            Error = message.Error,
            Type = message.Type,
            IsTest = message.IsTest,
            TestOf = Lanes.TestedBy(message.Queue) is { } tested ? gateways.GetValueOrDefault(tested) : null,
            To = Masks.Show(actor, message.Recipient),
            Country = message.Country,
            Sender = message.Sender,
            Text = message.Type is MessageType.VerificationCode ? (await codes.HiderAsync(db, message.Recipient, ct))(message.Text) : message.Text,
            Encoding = message.Encoding,
            Segments = message.Segments,
            Template = (await TemplatesAsync(db, [message.TemplateVersionId], ct)).GetValueOrDefault(message.TemplateVersionId),
            Language = message.Language,
            Signature = message.SignatureId is { } signature ? await db.Signatures.Where(s => s.Id == signature).Select(s => s.Text).SingleOrDefaultAsync(ct) : null,
            Gateway = message.GatewayId is { } gateway ? gateways.GetValueOrDefault(gateway) : null,
            Origin = await OriginAsync(db, message, ct),
            ClientReference = message.ClientReference,
            AcceptedAt = message.AcceptedAt,
            DueAt = message.DueAt,
            ExpiresAt = message.ExpiresAt,
            SubmittedAt = message.SubmittedAt,
            EndedAt = message.EndedAt,
            Timeline = MessageTimeline.Of(message, known),
        };
    }

    /// <summary>What is said of an id that no message has: <c>message.not_found</c>.</summary>
    internal static Problem NotFound(long id) => new Problem("message.not_found", $"There is no message {id}.").With(id);

    /// <summary>How many of the last 24 hours' messages stand where; of the newest <see cref="CountMost"/> when there were more.</summary>
    public async Task<MessageCounts> RecentAsync(CancellationToken ct)
    {
        var since = time.GetUtcNow().AddDays(-1);
        var first = MessageIds.FirstAt(since);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var recent = db.Messages.Where(m => m.Id >= first).OrderByDescending(m => m.Id);
        var counts = await recent.Take(CountMost).GroupBy(m => m.Status).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var oldest = counts.Values.Sum() < CountMost ? 0 : await recent.Skip(CountMost - 1).Select(m => m.Id).FirstOrDefaultAsync(ct);
        return new(oldest > first ? MessageIds.TimeOf(oldest) : since, oldest > 0, counts);
    }

    // What is read, and by which index, so that nothing ever walks the whole table:
    // - a number: (recipient, id); one person's messages are few, so other filters just sift them;
    // - a reference: (access_key_id, client_reference), asked once per access key;
    // - an id: that one;
    // - a campaign: (campaign_id, row) backwards, which is the order of acceptance;
    // - otherwise the ids backwards, bounded by the times.
    // A status, a sender, an access key (and a time within a campaign) sift that stream, at most LookThrough messages of it for one page.
    private static async Task<(IReadOnlyList<Message> Rows, string? Next)> ReadAsync(AppDb db, MessageQuery query, long? digits, CancellationToken ct)
    {
        long? after = long.TryParse(query.After, NumberStyles.None, CultureInfo.InvariantCulture, out var cursor) ? cursor : null;
        var byRow = query.CampaignId is not null && digits is null && string.IsNullOrEmpty(query.ClientReference);
        var stream = await StreamAsync(db, query, digits, ct);
        if (after is not null)
            stream = byRow ? stream.Where(m => m.Row < after) : stream.Where(m => m.Id < after);
        stream = byRow ? stream.OrderByDescending(m => m.Row) : stream.OrderByDescending(m => m.Id);
        var sifted = Sift(stream.Take(LookThrough), query);
        var rows = await (byRow ? sifted.OrderByDescending(m => m.Row) : sifted.OrderByDescending(m => m.Id)).Take(query.Take + 1).ToListAsync(ct);
        if (rows.Count > query.Take)
            return (rows[..query.Take], Cursor(rows[query.Take - 1]));
        var last = await stream.Skip(LookThrough - 1).FirstOrDefaultAsync(ct);
        return (rows, last is null ? null : Cursor(last));

        string Cursor(Message m) => (byRow ? m.Row ?? 0 : m.Id).ToString(CultureInfo.InvariantCulture);
    }

    private static async Task<IQueryable<Message>> StreamAsync(AppDb db, MessageQuery query, long? digits, CancellationToken ct)
    {
        var messages = db.Messages.AsNoTracking();
        if (digits is not null)
            messages = messages.Where(m => m.Recipient == digits);
        if (query.Id is { } id)
            messages = messages.Where(m => m.Id == id);
        if (query.CampaignId is { } campaign)
            messages = messages.Where(m => m.CampaignId == campaign);
        if (query.ClientReference is { Length: > 0 } reference)
        {
            var ids = await ReferencedAsync(db, reference, ct);
            messages = messages.Where(m => ids.Contains(m.Id));
        }
        if (digits is null && query.CampaignId is null && string.IsNullOrEmpty(query.ClientReference))
            messages = Within(messages, query);
        return messages;
    }

    // Key by key, because the index begins with the key: asked for all at once, SQLite walks the table.
    private static async Task<List<long>> ReferencedAsync(AppDb db, string reference, CancellationToken ct)
    {
        List<long> ids = [];
        foreach (var key in (await db.AccessKeys.Select(k => (string?)k.Id).ToListAsync(ct)).Append(null))
        {
            ids.AddRange(await db.Messages.Where(m => m.ClientReference == reference && m.AccessKeyId == key)
                .OrderByDescending(m => m.Id).Select(m => m.Id).Take(ReferencesMost).ToListAsync(ct));
        }
        return [.. ids.OrderDescending().Take(ReferencesMost)];
    }

    private static IQueryable<Message> Sift(IQueryable<Message> stream, MessageQuery query)
    {
        var sifted = Within(stream, query);
        if (query.Status is { } status)
            sifted = sifted.Where(m => m.Status == status);
        if (query.Sender is { } sender)
            sifted = sifted.Where(m => m.Sender == sender);
        return query.AccessKeyId is { } key ? sifted.Where(m => m.AccessKeyId == key) : sifted;
    }

    private static IQueryable<Message> Within(IQueryable<Message> messages, MessageQuery query)
    {
        if (query.From is { } from && MessageIds.FirstAt(from) is var first)
            messages = messages.Where(m => m.Id >= first);
        if (query.Until is { } until && MessageIds.FirstAt(until) is var end)
            messages = messages.Where(m => m.Id < end);
        return messages;
    }

    private static async Task<Dictionary<long, SentTemplate>> TemplatesAsync(AppDb db, IEnumerable<long> versionIds, CancellationToken ct)
    {
        var ids = versionIds.Distinct().ToList();
        return await db.TemplateVersions.Where(v => ids.Contains(v.Id))
            .Join(db.Templates, v => v.TemplateId, t => t.Id, (v, t) => new { v.Id, t.Code, v.Name, v.Number })
            .ToDictionaryAsync(v => v.Id, v => new SentTemplate(v.Code, v.Name, v.Number), ct);
    }

    private static async Task<IReadOnlyList<MessageEvent.Told>> ToldAsync(AppDb db, long id, CancellationToken ct) =>
        [.. (await db.WebhookDeliveries.AsNoTracking().Where(d => d.MessageId == id).Join(db.Webhooks, d => d.WebhookId, w => w.Id, (d, w) => new { Delivery = d, w.Id, w.Name, w.ChangedAt }).ToListAsync(ct))
            .Select(t => new MessageEvent.Told(
                t.Delivery.LastAt ?? t.Delivery.NextAt ?? t.ChangedAt, t.Id, t.Name, t.Delivery.Type, t.Delivery.State, t.Delivery.Attempts, t.Delivery.LastStatus, t.Delivery.LastError))];

    private static async Task<MessageOrigin> OriginAsync(AppDb db, Message message, CancellationToken ct)
    {
        var campaign = message.CampaignId is { } id
            ? await db.Campaigns.Where(c => c.Id == id).Select(c => new { c.Name, c.CreatedBy, c.AccessKeyId }).SingleOrDefaultAsync(ct)
            : null;
        var userId = message.UserId ?? campaign?.CreatedBy;
        var user = userId is { } known ? await db.Users.Where(u => u.Id == known).Select(u => u.Name).SingleOrDefaultAsync(ct) : null;
        return new(user, message.AccessKeyId ?? campaign?.AccessKeyId, message.CampaignId, campaign?.Name, message.Row);
    }
}

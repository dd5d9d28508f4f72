using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Access;
using SmsConsole.Core.Countries;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Inbound;

/// <summary>Reads what people have written, the newest first. Numbers come masked to actors without <see cref="Right.SeeNumbers"/>.</summary>
public sealed class ReplyBook(IDbContextFactory<AppDb> dbs)
{
    /// <summary>One page. Problems: <c>access.denied</c>, <c>number.…</c> with the field <c>number</c>.</summary>
    public async Task<Outcome<Page<ReplyRow>>> ListAsync(Actor actor, ReplyQuery query, CancellationToken ct)
    {
        if (actor.Lacks(Right.Read) is { } denied)
            return denied;
        await using var db = await dbs.CreateDbContextAsync(ct);
        var replies = db.Replies.AsNoTracking();
        if (!string.IsNullOrWhiteSpace(query.Number))
        {
            var recipient = RecipientGate.Read(query.Number, null);
            if (recipient is { IsRead: false, Problem: { } unreadable })
                return unreadable with { Field = "number" };
            replies = replies.Where(r => r.Number == recipient.Number.Digits);
        }
        if (query.AnswerTo is { } message)
            replies = replies.Where(r => r.AnswerTo == message);
        if (long.TryParse(query.After, NumberStyles.None, CultureInfo.InvariantCulture, out var after))
            replies = replies.Where(r => r.Id < after);
        var rows = await replies.OrderByDescending(r => r.Id).Take(query.Take + 1).ToListAsync(ct);
        var gateways = await db.Gateways.ToDictionaryAsync(g => g.Id, g => g.Name, ct);
        var shown = rows.Take(query.Take).Select(r => new ReplyRow(
            r.Id, r.Number == 0 ? r.From : Masks.Show(actor, r.Number), r.To, r.Text, r.At, gateways.GetValueOrDefault(r.GatewayId), r.AnswerTo, r.Effect)).ToList();
        return new Page<ReplyRow>(shown, rows.Count > query.Take ? shown[^1].Id.ToString(CultureInfo.InvariantCulture) : null);
    }
}

/// <summary>Which replies: from one number, or to one message; <paramref name="Take"/> is 1–200, <paramref name="After"/> the <c>Next</c> of the page before.</summary>
public sealed record ReplyQuery(string? Number = null, long? AnswerTo = null, string? After = null, int Take = 50);

/// <summary>A reply as lists show it; <paramref name="From"/> is E.164, or what the carrier wrote where that was no number.</summary>
public sealed record ReplyRow(long Id, string From, string To, string Text, DateTimeOffset At, string? Gateway, long? AnswerTo, ReplyEffect Effect);

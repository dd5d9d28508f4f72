using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Access;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Sending;

/// <summary>What became of the messages to one number on one day, as programs ask that come from Alibaba Cloud. One person's messages of a day are few; the index of numbers holds them together.</summary>
public sealed class SendDetails(IDbContextFactory<AppDb> dbs, LiveCodes codes)
{
    /// <summary>The vendor's days are those of Beijing.</summary>
    public static readonly TimeSpan Beijing = TimeSpan.FromHours(8);

    /// <param name="recipient">The E.164 digits.</param>
    /// <param name="request">Only what came in the request whose first message this is; null for all.</param>
    /// <param name="page">From 1; each of <paramref name="size"/>, the newest first.</param>
    /// <returns>One page and how many there are in all. Problem: <c>access.denied</c>.</returns>
    public async Task<Outcome<SendDetailsPage>> ReadAsync(Actor actor, long recipient, DateOnly day, long? request, int page, int size, CancellationToken ct)
    {
        if (actor.Lacks(Right.Read) is { } denied)
            return denied;
        var from = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), Beijing);
        var (first, end) = (MessageIds.FirstAt(from), MessageIds.FirstAt(from.AddDays(1)));
        await using var db = await dbs.CreateDbContextAsync(ct);
        // What was refused at once is no message to who asked for it: only of a request of several it may be one that others went on without.
        var messages = db.Messages.Where(m => m.Recipient == recipient && m.Id >= first && m.Id < end && (m.BatchId != null || (m.Status != MessageStatus.Blocked && m.Status != MessageStatus.Suppressed)));
        if (request is not null)
            messages = messages.Where(m => m.Id == request || m.BatchId == request);
        var count = await messages.CountAsync(ct);
        var rows = await messages.OrderByDescending(m => m.Id).Skip((page - 1) * size).Take(size)
            .Select(m => new SendDetail(
                m.Text, m.Status, m.Error, m.ClientReference, m.Recipient, m.SubmittedAt ?? m.AcceptedAt, m.EndedAt,
                db.TemplateVersions.Where(v => v.Id == m.TemplateVersionId).Join(db.Templates, v => v.TemplateId, t => t.Id, (v, t) => t.Code).FirstOrDefault() ?? ""))
            .ToListAsync(ct);
        var hide = await codes.HiderAsync(db, recipient, ct);
        return new SendDetailsPage(rows.ConvertAll(r => r with { Text = hide(r.Text) }), count);
    }
}

public sealed record SendDetailsPage(IReadOnlyList<SendDetail> Rows, int Count);

/// <summary>One message: its whole text, where it stands and why, the caller's own reference, E.164 digits, when it was sent and when it ended.</summary>
public sealed record SendDetail(string Text, MessageStatus Status, string? Error, string? ClientReference, long Recipient, DateTimeOffset SentAt, DateTimeOffset? EndedAt, string TemplateCode);

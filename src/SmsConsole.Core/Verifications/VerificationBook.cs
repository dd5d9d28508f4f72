using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Access;
using SmsConsole.Core.Countries;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Verifications;

/// <summary>Reads verifications for pages and programs; numbers come masked to actors without <see cref="Right.SeeNumbers"/>. No code is ever read.</summary>
public sealed class VerificationBook(IDbContextFactory<AppDb> dbs, TimeProvider time)
{
    /// <summary>One page, the newest first. Problems: <c>access.denied</c>, <c>number.…</c> with the field <c>number</c>.</summary>
    public async Task<Outcome<Page<VerificationView>>> ListAsync(Actor actor, VerificationQuery query, CancellationToken ct)
    {
        if (actor.Lacks(Right.Read) is { } denied)
            return denied;
        var now = time.GetUtcNow();
        await using var db = await dbs.CreateDbContextAsync(ct);
        var those = In(db.Verifications.AsNoTracking(), query.Status, now);
        if (!string.IsNullOrWhiteSpace(query.Number))
        {
            var recipient = RecipientGate.Read(query.Number, null);
            if (recipient is { IsRead: false, Problem: { } unreadable })
                return unreadable with { Field = "number" };
            var digits = recipient.Number.Digits;
            those = those.Where(v => v.Recipient == digits);
        }
        if (long.TryParse(query.After, NumberStyles.None, CultureInfo.InvariantCulture, out var after))
            those = those.Where(v => v.Id < after);
        var rows = await those.OrderByDescending(v => v.Id).Take(query.Take + 1).ToListAsync(ct);
        var shown = rows.Count > query.Take ? rows[..query.Take] : rows;
        return new Page<VerificationView>(shown.ConvertAll(v => Show(actor, v, now)), rows.Count > query.Take ? shown[^1].Id.ToString(CultureInfo.InvariantCulture) : null);
    }

    /// <summary>One. Problems: <c>access.denied</c>, <c>verification.not_found</c>.</summary>
    public async Task<Outcome<VerificationView>> FindAsync(Actor actor, Guid key, CancellationToken ct)
    {
        if (actor.Lacks(Right.Read) is { } denied)
            return denied;
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.Verifications.AsNoTracking().SingleOrDefaultAsync(v => v.Key == key, ct) is { } found ? Show(actor, found, time.GetUtcNow()) : VerificationDesk.NotFound(key);
    }

    internal static VerificationView Show(Actor actor, Verification v, DateTimeOffset now)
    {
        var state = v.StateAt(now);
        return new(
            v.Key, Masks.Show(actor, v.Recipient), v.Country, state, state is VerificationState.Pending ? v.MostAttempts - v.Attempts : 0, v.Sends, v.CreatedAt, v.SentAt, v.ExpiresAt,
            state is VerificationState.Expired ? v.EndedAt ?? v.ExpiresAt : v.EndedAt, v.MessageId, v.TemplateCode, v.ClientReference);
    }

    private static IQueryable<Verification> In(IQueryable<Verification> all, VerificationState? state, DateTimeOffset now) => state switch
    {
        null => all,
        VerificationState.Pending => all.Where(v => v.State == VerificationState.Pending && v.ExpiresAt > now),
        VerificationState.Expired => all.Where(v => v.State == VerificationState.Expired || (v.State == VerificationState.Pending && v.ExpiresAt <= now)),
        { } ended => all.Where(v => v.State == ended),
    };
}

/// <summary>Which verifications. <paramref name="Number"/>: a whole number with its calling code; <paramref name="After"/> is the previous page's cursor.</summary>
public sealed record VerificationQuery(VerificationState? Status = null, string? Number = null, string? After = null, int Take = 50);

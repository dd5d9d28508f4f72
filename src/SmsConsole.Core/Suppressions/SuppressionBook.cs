using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Access;
using SmsConsole.Core.Countries;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Suppressions;

/// <summary>Reads the suppression list, page by page and quickly however long it is. Numbers come masked to actors without <see cref="Right.SeeNumbers"/>.</summary>
public sealed class SuppressionBook(IDbContextFactory<AppDb> dbs)
{
    private const int FewestDigits = 3;
    private const int MostDigits = 15;
    private const int ExportedAtOnce = 5000;

    /// <summary>
    /// One page, the last added first; by the first digits of the number, in the order of numbers. Problems: <c>access.denied</c>,
    /// <c>number.…</c> with the field <c>number</c> for what is neither a number nor the beginning of one.
    /// </summary>
    public async Task<Outcome<Page<SuppressionRow>>> ListAsync(Actor actor, SuppressionQuery query, CancellationToken ct)
    {
        if (actor.Lacks(Right.Read) is { } denied)
            return denied;
        long? after = long.TryParse(query.After, NumberStyles.None, CultureInfo.InvariantCulture, out var cursor) ? cursor : null;
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (string.IsNullOrWhiteSpace(query.Number))
        {
            var rows = await NewestAsync(db, query, after, ct);
            return await PageAsync(db, actor, rows, query.Take, s => s.Id, ct);
        }
        var recipient = RecipientGate.Read(query.Number, null);
        if (recipient.IsRead)
            return await PageAsync(db, actor, await Sift(db.Suppressions.Where(s => s.Recipient == recipient.Number.Digits), query).ToListAsync(ct), query.Take, s => s.Id, ct);
        // Who sees numbers masked could read the hidden digits off one beginning after another.
        if (PrefixOf(query.Number) is not { } prefix || !actor.May(Right.SeeNumbers))
            return (recipient.Problem ?? SuppressionList.NotFound(query.Number)) with { Field = "number" };
        return await PageAsync(db, actor, await BeginningAsync(db, query, prefix, after, ct), query.Take, s => s.Recipient, ct);
    }

    /// <summary>How many numbers are on the list.</summary>
    public async Task<int> CountAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.Suppressions.CountAsync(ct);
    }

    /// <summary>The entry of a number. Problems: <c>access.denied</c>, <c>number.…</c>, <c>suppression.not_found</c>.</summary>
    public async Task<Outcome<SuppressionRow>> FindAsync(Actor actor, string number, CancellationToken ct)
    {
        if (actor.Lacks(Right.Read) is { } denied)
            return denied;
        var recipient = RecipientGate.Read(number, null);
        if (recipient is { IsRead: false, Problem: { } unreadable })
            return unreadable;
        await using var db = await dbs.CreateDbContextAsync(ct);
        var rows = await ShowAsync(db, actor, await db.Suppressions.AsNoTracking().Where(s => s.Recipient == recipient.Number.Digits).ToListAsync(ct), ct);
        return rows is [var row] ? row : SuppressionList.NotFound(recipient.Number.E164);
    }

    /// <summary>All of the list in the order of numbers, read as it is taken. Problem: <c>access.denied</c>.</summary>
    public Outcome<SuppressionExport> Export(Actor actor, CancellationToken ct) =>
        actor.Lacks(Right.Read) is { } denied ? denied : new SuppressionExport(ExportAsync(actor, ct));

    private async IAsyncEnumerable<SuppressionRow> ExportAsync(Actor actor, [EnumeratorCancellation] CancellationToken ct)
    {
        var after = 0L;
        while (true)
        {
            await using var db = await dbs.CreateDbContextAsync(ct);
            var page = await db.Suppressions.AsNoTracking().Where(s => s.Recipient > after).OrderBy(s => s.Recipient).Take(ExportedAtOnce).ToListAsync(ct);
            foreach (var row in await ShowAsync(db, actor, page, ct))
                yield return row;
            if (page.Count < ExportedAtOnce)
                yield break;
            after = page[^1].Recipient;
        }
    }

    // Reason and scope lead the index: each pair of them is a range in the order of the list, and a few short ranges are merged here.
    private static async Task<List<Suppression>> NewestAsync(AppDb db, SuppressionQuery query, long? after, CancellationToken ct)
    {
        List<Suppression> rows = [];
        foreach (var reason in Enum.GetValues<SuppressionReason>().Where(r => query.Reason is null || query.Reason == r))
        {
            foreach (var scope in Enum.GetValues<SuppressionScope>().Where(s => query.Scope is null || query.Scope == s))
            {
                var promotionalOnly = scope is SuppressionScope.Promotional;
                var range = db.Suppressions.AsNoTracking().Where(s => s.Reason == reason && s.PromotionalOnly == promotionalOnly);
                if (after is not null)
                    range = range.Where(s => s.Id < after);
                rows.AddRange(await range.OrderByDescending(s => s.Id).Take(query.Take + 1).ToListAsync(ct));
            }
        }
        return [.. rows.OrderByDescending(s => s.Id)];
    }

    // Numbers of each length that begin so are a range of the key; from short to long, the ranges ascend.
    private static async Task<List<Suppression>> BeginningAsync(AppDb db, SuppressionQuery query, string prefix, long? after, CancellationToken ct)
    {
        List<Suppression> rows = [];
        var (first, end) = (long.Parse(prefix, NumberStyles.None, CultureInfo.InvariantCulture), long.Parse(prefix, NumberStyles.None, CultureInfo.InvariantCulture) + 1);
        for (var length = prefix.Length; length <= MostDigits && rows.Count <= query.Take; length++)
        {
            var (from, until) = (Math.Max(first, after + 1 ?? 0), end);
            if (from < until)
                rows.AddRange(await Sift(db.Suppressions.AsNoTracking().Where(s => s.Recipient >= from && s.Recipient < until), query).OrderBy(s => s.Recipient).Take(query.Take + 1 - rows.Count).ToListAsync(ct));
            (first, end) = (first * 10, end * 10);
        }
        return rows;
    }

    private static IQueryable<Suppression> Sift(IQueryable<Suppression> entries, SuppressionQuery query)
    {
        if (query.Reason is { } reason)
            entries = entries.Where(s => s.Reason == reason);
        var promotionalOnly = query.Scope is SuppressionScope.Promotional;
        return query.Scope is null ? entries : entries.Where(s => s.PromotionalOnly == promotionalOnly);
    }

    // "+44 7400" and "447400": the beginning of a number with its calling code.
    private static string? PrefixOf(string text)
    {
        var bare = string.Concat(text.Trim().TrimStart('+').Where(c => c is not (' ' or '-' or '(' or ')')));
        return bare.Length is >= FewestDigits and <= MostDigits && bare[0] != '0' && bare.All(char.IsAsciiDigit) ? bare : null;
    }

    private static async Task<Page<SuppressionRow>> PageAsync(AppDb db, Actor actor, List<Suppression> rows, int take, Func<Suppression, long> cursor, CancellationToken ct)
    {
        var shown = rows.Count > take ? rows[..take] : rows;
        return new(await ShowAsync(db, actor, shown, ct), rows.Count > take ? cursor(shown[^1]).ToString(CultureInfo.InvariantCulture) : null);
    }

    private static async Task<List<SuppressionRow>> ShowAsync(AppDb db, Actor actor, List<Suppression> rows, CancellationToken ct)
    {
        List<Guid> people = [.. rows.Select(r => r.AddedBy).OfType<Guid>().Distinct()];
        var names = await db.Users.Where(u => people.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.Name, ct);
        return rows.ConvertAll(r => new SuppressionRow(
            r.Id, Masks.Show(actor, r.Recipient), r.Reason, SuppressionList.ScopeOf(r), r.Note, r.AddedAt, r.Source, r.AddedBy is { } by ? names.GetValueOrDefault(by) : null, r.AccessKeyId));
    }
}

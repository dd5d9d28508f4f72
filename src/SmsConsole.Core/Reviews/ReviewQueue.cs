using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Reviews;

/// <summary>Everything that waits for an approver, the longest waiting first.</summary>
public sealed class ReviewQueue(IDbContextFactory<AppDb> dbs)
{
    /// <summary>One page; <paramref name="after"/> is the previous page's cursor.</summary>
    public async Task<Page<ReviewItem>> ListAsync(string? after, int take, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        List<Row> waiting = [];
        foreach (var kind in Enum.GetValues<ReviewKind>())
            waiting.AddRange(await Following(Waiting(db, kind), kind, after).OrderBy(i => i.At).ThenBy(i => i.Id).Take(take + 1).ToListAsync(ct));
        List<Row> page = [.. waiting.OrderBy(i => i.At).ThenBy(i => i.Kind).ThenBy(i => i.Id).Take(take)];
        var people = page.Select(i => i.SubmittedBy).Distinct().ToList();
        var names = await db.Users.Where(u => people.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.Name, ct);
        return new(
            [.. page.Select(i => new ReviewItem(i.Kind, i.Id, i.Key ?? i.Id.ToString(CultureInfo.InvariantCulture), i.Title, i.Country, i.AuthorId, i.SubmittedBy,
                i.SubmittedBy is { } id ? names.GetValueOrDefault(id, "") : "", i.At ?? default))],
            waiting.Count > take ? Cursor.Of(page[^1].At ?? default, page[^1].Id).ToString() + "." + (int)page[^1].Kind : null);
    }

    /// <summary>How many wait; with <paramref name="decider"/> only those of others, which this person may decide on.</summary>
    public async Task<int> CountAsync(Guid? decider, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var count = 0;
        foreach (var kind in Enum.GetValues<ReviewKind>())
            count += await Waiting(db, kind).CountAsync(i => decider == null || (i.AuthorId != decider && (i.SubmittedBy == null || i.SubmittedBy != decider)), ct);
        return count;
    }

    // Order: time, kind, id. So a kind before the cursor's begins after its time, one behind it at its time.
    private static IQueryable<Row> Following(IQueryable<Row> rows, ReviewKind kind, string? after)
    {
        var parts = after?.Split('.') ?? [];
        if (parts.Length != 2 || Cursor.TryParse(parts[0]) is not { Time: { } at, Id: var id } || !Enum.TryParse<ReviewKind>(parts[1], out var last))
            return rows;
        return (kind - last) switch
        {
            > 0 => rows.Where(i => i.At >= at),
            < 0 => rows.Where(i => i.At > at),
            _ => rows.Where(i => i.At > at || (i.At == at && i.Id > id)),
        };
    }

    private static IQueryable<Row> Waiting(AppDb db, ReviewKind kind) => kind switch
    {
        ReviewKind.Template => db.TemplateVersions.Where(v => v.Review.State == ReviewState.InReview).Select(v => new Row
        {
            Kind = ReviewKind.Template, Id = v.Id, Key = db.Templates.Where(t => t.Id == v.TemplateId).Select(t => t.Code).First(), Title = v.Name,
            AuthorId = v.Review.AuthorId, SubmittedBy = v.Review.SubmittedBy, At = v.Review.SubmittedAt,
        }),
        ReviewKind.Signature => db.Signatures.Where(s => s.Review.State == ReviewState.InReview).Select(s => new Row
        {
            Kind = ReviewKind.Signature, Id = s.Id, Title = s.Text, AuthorId = s.Review.AuthorId, SubmittedBy = s.Review.SubmittedBy, At = s.Review.SubmittedAt,
        }),
        _ => db.SenderIds.Where(s => s.Review.State == ReviewState.InReview).Select(s => new Row
        {
            Kind = ReviewKind.SenderId, Id = s.Id, Title = s.Value, Country = s.Country,
            AuthorId = s.Review.AuthorId, SubmittedBy = s.Review.SubmittedBy, At = s.Review.SubmittedAt,
        }),
    };

    private sealed class Row
    {
        public ReviewKind Kind { get; init; }
        public long Id { get; init; }
        public string? Key { get; init; }
        public string Title { get; init; } = "";
        public string? Country { get; init; }
        public Guid AuthorId { get; init; }
        public Guid? SubmittedBy { get; init; }
        public DateTimeOffset? At { get; init; }
    }
}

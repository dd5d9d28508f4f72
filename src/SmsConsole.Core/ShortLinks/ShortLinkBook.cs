using System.Linq.Expressions;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SmsConsole.Core.Access;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.ShortLinks;

/// <summary>
/// Short links: makes, finds, lists and deletes them. A target has at most one link at a time, so that its clicks are counted in one place;
/// who wants to tell two campaigns apart adds a query to the address. Problem of all: <c>access.denied</c>.
/// </summary>
public sealed partial class ShortLinkBook(IDbContextFactory<AppDb> dbs, IOptions<ShortLinkOptions> options, TimeProvider time, ILogger<ShortLinkBook> logger)
{
    /// <summary>Seven of 57 letters: two million million codes, of which a thousand guesses find none.</summary>
    public const int CodeLength = 7;

    public const int LongestName = 13;
    public const int LongestTarget = 1000;
    public const int MostDays = 90;
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>
    /// Makes a link that lasts for the wanted days and to the end of the hour. Needs <see cref="Right.Send"/>. Problems: <c>short_link.name_length</c>,
    /// <c>short_link.target_too_long</c>, <c>short_link.target_illegal</c>, <c>short_link.days_range</c>, <c>short_link.exists</c>, <c>short_link.too_many</c>.
    /// </summary>
    public async Task<Outcome<ShortLinkRow>> CreateAsync(Actor actor, NewShortLink wanted, CancellationToken ct)
    {
        if (actor.Lacks(Right.Send) is { } denied)
            return denied;
        wanted = wanted with { Name = wanted.Name.Trim(), Target = wanted.Target.Trim() };
        if (Check(wanted) is { Count: > 0 } wrong)
            return wrong;
        await using var db = await dbs.CreateDbContextAsync(ct);
        var (now, hash) = (time.GetUtcNow(), ShortLink.HashOf(wanted.Target));
        if (await db.ShortLinks.Where(l => l.TargetHash == hash && l.ExpiresAt > now).Select(l => l.Code).FirstOrDefaultAsync(ct) is { } other)
            return new Problem("short_link.exists", $"There is already a link to this address, with the code {other}. Use it, or delete it first.", "target").With(other);
        var today = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);
        if (await db.ShortLinks.CountAsync(l => l.CreatedAt >= today, ct) >= options.Value.MostPerDay)
            return new Problem("short_link.too_many", $"{options.Value.MostPerDay} links were made today, which is the most. Make more tomorrow, or ask an administrator to raise ShortLinks:MostPerDay.").With(options.Value.MostPerDay);
        var link = new ShortLink
        {
            Code = RandomNumberGenerator.GetString(AccessKeyRing.Letters, CodeLength),
            Name = wanted.Name,
            Target = wanted.Target,
            TargetHash = hash,
            CreatedBy = actor.UserId,
            AccessKeyId = actor.AccessKeyId,
            CreatedAt = now,
            ExpiresAt = EndOfHour(now.AddDays(wanted.Days)),
        };
        db.ShortLinks.Add(link);
        db.Audit(actor, now, "short_link.create", link.Code, after: new { link.Name, link.Target, link.ExpiresAt });
        await db.SaveChangesAsync(ct);
        LogMade(link.Code, actor.UserId);
        return await db.ShortLinks.Where(l => l.Id == link.Id).Select(ToRow(db, now)).SingleAsync(ct);
    }

    /// <summary>One page of links. Needs <see cref="Right.Read"/>.</summary>
    public async Task<Outcome<Page<ShortLinkRow>>> ListAsync(Actor actor, ShortLinkQuery query, CancellationToken ct)
    {
        if (actor.Lacks(Right.Read) is { } denied)
            return denied;
        await using var db = await dbs.CreateDbContextAsync(ct);
        var links = Matching(db, query);
        if (Cursor.TryParse(query.After) is { Id: var last })
            links = links.Where(l => l.Id < last);
        var rows = await links.OrderByDescending(l => l.Id).Take(query.Take + 1).Select(ToRow(db, time.GetUtcNow())).ToListAsync(ct);
        return rows.Count > query.Take ? new Page<ShortLinkRow>(rows[..query.Take], Cursor.Of(rows[query.Take - 1].CreatedAt, rows[query.Take - 1].Id).ToString()) : new Page<ShortLinkRow>(rows, null);
    }

    /// <summary>How many links match, whatever the page.</summary>
    public async Task<int> CountAsync(ShortLinkQuery query, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await Matching(db, query).CountAsync(ct);
    }

    /// <summary>A link by its code. Needs <see cref="Right.Read"/>. Problem: <c>short_link.not_found</c>.</summary>
    public async Task<Outcome<ShortLinkRow>> FindAsync(Actor actor, string code, CancellationToken ct)
    {
        if (actor.Lacks(Right.Read) is { } denied)
            return denied;
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.ShortLinks.Where(l => l.Code == code).Select(ToRow(db, time.GetUtcNow())).SingleOrDefaultAsync(ct) is { } row ? row : NotFound(code);
    }

    /// <summary>Ends a link at once and forgets what was counted. Needs <see cref="Right.Send"/>. Problem: <c>short_link.not_found</c>.</summary>
    public Task<Outcome<Done>> DeleteAsync(Actor actor, string code, CancellationToken ct) => DeleteAsync(actor, l => l.Code == code, code, ct);

    /// <summary>Ends every link to an address. Needs <see cref="Right.Send"/>. Problem: <c>short_link.not_found</c>.</summary>
    public Task<Outcome<Done>> DeleteByTargetAsync(Actor actor, string target, CancellationToken ct)
    {
        var hash = ShortLink.HashOf(target.Trim());
        return DeleteAsync(actor, l => l.TargetHash == hash, target, ct);
    }

    /// <summary>Where a code leads, for whoever opens the link; null for a code that no link has.</summary>
    public async Task<ShortLinkTarget?> OpenAsync(string code, CancellationToken ct)
    {
        if (code.Length != CodeLength || !code.All(AccessKeyRing.Letters.Contains))
            return null;
        await using var db = await dbs.CreateDbContextAsync(ct);
        var found = await db.ShortLinks.Where(l => l.Code == code).Select(l => new { l.Id, l.Target, l.ExpiresAt }).SingleOrDefaultAsync(ct);
        return found is null ? null : new(found.Id, found.ExpiresAt > time.GetUtcNow() ? Escaped(found.Target) : null);
    }

    private async Task<Outcome<Done>> DeleteAsync(Actor actor, Expression<Func<ShortLink, bool>> which, string named, CancellationToken ct)
    {
        if (actor.Lacks(Right.Send) is { } denied)
            return denied;
        await using var db = await dbs.CreateDbContextAsync(ct);
        var links = await db.ShortLinks.Where(which).ToListAsync(ct);
        if (links.Count == 0)
            return NotFound(named);
        foreach (var link in links)
        {
            db.ShortLinks.Remove(link);
            db.Audit(actor, time.GetUtcNow(), "short_link.delete", link.Code, before: new { link.Name, link.Target, link.ExpiresAt });
        }
        await db.SaveChangesAsync(ct);
        LogDeleted(links.Count, actor.UserId);
        return new Done();
    }

    private static List<Problem> Check(NewShortLink wanted)
    {
        List<Problem> problems = [];
        if (wanted.Name.Length is 0 or > LongestName)
            problems.Add(Of("name_length", "name", $"A name has 1 to {LongestName} characters; this one has {wanted.Name.Length}.", LongestName, wanted.Name.Length));
        if (wanted.Target.Length > LongestTarget)
            problems.Add(Of("target_too_long", "target", $"The address has {wanted.Target.Length} characters; the most is {LongestTarget}.", wanted.Target.Length, LongestTarget));
        else if (Escaped(wanted.Target) is null)
            problems.Add(Of("target_illegal", "target", "A link leads to a whole address that begins with http:// or https://, without a user name in it, such as https://www.example.com/sale."));
        if (wanted.Days is < 1 or > MostDays)
            problems.Add(Of("days_range", "days", $"A link lasts 1 to {MostDays} days; {wanted.Days} were asked for.", MostDays, wanted.Days));
        return problems;
    }

    // A browser takes ASCII only; "https://bank.example@evil.example" looks like another host than it is.
    private static string? Escaped(string target) =>
        Uri.TryCreate(target, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) && uri.IdnHost.Length > 0 && uri.UserInfo.Length == 0
            ? $"{uri.Scheme}://{(uri.HostNameType is UriHostNameType.IPv6 ? uri.Host : uri.IdnHost)}{(uri.IsDefaultPort ? "" : ":" + uri.Port)}{uri.GetComponents(UriComponents.PathAndQuery | UriComponents.Fragment, UriFormat.UriEscaped)}"
            : null;

    private static DateTimeOffset EndOfHour(DateTimeOffset moment) => new((moment.UtcTicks + Hour.Ticks - 1) / Hour.Ticks * Hour.Ticks, TimeSpan.Zero);

    private static IQueryable<ShortLink> Matching(AppDb db, ShortLinkQuery query) => db.ShortLinks
        .Where(l => query.Search == null || l.Name.StartsWith(query.Search) || l.Code.StartsWith(query.Search) || l.Target.StartsWith(query.Search));

    private static Expression<Func<ShortLink, ShortLinkRow>> ToRow(AppDb db, DateTimeOffset now) => l => new ShortLinkRow(
        l.Id, l.Code, l.Name, l.Target, l.CreatedAt, l.ExpiresAt, l.ExpiresAt <= now, l.Clicks.PageViews, l.Clicks.Visitors,
        db.Users.Where(u => u.Id == l.CreatedBy).Select(u => u.Name).FirstOrDefault() ?? "", l.AccessKeyId);

    /// <summary>What is said of a code or target that no link has: <c>short_link.not_found</c>.</summary>
    private static Problem NotFound(string named) => new Problem("short_link.not_found", $"There is no short link {named}. Look for it in the list of short links.").With(named);

    private static Problem Of(string reason, string field, string message, params object[] arguments) => new Problem("short_link." + reason, message, field).With(arguments);

    [LoggerMessage(EventId = 1571, Level = LogLevel.Information, Message = "Short link {Code} made by {ActorId}")]
    private partial void LogMade(string code, Guid actorId);

    [LoggerMessage(EventId = 1572, Level = LogLevel.Information, Message = "{Count} short links deleted by {ActorId}")]
    private partial void LogDeleted(int count, Guid actorId);
}

using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Access;
using SmsConsole.Core.Countries;
using SmsConsole.Core.Live;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Receipts;

/// <summary>
/// Messages and receipts that do not go together by themselves: shows them, and lets administrators decide. Each list is read gateway by
/// gateway from an index that holds nothing but its cases, so that no page costs more as the tables grow.
/// </summary>
public sealed partial class ReceiptClinic
{
    /// <summary><see cref="CountAsync"/> counts so many at most.</summary>
    public const int CountMost = 1000;

    private const int MessagesOfNumber = 200;
    private readonly IDbContextFactory<AppDb> dbs;
    private readonly MessageStore store;
    private readonly SendingSignals signals;
    private readonly NewsBoard news;
    private readonly TimeProvider time;

    internal ReceiptClinic(IDbContextFactory<AppDb> dbs, MessageStore store, SendingSignals signals, NewsBoard news, TimeProvider time) =>
        (this.dbs, this.store, this.signals, this.news, this.time) = (dbs, store, signals, news, time);

    /// <summary>One page. Problems: <c>access.denied</c>.</summary>
    public async Task<Outcome<Page<ClinicRow>>> ListAsync(Actor actor, ClinicQuery query, CancellationToken ct)
    {
        if (actor.Lacks(Right.Read) is { } denied)
            return denied;
        await using var db = await dbs.CreateDbContextAsync(ct);
        var gateways = await GatewaysAsync(db, query, ct);
        var after = long.TryParse(query.After, NumberStyles.None, CultureInfo.InvariantCulture, out var cursor) ? cursor : long.MaxValue;
        var cases = query.List is ClinicList.Unknown
            ? await UnknownAsync(db, gateways, query.Search, after, ct)
            : await ReceiptsAsync(db, FindingOf(query.List), gateways.Keys, query.Search, after, ct);
        var page = cases.OrderByDescending(c => c.Id).Take(ClinicQuery.Take + 1).ToList();
        var next = page.Count > ClinicQuery.Take ? page[ClinicQuery.Take - 1].Id.ToString(CultureInfo.InvariantCulture) : null;
        return new Page<ClinicRow>([.. page.Take(ClinicQuery.Take).Select(c => c.ToRow(actor, gateways))], next);
    }

    /// <summary>How many cases each list has, up to <see cref="CountMost"/>. Problems: <c>access.denied</c>.</summary>
    public async Task<Outcome<IReadOnlyDictionary<ClinicList, int>>> CountAsync(Actor actor, CancellationToken ct)
    {
        if (actor.Lacks(Right.Read) is { } denied)
            return denied;
        await using var db = await dbs.CreateDbContextAsync(ct);
        Dictionary<ClinicList, int> counts = new() { [ClinicList.Unknown] = await db.Messages.Where(m => m.Status == MessageStatus.Unknown).Take(CountMost).CountAsync(ct) };
        foreach (var list in Enum.GetValues<ClinicList>().Where(l => l is not ClinicList.Unknown))
        {
            var finding = FindingOf(list);
            counts[list] = await db.Receipts.Where(r => r.Finding == finding).Take(CountMost).CountAsync(ct);
        }
        return counts;
    }

    /// <summary>How many unknown messages fit, up to <see cref="CountMost"/>. Problems: <c>access.denied</c>.</summary>
    public async Task<Outcome<int>> CountAsync(Actor actor, ClinicQuery query, CancellationToken ct)
    {
        if (actor.Lacks(Right.Read) is { } denied)
            return denied;
        await using var db = await dbs.CreateDbContextAsync(ct);
        return string.IsNullOrWhiteSpace(query.Search)
            ? await UnknownOf(db, query).Take(CountMost).CountAsync(ct)
            : (await UnknownIdsAsync(db, await GatewaysAsync(db, query, ct), query.Search, long.MaxValue, CountMost, ct)).Count;
    }

    /// <summary>How many unknown messages fit, however many; counted in their index.</summary>
    internal async Task<long> CountAllAsync(ClinicQuery query, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return string.IsNullOrWhiteSpace(query.Search)
            ? await UnknownOf(db, query).LongCountAsync(ct)
            : (await UnknownIdsAsync(db, await GatewaysAsync(db, query, ct), query.Search, long.MaxValue, CountMost, ct)).Count;
    }

    private static IQueryable<Message> UnknownOf(AppDb db, ClinicQuery query)
    {
        var unknown = db.Messages.Where(m => m.Status == MessageStatus.Unknown);
        return query.GatewayId is { } gateway ? unknown.Where(m => m.GatewayId == gateway) : unknown;
    }

    private static ReceiptFinding FindingOf(ClinicList list) => list switch
    {
        ClinicList.Unmatched => ReceiptFinding.Unmatched,
        ClinicList.Late => ReceiptFinding.Late,
        _ => ReceiptFinding.Contradicts,
    };

    private static async Task<List<Case>> UnknownAsync(AppDb db, Dictionary<int, string> gateways, string? search, long after, CancellationToken ct)
    {
        var ids = await UnknownIdsAsync(db, gateways, search, after, ClinicQuery.Take + 1, ct);
        return [.. (await db.Messages.AsNoTracking().Where(m => ids.Contains(m.Id)).ToListAsync(ct)).Select(m => new Case(m.Id, m, null))];
    }

    /// <summary>The newest unknown messages below a key, in that order.</summary>
    private static async Task<List<long>> UnknownIdsAsync(AppDb db, Dictionary<int, string> gateways, string? search, long after, int take, CancellationToken ct)
    {
        var unknown = db.Messages.Where(m => m.Status == MessageStatus.Unknown && m.Id < after);
        List<long> found = [];
        if (string.IsNullOrWhiteSpace(search))
        {
            foreach (var gateway in gateways.Keys)
                found.AddRange(await unknown.Where(m => m.GatewayId == gateway).OrderByDescending(m => m.Id).Select(m => m.Id).Take(take).ToListAsync(ct));
        }
        else
        {
            var (ids, ways) = (await MessagesOfAsync(db, gateways.Keys, search, ct), gateways.Keys.ToList());
            found.AddRange(await unknown.Where(m => ids.Contains(m.Id) && m.GatewayId != null && ways.Contains(m.GatewayId ?? 0)).Select(m => m.Id).ToListAsync(ct));
        }
        return [.. found.OrderDescending().Take(take)];
    }

    private static Task<Dictionary<int, string>> GatewaysAsync(AppDb db, ClinicQuery query, CancellationToken ct) =>
        db.Gateways.Where(g => query.GatewayId == null || g.Id == query.GatewayId).ToDictionaryAsync(g => g.Id, g => g.Name, ct);

    private static async Task<List<Case>> ReceiptsAsync(
        AppDb db, ReceiptFinding finding, IReadOnlyCollection<int> gateways, string? search, long after, CancellationToken ct)
    {
        var receipts = db.Receipts.AsNoTracking().Where(r => r.Finding == finding && r.Id < after);
        List<Receipt> found = [];
        if (string.IsNullOrWhiteSpace(search))
        {
            foreach (var gateway in gateways)
                found.AddRange(await receipts.Where(r => r.GatewayId == gateway).OrderByDescending(r => r.Id).Take(ClinicQuery.Take + 1).ToListAsync(ct));
        }
        else if (finding is ReceiptFinding.Unmatched)
        {
            var spellings = SpellingsOf(search);
            foreach (var gateway in gateways)
                found.AddRange(await receipts.Where(r => r.MessageId == null && r.GatewayId == gateway && spellings.Contains(r.CarrierId)).ToListAsync(ct));
            if (DigitsOf(search) is { } digits)
                found.AddRange((await receipts.Where(r => r.Recipient == digits).ToListAsync(ct)).Where(r => gateways.Contains(r.GatewayId)));
        }
        else
        {
            var ids = await MessagesOfAsync(db, gateways, search, ct);
            found.AddRange((await receipts.Where(r => r.MessageId != null && ids.Contains(r.MessageId ?? 0)).ToListAsync(ct)).Where(r => gateways.Contains(r.GatewayId)));
        }
        found = [.. found.DistinctBy(r => r.Id).OrderByDescending(r => r.Id).Take(ClinicQuery.Take + 1)];
        var messageIds = found.Select(r => r.MessageId).OfType<long>().ToList();
        var messages = await db.Messages.AsNoTracking().Where(m => messageIds.Contains(m.Id)).ToDictionaryAsync(m => m.Id, ct);
        return [.. found.Select(r => new Case(r.Id, r.MessageId is { } id ? messages.GetValueOrDefault(id) : null, r))];
    }

    /// <summary>The newest messages of a number, and those to which a carrier gave the id.</summary>
    private static async Task<List<long>> MessagesOfAsync(AppDb db, IReadOnlyCollection<int> gateways, string search, CancellationToken ct)
    {
        List<long> ids = [];
        if (DigitsOf(search) is { } digits)
            ids.AddRange(await db.Messages.Where(m => m.Recipient == digits).OrderByDescending(m => m.Id).Select(m => m.Id).Take(MessagesOfNumber).ToListAsync(ct));
        var spellings = SpellingsOf(search);
        foreach (var gateway in gateways)
            ids.AddRange(await db.Attempts.Where(a => a.GatewayId == gateway && a.CarrierId != null && spellings.Contains(a.CarrierId)).Select(a => a.MessageId).ToListAsync(ct));
        return ids;
    }

    private static List<string> SpellingsOf(string search) => [search.Trim(), .. CarrierIdSpellings.Of(search.Trim())];

    private static long? DigitsOf(string search) => RecipientGate.Read(search, null) is { IsRead: true } read ? read.Number.Digits : null;

    private sealed record Case(long Id, Message? Message, Receipt? Receipt)
    {
        public ClinicRow ToRow(Actor actor, Dictionary<int, string> gateways) => new(
            Id, Message?.Id, (Message?.Recipient ?? Receipt?.Recipient) is { } digits ? Masks.Show(actor, digits) : null,
            gateways.GetValueOrDefault(Receipt?.GatewayId ?? Message?.GatewayId ?? 0), Message?.Type, Message?.Status, Message?.Error,
            Receipt?.Status, Receipt?.Code, Receipt?.CarrierId, Receipt?.At ?? Message?.EndedAt ?? default);
    }
}

using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Access;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Gateways;

/// <summary>What a country's messages would meet if gateways were gone. <paramref name="Type"/> and <paramref name="Sender"/> are null where they make no difference.</summary>
/// <param name="Country">ISO 3166-1 alpha-2, or <see cref="Route.AnyCountry"/> for all that no route names.</param>
/// <param name="Now">The gateways with their shares in percent; empty when nothing leads there.</param>
public sealed record OutageRow(string Country, MessageType? Type, string? Sender, IReadOnlyList<(string Gateway, int Percent)> Now, IReadOnlyList<(string Gateway, int Percent)> Then)
{
    public bool IsCutOff => Now.Count > 0 && Then.Count == 0;
    public bool IsMoved => !Now.SequenceEqual(Then);
}

/// <summary>Answers "what if this carrier is down?" by the same table that routes messages; changes nothing.</summary>
public sealed class OutageDrill(RouteMap routes, IDbContextFactory<AppDb> dbs)
{
    private const int Recent = 20_000;

    /// <summary>
    /// Every country that the last 20,000 messages went to or a route names, and all others as one. Needs <see cref="Right.Read"/>;
    /// problem <c>access.denied</c>.
    /// </summary>
    /// <param name="gone">The gateways that are thought away, by id.</param>
    public async Task<Outcome<IReadOnlyList<OutageRow>>> OfAsync(Actor actor, IReadOnlySet<int> gone, CancellationToken ct)
    {
        if (actor.Lacks(Right.Read) is { } denied)
            return denied;
        var table = await routes.RoutesAsync(ct);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var recent = await db.Messages.OrderByDescending(m => m.Id).Take(Recent).Select(m => m.Country).Distinct().ToListAsync(ct);
        var countries = recent.Union(table.Select(r => r.Country)).Append(Route.AnyCountry).Distinct(StringComparer.Ordinal);
        var senders = table.Select(r => r.SenderId).Append(null).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var asks = from country in countries from sender in senders from type in Enum.GetValues<MessageType>() select new RouteAsk(country, type, sender);
        var compared = await routes.CompareAsync(asks, gone, ct);
        return compared.GroupBy(c => c.Ask.Country).OrderBy(c => c.Key == Route.AnyCountry).ThenBy(c => c.Key, StringComparer.Ordinal).SelectMany(RowsOf).ToList();
    }

    // A sender or a type is a row of its own only where it goes another way than the rest.
    private static IEnumerable<OutageRow> RowsOf(IEnumerable<(RouteAsk Ask, RouteAnswer Now, RouteAnswer Then)> country)
    {
        var all = country.Select(c => new OutageRow(c.Ask.Country, c.Ask.Type, c.Ask.Sender, c.Now.Shares, c.Then.Shares)).ToList();
        var plain = all.Where(r => r.Sender is null).ToList();
        var special = all.Where(r => r.Sender is not null && !AreSame(r, plain.Single(p => p.Type == r.Type)));
        return Merged(plain).Concat(special.GroupBy(r => r.Sender).SelectMany(g => Merged([.. g])));
    }

    private static List<OutageRow> Merged(List<OutageRow> types) =>
        types.Count == Enum.GetValues<MessageType>().Length && types.TrueForAll(t => AreSame(t, types[0])) ? [types[0] with { Type = null }] : types;

    private static bool AreSame(OutageRow one, OutageRow other) => one.Now.SequenceEqual(other.Now) && one.Then.SequenceEqual(other.Then);
}

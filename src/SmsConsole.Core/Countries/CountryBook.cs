using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SmsConsole.Core.Access;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Countries;

/// <summary>The rules per country: shipped data under the administrators' edits, answered from memory. Seen in other processes within 30 seconds.</summary>
public sealed partial class CountryBook : IDisposable
{
    private readonly IDbContextFactory<AppDb> dbs;
    private readonly TimeProvider time;
    private readonly ILogger<CountryBook> logger;
    private readonly Snapshot<FrozenDictionary<string, CountryRules>> rules;

    public CountryBook(IDbContextFactory<AppDb> dbs, TimeProvider time, ILogger<CountryBook> logger)
    {
        (this.dbs, this.time, this.logger) = (dbs, time, logger);
        rules = new(time, TimeSpan.FromSeconds(30), ReadAsync);
    }

    /// <summary>Every country by its ISO 3166-1 alpha-2 code, in either case.</summary>
    public ValueTask<FrozenDictionary<string, CountryRules>> AllAsync(CancellationToken ct) => rules.GetAsync(ct);

    /// <summary>The rules of one country, or null when there is none with this code.</summary>
    public async ValueTask<CountryRules?> FindAsync(string? iso2, CancellationToken ct) =>
        iso2 is null ? null : (await rules.GetAsync(ct)).GetValueOrDefault(iso2);

    /// <summary>
    /// Sets values of a country: <paramref name="change"/> makes the wanted country of the rules that hold, and what differs from the shipped
    /// one in <see cref="CountryValues.Names"/> is kept. Problems: <c>access.denied</c>, <c>country.not_found</c>, and the codes
    /// <c>country.…_wrong</c> with the value's name as field.
    /// </summary>
    public Task<Outcome<CountryRules>> EditAsync(Actor actor, string iso2, Func<CountryRules, Country> change, CancellationToken ct) =>
        ChangeAsync(actor, iso2, "edit", rules => change(rules), ct);

    /// <summary>
    /// Takes every edit back, or that of one value of <see cref="CountryValues.Names"/>. Problems: <c>access.denied</c>,
    /// <c>country.not_found</c>, <c>country_value.not_found</c>.
    /// </summary>
    public Task<Outcome<CountryRules>> ResetAsync(Actor actor, string iso2, string? value, CancellationToken ct) =>
        ChangeAsync(actor, iso2, "reset", rules => Reset(rules, value), ct);

    public void Dispose() => rules.Dispose();

    /// <summary>What is said of a code that no country has: <c>country.not_found</c>.</summary>
    public static Problem NotFound(string iso2) =>
        new Problem("country.not_found", $"There is no country “{iso2}”. Use a two-letter code of ISO 3166-1, such as GB.", "country").With(iso2);

    private static Outcome<Country> Reset(CountryRules rules, string? value)
    {
        if (value is null)
            return rules.Shipped;
        if (CountryValues.Names.FirstOrDefault(name => name.Equals(value, StringComparison.OrdinalIgnoreCase)) is not { } known)
            return new Problem("country_value.not_found", $"“{value}” is no value that can be reset: use one of {string.Join(", ", CountryValues.Names)}.").With(value, string.Join(", ", CountryValues.Names));
        return CountryValues.WithValueOf(rules.Country, rules.Shipped, known);
    }

    private async Task<Outcome<CountryRules>> ChangeAsync(Actor actor, string iso2, string verb, Func<CountryRules, Outcome<Country>> change, CancellationToken ct)
    {
        if (actor.Lacks(Right.Administer) is { } denied)
            return denied;
        if (ShippedCountries.Find(iso2) is not { } shipped)
            return NotFound(iso2);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var edit = await db.CountryEdits.FindAsync([shipped.Iso2], ct);
        var before = CountryRules.Of(shipped, edit);
        var wanted = change(before);
        if (!wanted.IsOk)
            return wanted.Problems.ToArray();
        var country = CountryChecks.Tidy(wanted.Value, shipped);
        if (CountryChecks.Check(country) is { Count: > 0 } wrong)
            return wrong;
        var changed = CountryValues.Difference(before.Country, country);
        if (changed.Count == 0)
            return before;
        var now = time.GetUtcNow();
        var values = CountryValues.Difference(shipped, country);
        if (edit is null)
            db.CountryEdits.Add(edit = new CountryEdit { Iso2 = shipped.Iso2, Values = values });
        (edit.Values, edit.ChangedAt) = (values, now);
        if (values.Count == 0)
            db.CountryEdits.Remove(edit);
        db.Audit(actor, now, $"country.{verb}", shipped.Iso2, CountryValues.Of(before.Country, changed.Keys), changed);
        await db.SaveChangesAsync(ct);
        rules.Forget();
        LogChanged(shipped.Iso2, verb, actor.UserId);
        return CountryRules.Of(shipped, edit);
    }

    private async Task<FrozenDictionary<string, CountryRules>> ReadAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var edits = await db.CountryEdits.AsNoTracking().ToDictionaryAsync(e => e.Iso2, ct);
        return ShippedCountries.All.ToFrozenDictionary(c => c.Iso2, c => CountryRules.Of(c, edits.GetValueOrDefault(c.Iso2)), StringComparer.OrdinalIgnoreCase);
    }

    [LoggerMessage(EventId = 1261, Level = LogLevel.Information, Message = "Country {Iso2}: {Verb} by {ActorId}")]
    private partial void LogChanged(string iso2, string verb, Guid actorId);
}

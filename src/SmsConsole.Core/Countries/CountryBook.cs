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

    /// <summary>Sets what may be set. Problems: <c>access.denied</c>, <c>country.not_found</c>, <c>country.default_sender_wrong</c>.</summary>
    public async Task<Outcome<CountryRules>> EditAsync(Actor actor, string iso2, CountryChange change, CancellationToken ct)
    {
        if (actor.Lacks(Right.Administer) is { } denied)
            return denied;
        if (ShippedCountries.Find(iso2) is not { } shipped)
            return NotFound(iso2);
        var sender = string.IsNullOrWhiteSpace(change.DefaultSender) ? null : change.DefaultSender.Trim();
        if (sender is not null && !MayBeSender(sender))
            return new Problem("country.default_sender_wrong", $"“{sender}” cannot be a sender: use 1–15 digits, or 1–11 letters, digits and spaces.", "defaultSender").With(sender);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var edit = await db.CountryEdits.FindAsync([shipped.Iso2], ct);
        var (before, now) = (Facts(CountryRules.Of(shipped, edit)), time.GetUtcNow());
        if (edit is null)
            db.CountryEdits.Add(edit = new CountryEdit { Iso2 = shipped.Iso2 });
        edit.IsAllowed = change.IsAllowed ? null : false;
        edit.DefaultSender = sender;
        edit.SenderIdPolicy = change.SenderIdPolicy is { } policy && policy != shipped.SenderIdPolicy ? policy.ToString() : null;
        edit.ChangedAt = now;
        var after = CountryRules.Of(shipped, edit);
        db.Audit(actor, now, "country.edit", shipped.Iso2, before, Facts(after));
        await db.SaveChangesAsync(ct);
        rules.Forget();
        LogChanged(shipped.Iso2, "edited", actor.UserId);
        return after;
    }

    /// <summary>Takes every edit back. Problems: <c>access.denied</c>, <c>country.not_found</c>.</summary>
    public async Task<Outcome<CountryRules>> ResetAsync(Actor actor, string iso2, CancellationToken ct)
    {
        if (actor.Lacks(Right.Administer) is { } denied)
            return denied;
        if (ShippedCountries.Find(iso2) is not { } shipped)
            return NotFound(iso2);
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (await db.CountryEdits.FindAsync([shipped.Iso2], ct) is { } edit)
        {
            db.CountryEdits.Remove(edit);
            db.Audit(actor, time.GetUtcNow(), "country.reset", shipped.Iso2, Facts(CountryRules.Of(shipped, edit)), Facts(CountryRules.Of(shipped, null)));
            await db.SaveChangesAsync(ct);
            rules.Forget();
            LogChanged(shipped.Iso2, "reset", actor.UserId);
        }
        return CountryRules.Of(shipped, null);
    }

    public void Dispose() => rules.Dispose();

    /// <summary>What is said of a code that no country has: <c>country.not_found</c>.</summary>
    public static Problem NotFound(string iso2) =>
        new Problem("country.not_found", $"There is no country “{iso2}”. Use a two-letter code of ISO 3166-1, such as GB.", "country").With(iso2);

    // The carrier decides about its own numbers and names; only what no carrier can show is refused.
    private static bool MayBeSender(string sender) => sender.All(char.IsAsciiDigit)
        ? sender.Length <= 15
        : sender.Length <= 11 && sender.All(c => char.IsAsciiLetterOrDigit(c) || " -_.&".Contains(c, StringComparison.Ordinal));

    private static object Facts(CountryRules rules) =>
        new { isAllowed = rules.IsAllowed, defaultSender = rules.DefaultSender, senderIdPolicy = rules.Country.SenderIdPolicy };

    private async Task<FrozenDictionary<string, CountryRules>> ReadAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var edits = await db.CountryEdits.AsNoTracking().ToDictionaryAsync(e => e.Iso2, ct);
        return ShippedCountries.All.ToFrozenDictionary(c => c.Iso2, c => CountryRules.Of(c, edits.GetValueOrDefault(c.Iso2)), StringComparer.OrdinalIgnoreCase);
    }

    [LoggerMessage(EventId = 1261, Level = LogLevel.Information, Message = "Country {Iso2}: {Verb} by {ActorId}")]
    private partial void LogChanged(string iso2, string verb, Guid actorId);
}

using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Countries;
using SmsConsole.Core.Reviews;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Senders;

/// <summary>Which sender will be shown, answered from memory: every path that shows or sends asks here. Seen in other processes within 30 seconds.</summary>
public sealed class SenderBook : IDisposable
{
    private readonly IDbContextFactory<AppDb> dbs;
    private readonly TimeProvider time;
    private readonly CountryBook countries;
    private readonly Snapshot<FrozenDictionary<(string Country, string Value), Registration>> registrations;

    private sealed record Registration(ReviewState State, DateOnly? ExpiresOn);

    public SenderBook(IDbContextFactory<AppDb> dbs, TimeProvider time, CountryBook countries)
    {
        (this.dbs, this.time, this.countries) = (dbs, time, countries);
        registrations = new(time, TimeSpan.FromSeconds(30), ReadAsync);
    }

    /// <summary>
    /// The sender for a country (ISO 3166-1 alpha-2), the wanted sender ID if any, the message type, and the default of the gateway that would
    /// carry it. Problem: <c>country.not_found</c>.
    /// </summary>
    public async ValueTask<Outcome<SenderShown>> ChooseAsync(string country, string? wanted, MessageType type, string? gatewayDefault, CancellationToken ct)
    {
        if (await countries.FindAsync(country, ct) is not { } rules)
            return CountryBook.NotFound(country);
        var known = await registrations.GetAsync(ct);
        SenderIdState? state = wanted is not null && known.TryGetValue((rules.Country.Iso2, wanted), out var registration)
            ? SenderId.StateOf(registration.State, registration.ExpiresOn, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime))
            : null;
        return SenderChoice.Choose(rules.Country, wanted, state, type, rules.DefaultSender, gatewayDefault);
    }

    /// <summary>Reads the registrations again before the next answer.</summary>
    public void Forget() => registrations.Forget();

    public void Dispose() => registrations.Dispose();

    private async Task<FrozenDictionary<(string Country, string Value), Registration>> ReadAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var rows = await db.SenderIds.Select(s => new { s.Country, s.Value, s.Review.State, s.ExpiresOn }).ToListAsync(ct);
        return rows.ToFrozenDictionary(s => (s.Country, s.Value), s => new Registration(s.State, s.ExpiresOn));
    }
}

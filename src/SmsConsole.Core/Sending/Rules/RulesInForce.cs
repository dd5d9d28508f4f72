using System.Collections.Concurrent;
using System.Collections.Frozen;
using SmsConsole.Core.Countries;

namespace SmsConsole.Core.Sending.Rules;

/// <summary>The limits and the countries' rules as they are at this moment, to be asked for every message without waiting. Safe for several threads.</summary>
public sealed class RulesInForce(LimitSettings limits, FrozenDictionary<string, CountryRules> countries)
{
    private readonly ConcurrentDictionary<string, Answer> hours = new(StringComparer.Ordinal);

    private sealed record Answer(DateTimeOffset From, DateTimeOffset Until, DateTimeOffset? OpensAt);

    /// <summary>No limits, and hours that are always open: for what measures the store alone.</summary>
    public static RulesInForce None { get; } = new(
        new(new(null, null, null), new(null, null, null), new(null, null, null), TimeOnly.MinValue, TimeOnly.MinValue), FrozenDictionary<string, CountryRules>.Empty);

    public LimitSettings Limits => limits;
    public FrozenDictionary<string, CountryRules> Countries => countries;

    /// <summary>The most messages that a country (ISO 3166-1 alpha-2) may get in a day of UTC+8, or null.</summary>
    public int? CapOf(string country) => countries.GetValueOrDefault(country)?.DailyCap;

    /// <summary>
    /// Null when a message of this type may go to the country now, as all but promotional ones always may; otherwise when it may
    /// (UTC). What was worked out is kept as long as it holds.
    /// </summary>
    public DateTimeOffset? OpensAt(string country, MessageType type, DateTimeOffset now)
    {
        if (type is not MessageType.Promotional || countries.GetValueOrDefault(country) is not { } rules)
            return null;
        if (!hours.TryGetValue(country, out var known) || now < known.From || now >= known.Until)
        {
            var opens = SendingHours.Of(rules.Country, limits).OpensAt(now);
            // Closed until it opens; open at least until the minute is over.
            hours[country] = known = new(now, opens ?? LimitKey.EndOf(LimitSpan.Minute, now), opens);
        }
        return known.OpensAt;
    }
}

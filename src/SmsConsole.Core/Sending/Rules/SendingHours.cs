using SmsConsole.Core.Countries;

namespace SmsConsole.Core.Sending.Rules;

/// <summary>When promotional messages may arrive in a country: from one time of day to another in all of these IANA zones. Equal times: always.</summary>
public sealed record SendingHours(TimeOnly From, TimeOnly Until, IReadOnlyList<string> TimeZones)
{
    // The longest local day has 25 hours; after it, hours that all zones share have come round again.
    private static readonly TimeSpan LookAhead = TimeSpan.FromHours(26);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>The country's own hours, or the default ones in its zones. Hours without a zone hold for the recipient's own: then all of the country's zones count.</summary>
    public static SendingHours Of(Country country, LimitSettings limits) => country.QuietHours is { } quiet
        ? new(quiet.End, quiet.Start, quiet.TimeZone is { } zone ? [zone] : country.TimeZones)
        : new(limits.PromotionalFrom, limits.PromotionalUntil, country.TimeZones);

    /// <summary>Makes sure, at the start, that the system knows the zones of all countries: without them nobody could say when it is night.</summary>
    /// <exception cref="StartException">It lacks one.</exception>
    public static void JudgeTimeZones()
    {
        if (ShippedCountries.All.SelectMany(c => c.TimeZones).FirstOrDefault(z => !TimeZoneInfo.TryFindSystemTimeZoneById(z, out _)) is { } missing)
            throw new StartException($"The system does not know the time zone {missing}, which decides when promotional messages may be sent. Install the time zone data (the package tzdata) and start again.");
    }

    /// <summary>
    /// Null when they are open now; otherwise the first full minute (UTC) at which they are, in every zone at once. Where the zones
    /// lie so far apart that they share no minute of the day, the first zone decides.
    /// </summary>
    /// <exception cref="TimeZoneNotFoundException">The system does not know a zone.</exception>
    public DateTimeOffset? OpensAt(DateTimeOffset now)
    {
        if (From == Until)
            return null;
        TimeZoneInfo[] zones = [.. TimeZones.Select(TimeZoneInfo.FindSystemTimeZoneById)];
        if (IsOpen(zones, now))
            return null;
        return FirstOpen(zones, now) ?? (IsOpen(zones[0], now) ? null : FirstOpen(zones[..1], now));
    }

    // Minute by minute by the clock on the wall there: what a clock change skips or repeats needs no rule of its own.
    private DateTimeOffset? FirstOpen(TimeZoneInfo[] zones, DateTimeOffset now)
    {
        var minute = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % Minute.Ticks), TimeSpan.Zero);
        for (var at = minute + Minute; at <= minute + LookAhead; at += Minute)
        {
            if (IsOpen(zones, at))
                return at;
        }
        return null;
    }

    private bool IsOpen(TimeZoneInfo[] zones, DateTimeOffset at) => Array.TrueForAll(zones, zone => IsOpen(zone, at));

    private bool IsOpen(TimeZoneInfo zone, DateTimeOffset at) => TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime).IsBetween(From, Until);
}

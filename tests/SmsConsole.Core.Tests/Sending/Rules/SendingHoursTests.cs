using System.Globalization;
using SmsConsole.Core.Countries;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Sending.Rules;

namespace SmsConsole.Core.Tests.Sending.Rules;

public sealed class SendingHoursTests
{
    private const string Open = "";

    [Theory]
    [InlineData("Asia/Shanghai", "08:00", "20:00", "2026-06-01T00:00Z", Open)]
    [InlineData("Asia/Shanghai", "08:00", "20:00", "2026-06-01T11:59Z", Open)]
    [InlineData("Asia/Shanghai", "08:00", "20:00", "2026-06-01T12:00Z", "2026-06-02T00:00Z")]
    [InlineData("Asia/Shanghai", "08:00", "20:00", "2026-05-31T23:59Z", "2026-06-01T00:00Z")]
    [InlineData("Asia/Kolkata", "10:00", "21:00", "2026-06-01T04:29:59Z", "2026-06-01T04:30Z")]
    // New York goes from -5 to -4 on 8 March 2026 and back on 1 November.
    [InlineData("America/New_York", "08:00", "20:00", "2026-03-08T02:00Z", "2026-03-08T12:00Z")]
    [InlineData("America/New_York", "08:00", "20:00", "2026-03-07T02:00Z", "2026-03-07T13:00Z")]
    [InlineData("America/New_York", "08:00", "20:00", "2026-11-01T01:00Z", "2026-11-01T13:00Z")]
    // 02:30 is skipped: open with the first minute after it.
    [InlineData("America/New_York", "02:30", "20:00", "2026-03-08T06:59Z", "2026-03-08T07:00Z")]
    // 01:30 comes twice, at 05:30 and 06:30 UTC; in between the clock goes back before it.
    [InlineData("America/New_York", "01:30", "20:00", "2026-11-01T05:29Z", "2026-11-01T05:30Z")]
    [InlineData("America/New_York", "01:30", "20:00", "2026-11-01T06:10Z", "2026-11-01T06:30Z")]
    [InlineData("Europe/London", "09:00", "20:00", "2026-03-28T22:00Z", "2026-03-29T08:00Z")]
    [InlineData("Europe/London", "09:00", "20:00", "2026-10-24T22:00Z", "2026-10-25T09:00Z")]
    // Half an hour: Lord Howe goes from +10:30 to +11 on 4 October 2026, and back on 5 April.
    [InlineData("Australia/Lord_Howe", "08:00", "20:00", "2026-10-03T12:00Z", "2026-10-03T21:00Z")]
    [InlineData("Australia/Lord_Howe", "08:00", "20:00", "2026-10-02T12:00Z", "2026-10-02T21:30Z")]
    [InlineData("Australia/Lord_Howe", "02:15", "20:00", "2026-10-03T15:29Z", "2026-10-03T15:30Z")]
    // Past midnight: closed from noon to ten.
    [InlineData("Asia/Tokyo", "22:00", "12:00", "2026-06-01T03:00Z", "2026-06-01T13:00Z")]
    [InlineData("Asia/Tokyo", "22:00", "12:00", "2026-06-01T15:30Z", Open)]
    // Equal times forbid nothing.
    [InlineData("Asia/Tokyo", "08:00", "08:00", "2026-06-01T18:00Z", Open)]
    // All zones at once, New York to Honolulu: from 9 in Honolulu to 20 in New York.
    [InlineData("America/New_York,America/Chicago,Pacific/Honolulu", "09:00", "20:00", "2026-01-10T14:00Z", "2026-01-10T19:00Z")]
    [InlineData("America/New_York,America/Chicago,Pacific/Honolulu", "09:00", "20:00", "2026-01-10T19:00Z", Open)]
    [InlineData("America/New_York,America/Chicago,Pacific/Honolulu", "09:00", "20:00", "2026-01-11T01:00Z", "2026-01-11T19:00Z")]
    // No minute is open in both: the first zone decides.
    [InlineData("Europe/London,Pacific/Auckland", "09:00", "17:00", "2026-01-10T12:00Z", Open)]
    [InlineData("Europe/London,Pacific/Auckland", "09:00", "17:00", "2026-01-10T20:00Z", "2026-01-11T09:00Z")]
    public void They_open_by_the_clock_on_the_wall(string zones, string from, string until, string now, string opens)
    {
        var hours = new SendingHours(Clock(from), Clock(until), zones.Split(','));

        Assert.Equal(opens == Open ? null : Utc(opens), hours.OpensAt(Utc(now)));
    }

    [Fact]
    public void A_country_forbids_its_quiet_hours_and_else_the_default_ones_hold()
    {
        var (britain, iceland) = (ShippedCountries.Find("GB")!, ShippedCountries.Find("IS")!);

        Assert.Equal((new TimeOnly(9, 0), new TimeOnly(20, 0)), Of(SendingHours.Of(britain, LimitSettings.Default)));
        Assert.Equal(["Europe/London"], SendingHours.Of(britain, LimitSettings.Default).TimeZones);
        Assert.Null(iceland.QuietHours);
        Assert.Equal((new TimeOnly(7, 0), new TimeOnly(21, 0)), Of(SendingHours.Of(iceland, LimitSettings.Default with { PromotionalFrom = new(7, 0), PromotionalUntil = new(21, 0) })));
        Assert.Equal(29, SendingHours.Of(ShippedCountries.Find("US")!, LimitSettings.Default).TimeZones.Count);
    }

    [Fact]
    public void Every_shipped_country_opens_within_a_day()
    {
        var noon = Utc("2026-06-01T12:00Z");
        Assert.All(ShippedCountries.All, c => Assert.InRange(SendingHours.Of(c, LimitSettings.Default).OpensAt(noon) ?? noon, noon, noon.AddHours(24)));
    }

    [Fact]
    public void A_zone_that_the_system_does_not_know_is_said() =>
        Assert.Contains("Mars/Olympus", Assert.Throws<TimeZoneNotFoundException>(() => new SendingHours(new(8, 0), new(20, 0), ["Mars/Olympus"]).OpensAt(Utc("2026-06-01T12:00Z"))).Message, StringComparison.Ordinal);

    [Fact]
    public void Only_promotional_messages_wait_and_what_is_known_is_not_used_too_long()
    {
        var rules = RulesOf("GB");
        var night = Utc("2026-01-10T22:00Z");

        Assert.Null(rules.OpensAt("GB", MessageType.VerificationCode, night));
        Assert.Null(rules.OpensAt("GB", MessageType.Notification, night));
        Assert.Equal(Utc("2026-01-11T09:00Z"), rules.OpensAt("GB", MessageType.Promotional, night));
        Assert.Equal(Utc("2026-01-11T09:00Z"), rules.OpensAt("GB", MessageType.Promotional, night.AddHours(10)));
        Assert.Null(rules.OpensAt("GB", MessageType.Promotional, Utc("2026-01-11T09:00Z")));
        Assert.Null(rules.OpensAt("GB", MessageType.Promotional, Utc("2026-01-11T19:59:59Z")));
        Assert.Equal(Utc("2026-01-12T09:00Z"), rules.OpensAt("GB", MessageType.Promotional, Utc("2026-01-11T20:00Z")));
        Assert.Null(rules.OpensAt("GB", MessageType.Promotional, Utc("2026-01-10T12:00Z")));
    }

    internal static RulesInForce RulesOf(string iso2, LimitSettings? limits = null, int? cap = null)
    {
        var country = ShippedCountries.Find(iso2)!;
        return new(limits ?? LimitSettings.Default, System.Collections.Frozen.FrozenDictionary.ToFrozenDictionary(
            [KeyValuePair.Create(iso2, new CountryRules(country with { DailyCap = cap }, country, [], null))], StringComparer.OrdinalIgnoreCase));
    }

    private static (TimeOnly, TimeOnly) Of(SendingHours hours) => (hours.From, hours.Until);

    private static DateTimeOffset Utc(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static TimeOnly Clock(string text) => TimeOnly.Parse(text, CultureInfo.InvariantCulture);
}

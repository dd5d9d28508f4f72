using System.Globalization;
using SmsConsole.Core.Countries;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Sending.Rules;
using SmsConsole.Core.Templates;

namespace SmsConsole.Core.Tests.Sending.Rules;

public sealed class SendRulesTests
{
    private static readonly TemplateContent Content = new("Name", "Body", [], new Dictionary<string, string>(StringComparer.Ordinal), null);

    [Theory]
    [InlineData("GB", true, TemplateScope.Global, false, null)]
    [InlineData("GB", false, TemplateScope.Global, true, "country.not_allowed")]
    [InlineData("XX", true, TemplateScope.Global, true, "country.not_found")]
    [InlineData("GB", true, TemplateScope.ChineseMainland, true, "template.only_for_mainland")]
    [InlineData("CN", true, TemplateScope.Global, true, "template.not_for_mainland")]
    [InlineData("CN", true, TemplateScope.ChineseMainland, false, "signature.required")]
    [InlineData("CN", true, TemplateScope.ChineseMainland, true, null)]
    [InlineData("CN", true, null, false, "signature.required")]
    [InlineData("CN", true, null, true, null)]
    [InlineData("GB", true, null, false, null)]
    public void A_country_and_a_template_suit_or_it_is_said_why_not(string iso2, bool isAllowed, TemplateScope? scope, bool isSigned, string? code)
    {
        var rules = ShippedCountries.Find(iso2) is { } country ? new CountryRules(country with { IsAllowed = isAllowed }, country, [], null) : null;
        var template = scope is { } known ? new ComposedTemplate(1, "SMS_000000001", 1, MessageType.Notification, known, Content) : null;

        Assert.Equal(code, SendRules.OfCountry(iso2, rules, template, isSigned)?.Code);
    }

    [Theory]
    [InlineData(1000, null)]
    [InlineData(1001, "message.too_long")]
    public void A_text_has_at_most_1000_characters(int length, string? code) => Assert.Equal(code, SendRules.OfLength(new string('x', length))?.Code);

    [Theory]
    [InlineData(LimitSpan.Minute, "2026-11-22T14:03:59Z", "2026-11-22T14:04Z")]
    [InlineData(LimitSpan.Hour, "2026-11-22T14:03:59Z", "2026-11-22T15:00Z")]
    // The day of UTC+8 ends at 16:00 UTC.
    [InlineData(LimitSpan.Day, "2026-11-22T15:59:59Z", "2026-11-22T16:00Z")]
    [InlineData(LimitSpan.Day, "2026-11-22T16:00:00Z", "2026-11-23T16:00Z")]
    public void Windows_are_those_of_the_clock_and_calendar_in_China(LimitSpan span, string at, string end)
    {
        Assert.Equal(Utc(end), LimitKey.EndOf(span, Utc(at)));
        Assert.NotEqual(KeyAt(span, Utc(end)), KeyAt(span, Utc(at)));
        Assert.Equal(KeyAt(span, Utc(end).AddSeconds(-1)), KeyAt(span, Utc(at)));
    }

    [Fact]
    public void Every_window_of_a_day_has_its_own_key_and_begins_where_it_says()
    {
        var day = Utc("2026-11-22T16:00Z");
        var keys = Enumerable.Range(0, 1440).SelectMany(m => Enum.GetValues<LimitSpan>().Select(s => KeyAt(s, day.AddMinutes(m)))).ToHashSet();

        Assert.Equal(1440 + 24 + 1, keys.Count);
        Assert.Equal(day, Assert.Single(keys, k => k.IsDay).Start);
        Assert.Equal(1440, keys.Select(k => k.Start).Distinct().Count());
        Assert.All(Enum.GetValues<LimitSpan>(), span => Assert.Equal(LimitKey.EndOf(span, day.AddMinutes(200)), KeyAt(span, LimitKey.EndOf(span, day.AddMinutes(200))).Start));
    }

    [Fact]
    public void Codes_count_whatever_their_template_and_others_by_it()
    {
        LimitedSend send = new(MessageType.VerificationCode, 447400123456, "GB", 3, 4, Utc("2026-11-22T14:03Z"));

        Assert.Equal(0, LimitKey.Of(LimitSpan.Day, send).TemplateId);
        Assert.Equal(4, LimitKey.Of(LimitSpan.Day, send with { Type = MessageType.Promotional }).TemplateId);
    }

    [Fact]
    public void A_used_up_limit_says_how_many_there_may_be_and_when_the_next_may_go()
    {
        LimitedSend send = new(MessageType.VerificationCode, 447400123456, "GB", 3, 4, Utc("2026-11-22T14:03:20Z"));
        var rules = SendingHoursTests.RulesOf("GB", cap: 500);

        Assert.Equal("The number has had its 1 codes with this signature of this minute. Send again from 2026-11-22 14:04 UTC, or ask an administrator to raise the limit.", SendRules.LimitReached("limit.minute", send, rules).Message);
        Assert.Equal([5, "2026-11-22 15:00"], SendRules.LimitReached("limit.hour", send, rules).Arguments);
        Assert.Equal([10, "2026-11-22 16:00"], SendRules.LimitReached("limit.day", send, rules).Arguments);
        Assert.Equal(["United Kingdom", 500, "2026-11-22 16:00"], SendRules.LimitReached("limit.country_day", send, rules).Arguments);
    }

    private static LimitKey KeyAt(LimitSpan span, DateTimeOffset at) => LimitKey.Of(span, new(MessageType.VerificationCode, 1, "GB", 0, 0, at));

    private static DateTimeOffset Utc(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}

using SmsConsole.Core.Countries;
using SmsConsole.Tests.Support;

namespace SmsConsole.Core.Tests.Countries;

public sealed class ShippedCountriesTests
{
    [Fact]
    public void There_are_245_countries_and_regions_with_both_names_and_a_time_zone()
    {
        Assert.Equal(245, ShippedCountries.All.Count);
        Assert.All(ShippedCountries.All, country =>
        {
            Assert.Equal(country, ShippedCountries.Find(country.Iso2));
            Assert.NotEmpty(country.NameEn);
            Assert.NotEmpty(country.NameZh);
            Assert.NotEmpty(country.Sources);
            Assert.NotNull(country.Notes);
            Assert.NotNull(country.SenderIds.Marks);
            Assert.InRange(country.CallingCode, 1, 999);
            Assert.InRange(country.AlphanumericMaxLength, 6, 11);
            Assert.All(country.TimeZones, zone => Assert.True(TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _), zone));
        });
    }

    [Theory]
    [InlineData(SenderIdPolicy.Dynamic, 113)]
    [InlineData(SenderIdPolicy.PreRegistration, 80)]
    [InlineData(SenderIdPolicy.NotSupported, 52)]
    public void The_policies_are_counted_as_in_their_source(SenderIdPolicy policy, int countries) =>
        Assert.Equal(countries, ShippedCountries.All.Count(country => country.SenderIdPolicy == policy));

    [Fact]
    public void The_Chinese_mainland_has_its_name_and_its_rules()
    {
        var mainland = ShippedCountries.Find("cn");

        Assert.Equal(("Chinese mainland", "中国内地"), (mainland!.NameEn, mainland.NameZh));
        Assert.True(mainland is { IsMainland: true, SenderIdPolicy: SenderIdPolicy.NotSupported, SignatureRequired: true, TemplateApprovalRequired: true });
    }

    [Fact]
    public void All_other_names_are_those_of_CLDR()
    {
        var names = Vectors.Read("cldr-territories.jsonl.gz").ToDictionary(row => row.Text("code")!, row => (row.Text("en")!, row.Text("zh")!));

        Assert.Equal(245, names.Count);
        Assert.Equal(["CN"], ShippedCountries.All.Where(country => names[country.Iso2] != (country.NameEn, country.NameZh)).Select(country => country.Iso2));
    }

    [Fact]
    public void Quiet_hours_are_read_with_their_zone()
    {
        Assert.Equal((new TimeOnly(20, 30), new TimeOnly(7, 30), "Asia/Dubai"), Hours("AE"));
        Assert.Null(Hours("BR").Zone);
        Assert.Equal(54, ShippedCountries.All.Count(country => country.QuietHours is not null));

        static (TimeOnly Start, TimeOnly End, string? Zone) Hours(string iso2) =>
            ShippedCountries.Find(iso2)?.QuietHours is { } hours ? (hours.Start, hours.End, hours.TimeZone) : default;
    }

    [Fact]
    public void An_unknown_code_has_no_country() => Assert.Null(ShippedCountries.Find("ZZ"));

    [Fact]
    public void Every_country_that_sells_mobile_numbers_is_known_to_the_phone_plans() =>
        Assert.All(ShippedCountries.All, country => Assert.Equal(country.CallingCode, PhonePlans.Find(country.Iso2)?.CallingCode));
}

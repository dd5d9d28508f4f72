using SmsConsole.Core.Countries;
using SmsConsole.Core.Templates;

namespace SmsConsole.Core.Tests.Countries;

public sealed class MainLanguagesTests
{
    [Theory]
    [InlineData("CN", "zh-Hans")]
    [InlineData("HK", "zh-Hant")]
    [InlineData("BR", "pt")]
    [InlineData("CH", "de")]
    [InlineData("GB", "en")]
    [InlineData("XX", null)]
    public void A_country_reads_its_main_language(string country, string? tag) => Assert.Equal(tag, MainLanguages.Of(country));

    [Fact]
    public void Every_shipped_country_has_a_language_that_a_template_could_have() => Assert.All(ShippedCountries.All, country =>
        Assert.True(TemplateContentRules.IsLanguageTag(MainLanguages.Of(country.Iso2) ?? ""), country.Iso2));
}

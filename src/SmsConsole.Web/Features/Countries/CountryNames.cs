using System.Globalization;
using SmsConsole.Core.Countries;

namespace SmsConsole.Web.Features.Countries;

/// <summary>Countries by their names in the reader's language.</summary>
internal static class CountryNames
{
    public static string Of(Country country) => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh" ? country.NameZh : country.NameEn;

    /// <summary>The name, or the code where the country is not known.</summary>
    public static string Of(Country? country, string iso2) => country is null ? iso2 : Of(country);

    public static IReadOnlyList<CountryRules> Sorted(IEnumerable<CountryRules> countries) =>
        [.. countries.OrderBy(c => Of(c.Country), StringComparer.Create(CultureInfo.CurrentUICulture, ignoreCase: true))];
}

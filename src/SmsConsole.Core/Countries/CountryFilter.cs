using System.Globalization;

namespace SmsConsole.Core.Countries;

/// <summary>Which countries: <paramref name="Search"/> is part of a name, a code or a calling code; null takes all.</summary>
public sealed record CountryFilter(string? Search = null, SenderIdPolicy? Policy = null, bool? IsAllowed = null, bool? IsEdited = null)
{
    private readonly string search = Search?.Trim().TrimStart('+') ?? "";

    public bool Takes(CountryRules rules) =>
        (Policy is null || rules.Country.SenderIdPolicy == Policy)
        && (IsAllowed is null || rules.IsAllowed == IsAllowed)
        && (IsEdited is null || rules.IsEdited == IsEdited)
        && (search.Length == 0 || Names(rules.Country));

    private bool Names(Country country) =>
        country.NameEn.Contains(search, StringComparison.OrdinalIgnoreCase) || country.NameZh.Contains(search, StringComparison.Ordinal)
        || country.Iso2.Equals(search, StringComparison.OrdinalIgnoreCase) || country.CallingCode.ToString(CultureInfo.InvariantCulture) == search;
}

using System.Text.Json;

namespace SmsConsole.Core.Countries;

/// <summary>What administrators set for a country over the shipped data.</summary>
public sealed class CountryEdit
{
    /// <summary>ISO 3166-1 alpha-2.</summary>
    public required string Iso2 { get; init; }

    /// <summary>
    /// Only the values that differ from the shipped ones, by their names in <see cref="CountryValues.Names"/>, so that newer shipped data
    /// show through everywhere else; a JSON null is a value like any other (no quiet hours, not known).
    /// </summary>
    public IReadOnlyDictionary<string, JsonElement> Values { get; set; } = CountryValues.None;

    public DateTimeOffset ChangedAt { get; set; }
}

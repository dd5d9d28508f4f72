using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SmsConsole.Core.Countries;

/// <summary>The values of a country that administrators may set, under their JSON names: how edits are told from the shipped data and laid over them.</summary>
public static class CountryValues
{
    /// <summary>All of them; each is set, and reset, as one.</summary>
    public static readonly IReadOnlyList<string> Names =
    [
        "allowed", "defaultSender", "dailyCap", "numberTypes", "senderIdPolicy", "alphanumericMaxLength", "senderIds", "twoWay", "quietHours",
        "optOutRequired", "templateApprovalRequired", "signatureRequired", "deliveryReceipts", "notes",
    ];

    internal static readonly IReadOnlyDictionary<string, JsonElement> None = FrozenDictionary<string, JsonElement>.Empty;

    /// <summary>The names of the values in which two records of a country differ.</summary>
    public static IReadOnlyList<string> Differing(Country one, Country other) => [.. Difference(one, other).Keys];

    /// <summary>The country with one value (see <see cref="Names"/>) as in another record of it.</summary>
    public static Country WithValueOf(Country country, Country other, string name) => Over(country, Of(other, [name]));

    /// <summary>Those of <paramref name="edited"/> that are not as in <paramref name="shipped"/>.</summary>
    internal static IReadOnlyDictionary<string, JsonElement> Difference(Country shipped, Country edited)
    {
        var (old, fresh) = (Write(shipped), Write(edited));
        return Names.Where(name => !JsonNode.DeepEquals(old[name], fresh[name])).ToDictionary(name => name, name => Element(fresh[name]), StringComparer.Ordinal);
    }

    /// <summary>The shipped country with the edits over it; a value of a name that no longer exists is left out.</summary>
    internal static Country Over(Country shipped, IReadOnlyDictionary<string, JsonElement> edits)
    {
        var merged = Write(shipped);
        foreach (var name in Names.Where(edits.ContainsKey))
            merged[name] = JsonSerializer.SerializeToNode(edits[name], ShippedCountries.Json.Default.JsonElement);
        return merged.Deserialize(ShippedCountries.Json.Default.Country) ?? shipped;
    }

    /// <summary>These values of a country, for the audit trail.</summary>
    internal static IReadOnlyDictionary<string, JsonElement> Of(Country country, IEnumerable<string> names)
    {
        var values = Write(country);
        return names.ToDictionary(name => name, name => Element(values[name]), StringComparer.Ordinal);
    }

    private static JsonObject Write(Country country) =>
        JsonSerializer.SerializeToNode(country, ShippedCountries.Json.Default.Country)?.AsObject() ?? throw new InvalidOperationException("A country is an object.");

    private static JsonElement Element(JsonNode? value) => JsonSerializer.SerializeToElement(value, ShippedCountries.Json.Default.JsonNode);
}

using System.Collections.Frozen;
using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace SmsConsole.Core.Countries;

/// <summary>The rules per country as they come with the product, before anybody's edits.</summary>
public static partial class ShippedCountries
{
    private static readonly FrozenDictionary<string, Country> ByCode;

    static ShippedCountries()
    {
        using var stream = typeof(ShippedCountries).Assembly.GetManifestResourceStream("countries.json.gz")
            ?? throw new InvalidOperationException("The country data are missing from the assembly.");
        using var unpacked = new GZipStream(stream, CompressionMode.Decompress);
        var countries = JsonSerializer.Deserialize(unpacked, Json.Default.CountryArray)
            ?? throw new InvalidOperationException("The country data are empty.");
        // The data say what holds in a country; that messages may go there is for administrators to take back.
        All = [.. countries.Select(country => country with { IsAllowed = true })];
        ByCode = All.ToFrozenDictionary(country => country.Iso2, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>All countries and regions with a calling code, by ISO 3166-1 alpha-2 code.</summary>
    public static IReadOnlyList<Country> All { get; }

    /// <summary>The country of an ISO 3166-1 alpha-2 code in either case, or null.</summary>
    public static Country? Find(string? iso2) => iso2 is not null && ByCode.TryGetValue(iso2, out var country) ? country : null;

    [JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
    [JsonSerializable(typeof(Country[]))]
    [JsonSerializable(typeof(JsonNode))]
    [JsonSerializable(typeof(JsonElement))]
    internal sealed partial class Json : JsonSerializerContext;
}

using System.Collections.Frozen;
using System.IO.Compression;
using System.Text.Json;

namespace SmsConsole.Core.Countries;

/// <summary>All numbering plans: Google's metadata, converted to JSON and carried in this assembly (see licenses/).</summary>
internal static class PhonePlans
{
    /// <summary>The region of numbers that belong to no country, such as satellite and universal freephone.</summary>
    public const string NoCountry = "001";

    private static readonly PhoneRegion[]?[] ByCode = new PhoneRegion[]?[1000];
    private static readonly FrozenDictionary<string, PhoneRegion> ById = Load();

    private static readonly FrozenDictionary<string, PhoneRegion>.AlternateLookup<ReadOnlySpan<char>> ByIdText =
        ById.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The plan of a country by ISO 3166-1 alpha-2 code in either case, or null.</summary>
    public static PhoneRegion? Find(string? region)
    {
        if (region is not { Length: 2 })
            return null;
        if (ById.TryGetValue(region, out var plan))
            return plan;
        Span<char> upper = [char.ToUpperInvariant(region[0]), char.ToUpperInvariant(region[1])];
        return ByIdText.TryGetValue(upper, out plan) ? plan : null;
    }

    /// <summary>The regions that share a calling code, the main one first; none when the code is not in use.</summary>
    public static ReadOnlySpan<PhoneRegion> Under(int callingCode) => callingCode is > 0 and < 1000 ? ByCode[callingCode] : [];

    private static FrozenDictionary<string, PhoneRegion> Load()
    {
        using var stream = typeof(PhonePlans).Assembly.GetManifestResourceStream("phone-metadata.json.gz")
            ?? throw new InvalidOperationException("The phone metadata are missing from the assembly.");
        using var unpacked = new GZipStream(stream, CompressionMode.Decompress);
        using var document = JsonDocument.Parse(unpacked);
        var regions = document.RootElement.GetProperty("regions").EnumerateObject()
            .ToFrozenDictionary(plan => plan.Name, plan => new PhoneRegion(plan.Name, plan.Value), StringComparer.Ordinal);
        foreach (var code in document.RootElement.GetProperty("codes").EnumerateObject())
        {
            ByCode[int.Parse(code.Name, System.Globalization.CultureInfo.InvariantCulture)] =
                [.. code.Value.EnumerateArray().Select(id => id.GetString() is { } name && name != NoCountry ? regions[name] : regions[code.Name])];
        }

        return regions;
    }
}

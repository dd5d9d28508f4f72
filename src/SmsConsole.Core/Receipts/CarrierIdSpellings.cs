using System.Globalization;
using System.Numerics;

namespace SmsConsole.Core.Receipts;

/// <summary>Carriers answer a submit with an id in one spelling and report in another: hexadecimal or decimal, either case, with leading zeros or without.</summary>
public static class CarrierIdSpellings
{
    /// <summary>The other ways to write the id, likeliest first, without <paramref name="id"/> itself. Empty for ids that are no numbers and have no letters or zeros to vary.</summary>
    public static IReadOnlyList<string> Of(string id)
    {
        if (id.Length is 0 or > 40)
            return [];
        List<string> spellings = [id.ToLowerInvariant(), id.ToUpperInvariant()];
        var trimmed = id.TrimStart('0');
        if (trimmed.Length is > 0 && trimmed.Length < id.Length)
            spellings.AddRange([trimmed, trimmed.ToLowerInvariant(), trimmed.ToUpperInvariant()]);
        if (id.All(char.IsAsciiDigit))
        {
            var hex = BigInteger.Parse(id, CultureInfo.InvariantCulture).ToString("x", CultureInfo.InvariantCulture).TrimStart('0');
            spellings.AddRange([hex, hex.ToUpperInvariant(), hex.PadLeft(8, '0'), hex.ToUpperInvariant().PadLeft(8, '0')]);
        }
        if (id.All(char.IsAsciiHexDigit))
        {
            var number = BigInteger.Parse("0" + id, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
            spellings.AddRange([number, number.PadLeft(10, '0')]);
        }
        return [.. spellings.Where(s => s.Length > 0 && s != id).Distinct(StringComparer.Ordinal)];
    }
}

using System.Globalization;
using System.Numerics;

namespace SmsConsole.Core.Receipts;

/// <summary>Carriers answer a submit with an id in one spelling and report in another: hexadecimal or decimal, either case, with leading zeros or without.</summary>
public static class CarrierIdSpellings
{
    // Widths at which carriers cut or fill their ids: 32- and 64-bit numbers in both notations.
    private static readonly int[] Widths = [8, 10, 16, 20];

    /// <summary>The other ways to write the id, without <paramref name="id"/> itself; none for ids of other letters than hexadecimal ones, save for case.</summary>
    public static IReadOnlyList<string> Of(string id)
    {
        if (id.Length is 0 or > 40)
            return [];
        HashSet<string> spellings = new(StringComparer.Ordinal) { id.ToLowerInvariant(), id.ToUpperInvariant() };
        if (id.All(char.IsAsciiHexDigit))
        {
            AddNotations(spellings, id.TrimStart('0'));
            if (id.All(char.IsAsciiDigit))
                AddNotations(spellings, BigInteger.Parse(id, CultureInfo.InvariantCulture).ToString("x", CultureInfo.InvariantCulture).TrimStart('0'));
            AddNotations(spellings, BigInteger.Parse("0" + id, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture));
        }
        spellings.Remove(id);
        return [.. spellings];
    }

    /// <summary>Both cases of a number without leading zeros, with a few of them, and filled to the usual widths.</summary>
    private static void AddNotations(HashSet<string> spellings, string number)
    {
        if (number.Length == 0)
            return;
        foreach (var width in Widths.Concat(Enumerable.Range(number.Length, 4)))
        {
            var filled = number.PadLeft(width, '0');
            spellings.Add(filled.ToLowerInvariant());
            spellings.Add(filled.ToUpperInvariant());
        }
    }
}

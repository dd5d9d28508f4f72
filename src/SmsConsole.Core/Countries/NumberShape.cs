using System.Text.Json;
using System.Text.RegularExpressions;

namespace SmsConsole.Core.Countries;

/// <summary>The pattern and lengths of one kind of national number; lengths are sets of bits, bit n for n digits.</summary>
internal sealed class NumberShape
{
    private readonly string pattern;
    private readonly bool hasLengths;
    private readonly uint lengths;
    private readonly uint localLengths;

    public NumberShape(JsonElement shape)
    {
        pattern = shape.GetProperty("p").GetString() ?? "";
        (hasLengths, lengths) = Lengths(shape, "l");
        (_, localLengths) = Lengths(shape, "lo");
    }

    // Built when first asked for: most of the 1,800 patterns are never met. Two threads may build it twice, to the same effect.
    private Regex Whole => field ??= new($@"\A(?:{pattern})\z", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    public bool MatchesPattern(ReadOnlySpan<char> national) => Whole.IsMatch(national);

    public bool Matches(ReadOnlySpan<char> national) =>
        (!hasLengths || Has(lengths, national.Length)) && Whole.IsMatch(national);

    public LengthResult CheckLength(int length)
    {
        if (Has(localLengths, length))
            return LengthResult.IsPossibleLocalOnly;
        if (Has(lengths, length))
            return LengthResult.IsPossible;
        if (length < System.Numerics.BitOperations.TrailingZeroCount(lengths))
            return LengthResult.TooShort;
        return length > System.Numerics.BitOperations.Log2(lengths) ? LengthResult.TooLong : LengthResult.InvalidLength;
    }

    private static bool Has(uint set, int length) => length < 32 && (set & (1u << length)) != 0;

    // A length of -1 in the data says that no number of this kind exists.
    private static (bool Given, uint Set) Lengths(JsonElement shape, string name) => shape.TryGetProperty(name, out var list)
        ? (true, list.EnumerateArray().Select(n => n.GetInt32()).Where(n => n >= 0).Aggregate(0u, (set, n) => set | (1u << n)))
        : (false, 0);
}

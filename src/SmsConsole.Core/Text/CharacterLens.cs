using System.Text;

namespace SmsConsole.Core.Text;

/// <summary>
/// What forces a text into UCS-2, what could stand for it, and what that would save. It offers; it changes nothing by itself.
/// Texts to the Chinese mainland (<c>mainland</c>) are counted as UCS-2 whatever they hold.
/// </summary>
public sealed class CharacterLens
{
    private const int ShortText = 100;

    private CharacterLens(string text, bool mainland)
    {
        Mainland = mainland;
        Characters = Find(text);
        Now = SmsText.Measure(text, mainland);
        Same = SmsText.Measure(Replace(text, Characters.Where(c => c.Offer is { ChangesSpelling: false })), mainland);
        Respelt = SmsText.Measure(Replace(text, Characters), mainland);
    }

    /// <summary>Whether the text is counted as UCS-2 whatever it holds.</summary>
    public bool Mainland { get; }

    /// <summary>Every character outside GSM-7, in the order of appearance.</summary>
    public IReadOnlyList<ForeignCharacter> Characters { get; }

    public Measurement Now { get; }

    /// <summary>The size when all is replaced that reads the same afterwards.</summary>
    public Measurement Same { get; }

    /// <summary>The size when all is replaced that can be, the spelling changed too.</summary>
    public Measurement Respelt { get; }

    /// <summary>Whether replacing what reads the same makes the text smaller.</summary>
    public bool SavesSame => Same.Beats(Now);

    /// <summary>Whether changing the spelling makes it smaller still.</summary>
    public bool SavesRespelt => Respelt.Beats(Now) && Respelt.Beats(Same);

    /// <summary>The lens over one text as it would be sent.</summary>
    public static CharacterLens Of(string text, bool mainland = false) => new(text, mainland);

    /// <summary>The text with what is offered for the chosen characters; what has no offer stays.</summary>
    public static string Replace(string text, IEnumerable<ForeignCharacter> chosen)
    {
        var offers = chosen.Where(c => c.Offer is not null).ToDictionary(c => c.Character, c => c.Offer, StringComparer.Ordinal);
        var replaced = new StringBuilder(text.Length);
        var scan = new ForeignScan(text);
        var from = 0;
        while (scan.Next())
        {
            replaced.Append(text, from, scan.At - from);
            from = scan.At + scan.Length;
            if (offers.GetValueOrDefault(scan.Character.ToString()) is { } offer)
                replaced.Append(Spaced(offer.Text, replaced.Length > 0 ? replaced[^1] : ' '));
            else
                replaced.Append(scan.Character);
        }
        return offers.Count == 0 ? text : replaced.Append(text, from, text.Length - from).ToString();
    }

    /// <summary>
    /// The text in GSM-7 with everything replaced that reads the same; the text itself where that is not enough, so that nothing is
    /// changed for no gain.
    /// </summary>
    public static string Simplify(string text)
    {
        if (Gsm7.IndexOfForeign(text) < 0)
            return text;
        var room = text.Length <= ShortText ? stackalloc char[Most(ShortText)] : new char[Most(text.Length)];
        return TrySimplify(text, room, out var length, out _) ? new(room[..length]) : text;
    }

    /// <summary>Writes the text in GSM-7; false when a character cannot be replaced without being missed, and where that stands. Allocates only for accents written apart.</summary>
    internal static bool TrySimplify(ReadOnlySpan<char> text, Span<char> into, out int length, out int stays)
    {
        var scan = new ForeignScan(text);
        var from = 0;
        length = 0;
        while (scan.Next())
        {
            if (Replacements.Find(scan.Character) is not { Offer: { ChangesSpelling: false, Text: var offer } })
            {
                stays = scan.At;
                return false;
            }
            Append(text[from..scan.At], into, ref length);
            Append(Spaced(offer, length > 0 ? into[length - 1] : ' '), into, ref length);
            from = scan.At + scan.Length;
        }
        Append(text[from..], into, ref length);
        stays = -1;
        return true;
    }

    /// <summary>The room that <see cref="TrySimplify"/> needs at most; the one more is for a space before a fraction.</summary>
    internal static int Most(int length) => length * (Replacements.MostUnits + 1);

    private static void Append(ReadOnlySpan<char> part, Span<char> into, ref int length)
    {
        part.CopyTo(into[length..]);
        length += part.Length;
    }

    // 1½ is 1 1/2, and never 11/2.
    private static string Spaced(string offer, char before) => offer.Length > 2 && char.IsAsciiDigit(offer[0]) && char.IsAsciiDigit(before) ? " " + offer : offer;

    private static List<ForeignCharacter> Find(string text)
    {
        var found = new Dictionary<string, (Replacements.Known? Known, List<TextPlace> Places)>(StringComparer.Ordinal);
        var scan = new ForeignScan(text);
        var (at, line, column) = (0, 1, 1);
        while (scan.Next())
        {
            for (; at < scan.At; at += SmsText.CharacterLength(text, at))
                (line, column) = text[at] == '\n' ? (line + 1, 1) : (line, column + 1);
            var character = scan.Character.ToString();
            if (!found.TryGetValue(character, out var seen))
                found[character] = seen = (Replacements.Find(character), []);
            seen.Places.Add(new(at, line, column));
        }
        var othersStay = found.Values.Any(f => f.Known is null);
        return [.. found.Select(f => new ForeignCharacter(
            f.Key, f.Value.Known?.Name ?? Replacements.NameOf(f.Key), othersStay && f.Value.Known is { HoldsOthers: true } ? null : f.Value.Known?.Offer, f.Value.Places))];
    }
}

namespace SmsConsole.Core.Text;

/// <summary>
/// Counts and cuts message texts (3GPP TS 23.040 §9.2.3.24.1): 160 septets or 70 UCS-2 units alone, 153 or 67 in each part of several.
/// Neither an escape pair nor a surrogate pair is cut in two, so parts are packed one after another, not divided.
/// Texts to the Chinese mainland are always billed as UCS-2 (<c>mainland</c>).
/// </summary>
public static class SmsText
{
    /// <summary>The longest message after rendering, in UTF-16 units.</summary>
    public const int MaxLength = 1000;

    /// <summary>Encoding, units and segments of a text; allocates nothing.</summary>
    public static Measurement Measure(ReadOnlySpan<char> text, bool mainland = false)
    {
        var septets = mainland ? null : Gsm7.Count(text);
        var encoding = septets is null ? SmsEncoding.Ucs2 : SmsEncoding.Gsm7;
        var units = septets ?? text.Length;
        return new(encoding, units, units <= Capacity(encoding, 1) ? 1 : Pack(text, encoding, null));
    }

    /// <inheritdoc cref="Measure(ReadOnlySpan{char}, bool)"/>
    public static Measurement Measure(string text, bool mainland = false) => Measure(text.AsSpan(), mainland);

    /// <summary>The segments of a text in order, which joined give the text again, and the characters that force UCS-2.</summary>
    public static SegmentedText Split(string text, bool mainland = false)
    {
        var measurement = Measure(text, mainland);
        var segments = new List<Segment>(measurement.Segments);
        if (measurement.Segments == 1)
            segments.Add(new(0, text.Length, measurement.Units));
        else
            Pack(text, measurement.Encoding, segments);
        return new(measurement, segments, NonGsm(text));
    }

    /// <summary>Every character outside GSM-7 once, in the order of appearance; a surrogate pair is one character.</summary>
    public static IReadOnlyList<NonGsmCharacter> NonGsm(string text)
    {
        if (Gsm7.Count(text) is not null)
            return [];
        var found = new List<NonGsmCharacter>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var at = 0; at < text.Length;)
        {
            var length = CharacterLength(text, at);
            if (Gsm7.Septets(text[at]) == 0 && text.Substring(at, length) is var character && seen.Add(character))
                found.Add(new(character, at));
            at += length;
        }

        return found;
    }

    /// <summary>The units that a segment holds, alone or as one of several.</summary>
    internal static int Capacity(SmsEncoding encoding, int segments) => (encoding, segments) switch
    {
        (SmsEncoding.Gsm7, 1) => 160,
        (SmsEncoding.Gsm7, _) => 153,
        (_, 1) => 70,
        _ => 67,
    };

    private static int Pack(ReadOnlySpan<char> text, SmsEncoding encoding, List<Segment>? segments)
    {
        var room = Capacity(encoding, 2);
        var (count, start, units) = (1, 0, 0);
        for (var at = 0; at < text.Length;)
        {
            var length = encoding is SmsEncoding.Gsm7 ? 1 : CharacterLength(text, at);
            var cost = encoding is SmsEncoding.Gsm7 ? Gsm7.Septets(text[at]) : length;
            if (units + cost > room)
            {
                segments?.Add(new(start, at - start, units));
                (count, start, units) = (count + 1, at, 0);
            }

            units += cost;
            at += length;
        }

        segments?.Add(new(start, text.Length - start, units));
        return count;
    }

    // A lone surrogate counts as one unit of its own.
    internal static int CharacterLength(ReadOnlySpan<char> text, int at) =>
        at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]) ? 2 : 1;
}

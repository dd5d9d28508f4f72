namespace SmsConsole.Core.Text;

/// <summary>Goes from one character outside GSM-7 to the next; allocates nothing.</summary>
internal ref struct ForeignScan(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> text = text;

    /// <summary>Where the character stands, in UTF-16 units.</summary>
    public int At { get; private set; }

    /// <summary>Its UTF-16 units: a letter and the combining marks behind it are one character.</summary>
    public int Length { get; private set; }

    public readonly ReadOnlySpan<char> Character => text.Slice(At, Length);

    public bool Next()
    {
        var from = At + Length;
        var skip = Gsm7.IndexOfForeign(text[from..]);
        if (skip < 0)
            return false;
        var at = from + skip;
        var end = at + SmsText.CharacterLength(text, at);
        if (IsMark(text[at]) && skip > 0 && char.IsLetter(text[at - 1]))
            at--;
        if (char.IsLetter(text[at]))
        {
            while (end < text.Length && IsMark(text[end]))
                end++;
        }
        (At, Length) = (at, end - at);
        return true;
    }

    private static bool IsMark(char character) => character is >= '\u0300' and <= '\u036F';
}

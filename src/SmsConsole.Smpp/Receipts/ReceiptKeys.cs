namespace SmsConsole.Smpp.Receipts;

/// <summary>Finds the <c>key:value</c> pairs of a receipt's text in one pass, whatever their case, order and spacing.</summary>
internal ref struct ReceiptKeys
{
    // "submit date" is also met with an underscore or nothing between; "text" takes all that follows.
    private static readonly string[] Names = ["id", "sub", "dlvrd", "submit date", "done date", "stat", "err", "text"];

    public string? Id { get; private set; }
    public string? Submitted { get; private set; }
    public string? Delivered { get; private set; }
    public string? SubmitDate { get; private set; }
    public string? DoneDate { get; private set; }
    public string? State { get; private set; }
    public string? Error { get; private set; }
    public string? Text { get; private set; }

    public static ReceiptKeys Read(ReadOnlySpan<char> text)
    {
        var keys = new ReceiptKeys();
        var open = -1;
        var valueStart = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (at > 0 && char.IsLetterOrDigit(text[at - 1]))
                continue;
            if (MatchKey(text[at..], out var length) is not (>= 0 and var key))
                continue;
            keys.Set(open, text[valueStart..at]);
            (open, valueStart) = (key, at + length);
            if (Names[key] == "text")
                break;
            at = valueStart - 1;
        }
        keys.Set(open, text[valueStart..]);
        return keys;
    }

    private static int MatchKey(ReadOnlySpan<char> text, out int length)
    {
        for (var key = 0; key < Names.Length; key++)
        {
            length = MatchName(text, Names[key]);
            if (length == 0)
                continue;
            // At most a few spaces stand between a name and its colon; a longer run is no receipt and would cost quadratic time.
            for (var spaces = 0; spaces < 4 && length < text.Length && text[length] == ' '; spaces++)
                length++;
            if (length < text.Length && text[length] == ':')
            {
                length++;
                return key;
            }
        }
        length = 0;
        return -1;
    }

    private static int MatchName(ReadOnlySpan<char> text, string name)
    {
        var at = 0;
        foreach (var c in name)
        {
            if (c == ' ')
            {
                if (at < text.Length && text[at] is ' ' or '_' or '-')
                    at++;
                continue;
            }
            if (at >= text.Length || char.ToLowerInvariant(text[at]) != c)
                return 0;
            at++;
        }
        return at;
    }

    private void Set(int key, ReadOnlySpan<char> raw)
    {
        // The first of two equal keys counts: a later one stands inside a text that was not announced.
        switch (key)
        {
            case 0: Id ??= Value(raw); break;
            case 1: Submitted ??= Value(raw); break;
            case 2: Delivered ??= Value(raw); break;
            case 3: SubmitDate ??= Value(raw); break;
            case 4: DoneDate ??= Value(raw); break;
            case 5: State ??= Value(raw); break;
            case 6: Error ??= Value(raw); break;
            case 7: Text ??= raw.TrimStart(' ').TrimEnd('\0').ToString(); break;
            default: break;
        }
    }

    private static string? Value(ReadOnlySpan<char> raw) => raw.Trim(" \t\r\n,;\0\"") is { IsEmpty: false } value ? value.ToString() : null;
}

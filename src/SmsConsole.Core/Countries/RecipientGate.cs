namespace SmsConsole.Core.Countries;

/// <summary>
/// The strict door for recipients in front of the lenient parser: a cell holds one mobile number and nothing else, or it is refused with
/// the reason. What a person cannot see (blanks, byte order and direction marks, spreadsheet quotes) is taken off without a word.
/// </summary>
public static class RecipientGate
{
    private const int MaxLength = 250;

    /// <summary>
    /// Takes a cell and the region of numbers without a calling code (ISO 3166-1 alpha-2, null for none). Problem codes: number.empty,
    /// has_letters, masked, excel_damaged, two_numbers, has_extension, too_short, too_long, unknown_country, not_a_number,
    /// invalid_length, not_valid, not_mobile. A good number allocates its E.164 text only.
    /// </summary>
    public static Recipient Read(string? cell, string? defaultRegion)
    {
        if (cell is { Length: > MaxLength })
            return Refuse(NumberProblems.TooLong(cell));
        var text = CellText.Clean(cell, out var mends);
        if (CellText.FindFault(text) is { } fault)
            return Refuse(fault);

        var parsed = PhoneParser.Parse(text, defaultRegion);
        if (!parsed.IsValid && text[0] is not ('+' or '＋') && PhoneParser.Parse("+" + text, region: null) is { IsValid: true } international)
            (parsed, mends) = (international, mends | RecipientMends.PlusAssumed);
        if (parsed.Extension is not null)
            return Refuse(NumberProblems.HasExtension(text));
        if (PhoneNumber.From(parsed) is not { } number)
            return Refuse(NumberProblems.Explain(text, parsed, defaultRegion));
        return parsed.Type is NumberType.Mobile or NumberType.FixedLineOrMobile
            ? new(number, mends, null)
            : Refuse(NumberProblems.NotMobile(text, parsed.Type));
    }

    private static Recipient Refuse(Problem problem) => new(default, RecipientMends.None, problem);
}

namespace SmsConsole.Core.Countries;

/// <summary>
/// The strict door for recipients in front of the lenient parser: a cell holds one mobile number and nothing else, or it is refused with
/// the reason. What a person cannot see (blanks, byte order and direction marks, spreadsheet quotes) is taken off without a word.
/// </summary>
public static class RecipientGate
{
    private const int MaxLength = 250;

    /// <summary>Types of numbers besides mobile ones that an administrator may allow per country; others never receive messages reliably, or cost the recipient.</summary>
    public static readonly IReadOnlyList<NumberType> Unusual = [NumberType.Voip, NumberType.PersonalNumber, NumberType.Pager];

    /// <summary>
    /// Takes a cell, the region of numbers without a calling code (ISO 3166-1 alpha-2, null for none) and the rules of the countries, whose
    /// <see cref="Country.NumberTypes"/> are let in (null: none). Problem codes: number.empty, has_letters, masked, excel_damaged,
    /// two_numbers, has_extension, too_short, too_long, unknown_country, not_a_number, invalid_length, not_valid, not_mobile. A good number
    /// allocates its E.164 text only.
    /// </summary>
    public static Recipient Read(string? cell, string? defaultRegion, IReadOnlyDictionary<string, CountryRules>? countries = null)
    {
        if (cell is { Length: > MaxLength })
            return Refuse(NumberProblems.TooLong(cell));
        var text = CellText.Clean(cell, out var mends);
        if (CellText.FindFault(text, defaultRegion) is { } fault)
            return Refuse(fault);

        // The parser skips what stands around a number; here nothing may.
        var parsed = PhoneText.IsBare(text) ? PhoneParser.Parse(text, defaultRegion) : new() { Error = ParseError.NotANumber };
        if (parsed is { IsValid: false, Error: not ParseError.NotANumber } && text[0] is not ('+' or '＋') && PhoneParser.Parse("+" + text, region: null) is { IsValid: true } international)
            (parsed, mends) = (international, mends | RecipientMends.PlusAssumed);
        if (parsed.Extension is not null)
            return Refuse(NumberProblems.HasExtension(text));
        if (PhoneNumber.From(parsed) is not { } number)
            return Refuse(NumberProblems.Explain(text, parsed, defaultRegion));
        return TakesMessages(parsed, countries)
            ? new(number, mends, null)
            : new(number, mends, NumberProblems.NotMobile(text, parsed.Type));
    }

    private static bool TakesMessages(in ParsedNumber number, IReadOnlyDictionary<string, CountryRules>? countries) =>
        number.Type is NumberType.Mobile or NumberType.FixedLineOrMobile
        || (countries is not null && number.Region is { } region && countries.TryGetValue(region, out var rules)
            && Unusual.Contains(number.Type) && rules.Country.NumberTypes.Contains(number.Type));

    private static Recipient Refuse(Problem problem) => new(default, RecipientMends.None, problem);
}

namespace SmsConsole.Core.Countries;

/// <summary>
/// Why a cell is no recipient, in words; {0} is the cell, shortened. What was probably meant comes as {2} (E.164) and {3} (its country), with the word "mend" as {1}.
/// What a number without a country would be in one or two of them comes in the same places and in {4} and {5}, with the word "in_one" or "in_two" as {1}. Of a number that is not mobile, {1} is its type.
/// </summary>
internal static class NumberProblems
{
    private const string InOne = "in_one";
    private const string InTwo = "in_two";

    private const int Shown = 40;

    /// <summary>The English names of the countries where, as the problem says, the number would be a mobile one.</summary>
    public static IEnumerable<string> Supposed(Problem problem) => problem.Arguments switch
    {
        [_, InOne, _, string only] => [only],
        [_, InTwo, _, string one, _, string other] => [one, other],
        _ => [],
    };

    public static Problem Empty() => new("number.empty", "There is no number here. Fill it in or leave the row out.");

    public static Problem HasLetters(string text, string? region)
    {
        var looksAlike = text.Any(NumberMend.IsLookalike);
        return Of("has_letters", text, looksAlike
            ? "has letters in it. Is it the letter O for a zero, or the letter l or I for a one?"
            : "has letters in it. Leave only the number in this place.", looksAlike ? NumberMend.Of(text, region) : null);
    }

    public static Problem Masked(string text) => Of("masked", text, "is masked: some of its digits are hidden. Use the full number.");

    public static Problem ExcelDamaged(string text) =>
        Of("excel_damaged", text, "was shortened by a spreadsheet and its last digits are lost. Format the column as text and export the file again.");

    public static Problem TwoNumbers(string text) => Of("two_numbers", text, "holds two numbers. Put each number in a row of its own.");

    public static Problem HasExtension(string text) =>
        Of("has_extension", text, "has an extension, and extensions cannot receive messages. Use a mobile number.");

    public static Problem TooLong(string text, MendedNumber? mended = null) => Of("too_long", text, "has too many digits. Check that it is one complete number.", mended);

    public static Problem NotMobile(string text, NumberType type) =>
        Of("not_mobile", text, $"is not a mobile number ({Words(type)}) and cannot be relied on to receive messages.").With(Short(text), type.ToString());

    /// <summary>The reason why a parsed number is not valid, and what was probably meant.</summary>
    public static Problem Explain(string text, in ParsedNumber parsed, string? region) => (parsed.Error, parsed.LengthResult) switch
    {
        (ParseError.NotANumber, _) => CellText.LooksLikeTwo(text) ? TwoNumbers(text) : Of("not_a_number", text, "is not a phone number."),
        (ParseError.TooLong, _) or (_, LengthResult.TooLong) when CellText.LooksLikeTwo(text) => TwoNumbers(text),
        _ when NumberMend.Of(text, region) is { } meant => Explain(text, parsed, region, meant),
        _ => Elsewhere(Explain(text, parsed, region, mended: null), NumberMend.Elsewhere(text).Take(2).ToList()),
    };

    private static Problem Elsewhere(Problem problem, IReadOnlyList<MendedNumber> meant) => meant switch
    {
        [var one] => (problem with { Message = $"{problem.Message} It looks like {one.E164} ({one.Country.NameEn})." })
            .With([.. problem.Arguments, InOne, one.E164, one.Country.NameEn]),
        [var one, var two] => (problem with { Message = $"{problem.Message} It looks like {one.E164} ({one.Country.NameEn}) or {two.E164} ({two.Country.NameEn})." })
            .With([.. problem.Arguments, InTwo, one.E164, one.Country.NameEn, two.E164, two.Country.NameEn]),
        _ => problem,
    };

    private static Problem Explain(string text, in ParsedNumber parsed, string? region, MendedNumber? mended) => (parsed.Error, parsed.LengthResult) switch
    {
        (ParseError.InvalidCountryCode, _) => Of("unknown_country", text, region is null
            ? "does not say its country. Start it with + and the calling code, or choose a default country."
            : "starts with a calling code that no country has. Check the digits after the plus.", mended),
        (ParseError.TooLong, _) or (_, LengthResult.TooLong) => TooLong(text, mended),
        (ParseError.TooShortAfterIdd or ParseError.TooShortNsn, _) or (_, LengthResult.TooShort or LengthResult.IsPossibleLocalOnly) =>
            Of("too_short", text, "has too few digits. Check that the calling code and the area code are there.", mended),
        (_, LengthResult.InvalidLength) => Of("invalid_length", text, "has a number of digits that no number of its country has.", mended),
        _ when parsed is { IsValid: true } => TooLong(text, mended),
        _ => Of("not_valid", text, "is not a number in use in its country. Check the digits.", mended),
    };

    private static Problem Of(string reason, string text, string says, MendedNumber? mended = null)
    {
        var shown = Short(text);
        if (mended is not { } meant)
            return new Problem("number." + reason, $"“{shown}” {says}", Field: "number").With(shown);
        return new Problem("number." + reason, $"“{shown}” {says} Did you mean {meant.E164} ({meant.Country.NameEn})?", Field: "number").With(shown, "mend", meant.E164, meant.Country.NameEn);
    }

    private static string Short(string text) => text.Length <= Shown ? text
        : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[Shown - 1]) ? Shown - 1 : Shown), "…");

    private static string Words(NumberType type) => type switch
    {
        NumberType.FixedLine => "a landline",
        NumberType.TollFree => "freephone",
        NumberType.PremiumRate => "premium rate",
        NumberType.SharedCost => "shared cost",
        NumberType.Voip => "internet telephony",
        NumberType.PersonalNumber => "a personal number",
        NumberType.Pager => "a pager",
        NumberType.Uan => "a company number",
        NumberType.Voicemail => "voicemail",
        _ => "of no known kind",
    };
}

using System.Collections.Frozen;
using SmsConsole.Core.Countries;

namespace SmsConsole.Core.Senders;

/// <summary>What a sender ID may be made of: 1–11 letters and digits with at least one letter, or 1–15 digits, as the country allows.</summary>
public static class SenderIdRules
{
    public const int MaxDigits = 15;

    private const string Separators = " -_.&+";

    // Words that anybody could claim; carriers block them, and people take them for somebody else.
    private static readonly FrozenSet<string> GenericWords = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "INFO", "SMS", "TEXT", "TXT", "MSG", "MESSAGE", "INFOSMS", "NOTICE", "NOTIFY", "ALERT", "VERIFY", "OTP", "CODE", "PIN", "AUTH", "2FA",
        "BANK", "PAY", "PAYMENT", "DELIVERY", "PARCEL", "SUPPORT", "HELP", "SERVICE", "SECURITY", "UPDATE", "ADMIN", "NOREPLY", "URGENT",
        "TEST", "WINNER");

    /// <summary>
    /// All that keeps a value from being a sender ID of a country; empty when nothing does. Codes: sender_id.not_supported, empty,
    /// too_many_digits, too_short, too_long, no_letter, letters_only, character_not_allowed, spacing, first_character, generic.
    /// </summary>
    public static IReadOnlyList<Problem> Check(string? value, Country country)
    {
        if (country.SenderIdPolicy is SenderIdPolicy.NotSupported)
            return [Of("not_supported", $"{country.NameEn} does not carry sender IDs: the carriers replace them by a number.", country.NameEn)];
        if (string.IsNullOrWhiteSpace(value))
            return [Of("empty", "Write the sender ID.")];
        if (value.All(char.IsAsciiDigit))
        {
            return value.Length <= MaxDigits ? [] :
                [Of("too_many_digits", $"A numeric sender ID has at most {MaxDigits} digits; this one has {value.Length}.", MaxDigits, value.Length)];
        }

        var problems = new List<Problem>();
        CheckLength(value, country, problems);
        CheckCharacters(value, country, problems);
        var word = string.Concat(value.Where(character => !Separators.Contains(character, StringComparison.Ordinal)));
        if (GenericWords.Contains(word) || (country.SenderIds.ForbiddenWords?.Contains(word, StringComparer.OrdinalIgnoreCase) ?? false))
            problems.Add(Of("generic", $"“{value}” is too general, or another's name: use the name of the company or brand.", value));
        return problems;
    }

    private static void CheckLength(string value, Country country, List<Problem> problems)
    {
        var (least, most) = (country.SenderIds.MinLength, country.AlphanumericMaxLength);
        if (value.Length < least)
            problems.Add(Of("too_short", $"A sender ID in {country.NameEn} has at least {least} characters; this one has {value.Length}.", country.NameEn, least, value.Length));
        if (value.Length > most)
            problems.Add(Of("too_long", $"A sender ID in {country.NameEn} has at most {most} characters; this one has {value.Length}.", country.NameEn, most, value.Length));
    }

    private static void CheckCharacters(string value, Country country, List<Problem> problems)
    {
        var limits = country.SenderIds;
        if (!value.Any(char.IsAsciiLetter))
            problems.Add(Of("no_letter", "A sender ID that is not a number has at least one letter A–Z."));
        if (limits.LettersOnly && value.Any(char.IsAsciiDigit))
            problems.Add(Of("letters_only", $"A sender ID in {country.NameEn} is made of letters only.", country.NameEn));
        for (var at = 0; at < value.Length; at++)
        {
            if (char.IsAsciiLetterOrDigit(value[at]) || limits.Marks.Contains(value[at], StringComparison.Ordinal))
                continue;
            var shown = char.IsSurrogatePair(value, at) ? value.Substring(at, 2) : value[at].ToString();
            problems.Add(Of("character_not_allowed", $"Character {at + 1}, “{shown}”, is not allowed in {country.NameEn}: use A–Z, a–z, 0–9{Marks(limits.Marks)}.", at + 1, shown, country.NameEn, limits.Marks));
            break;
        }

        if (value[0] == ' ' || value[^1] == ' ' || value.Contains("  ", StringComparison.Ordinal))
            problems.Add(Of("spacing", "A sender ID has no space at its beginning or end, and never two together."));
        else if (limits.Marks.Contains(value[0], StringComparison.Ordinal))
            problems.Add(Of("first_character", "A sender ID begins with a letter or digit."));
    }

    private static string Marks(string marks) => marks.Length == 0 ? "" :
        " and " + string.Join(' ', marks.Select(mark => mark == ' ' ? "space" : mark.ToString()));

    private static Problem Of(string reason, string message, params object[] arguments) =>
        new Problem("sender_id." + reason, message, Field: "value").With(arguments);
}

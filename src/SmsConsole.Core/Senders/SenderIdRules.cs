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
    /// too_many_digits, too_short, too_long, no_letter, letters_only, character_not_allowed, spacing, outer_character,
    /// prefix_unregistered, generic.
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
        var rest = WithoutPrefix(value, country.SenderIds);
        CheckCharacters(value, rest, country, problems);
        if (country.SenderIds.ReservedPrefix is { } reserved && value.StartsWith(reserved, StringComparison.Ordinal) && country.SenderIdPolicy is not SenderIdPolicy.PreRegistration)
            problems.Add(Of("prefix_unregistered", $"{reserved} opens only sender IDs that are registered with the authorities of {country.NameEn}, and there is no registration under its policy.", reserved, country.NameEn));
        var word = string.Concat(rest.Where(character => !Separators.Contains(character, StringComparison.Ordinal)));
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

    private static void CheckCharacters(string value, string rest, Country country, List<Problem> problems)
    {
        var limits = country.SenderIds;
        if (!value.Any(char.IsAsciiLetter))
            problems.Add(Of("no_letter", "A sender ID that is not a number has at least one letter A–Z."));
        if (limits.LettersOnly && rest.Any(char.IsAsciiDigit))
            problems.Add(Of("letters_only", $"A sender ID in {country.NameEn} is made of letters only.", country.NameEn));
        for (var at = 0; at < rest.Length; at++)
        {
            if (char.IsAsciiLetterOrDigit(rest[at]) || limits.Marks.Contains(rest[at], StringComparison.Ordinal))
                continue;
            var place = value.Length - rest.Length + at + 1;
            var shown = char.IsSurrogatePair(rest, at) ? rest.Substring(at, 2) : rest[at].ToString();
            problems.Add(Of("character_not_allowed", $"Character {place}, “{shown}”, is not allowed in {country.NameEn}: use A–Z, a–z, 0–9{Marks(limits.Marks)}.", place, shown, country.NameEn, limits.Marks));
            break;
        }

        if (value[0] == ' ' || value[^1] == ' ' || value.Contains("  ", StringComparison.Ordinal))
            problems.Add(Of("spacing", "A sender ID has no space at its beginning or end, and never two together."));
        else if (limits.Marks.Contains(rest[0], StringComparison.Ordinal) || limits.Marks.Contains(rest[^1], StringComparison.Ordinal))
            problems.Add(Of("outer_character", "A sender ID begins and ends with a letter or digit."));
    }

    // What follows a prefix that the country knows is judged like any other sender ID; the prefix counts in the length only.
    private static string WithoutPrefix(string value, SenderIdLimits limits) =>
        new[] { limits.ReservedPrefix, limits.PromotionalPrefix }.FirstOrDefault(prefix => prefix is not null && value.Length > prefix.Length && value.StartsWith(prefix, StringComparison.Ordinal)) is { } found
            ? value[found.Length..] : value;

    private static string Marks(string marks) => marks.Length == 0 ? "" :
        " and " + string.Join(' ', marks.Select(mark => mark == ' ' ? "space" : mark.ToString()));

    private static Problem Of(string reason, string message, params object[] arguments) =>
        new Problem("sender_id." + reason, message, Field: "value").With(arguments);
}

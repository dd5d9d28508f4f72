namespace SmsConsole.Core.Countries;

/// <summary>What the values of a country that administrators set must be.</summary>
internal static class CountryChecks
{
    public const int LongestSenderId = 11;
    private const int LongestNumber = 15;
    private const int LongestPrefix = 4;
    private const int MostWords = 100;
    private const int MostMessages = 100_000_000;
    private const int LongestNotes = 2000;
    private const int LongestExceptions = 300;
    private const string MarksThatExist = " -_.&";

    /// <summary>
    /// Texts without the blanks around them, empty ones as none, and lists in one order, so that equal values look equal. Quiet hours that are
    /// the shipped ones keep their source; others have none.
    /// </summary>
    public static Country Tidy(Country country, Country shipped) => country with
    {
        DefaultSender = Given(country.DefaultSender),
        NumberTypes = [.. country.NumberTypes.Distinct().Order()],
        Notes = country.Notes.Trim(),
        SenderIds = country.SenderIds with
        {
            Marks = string.Concat(MarksThatExist.Where(country.SenderIds.Marks.Contains).Concat(country.SenderIds.Marks.Except(MarksThatExist))),
            PromotionalPrefix = Given(country.SenderIds.PromotionalPrefix),
            ReservedPrefix = Given(country.SenderIds.ReservedPrefix),
            ForbiddenWords = country.SenderIds.ForbiddenWords is { Count: > 0 } words ? words : null,
        },
        QuietHours = country.QuietHours is { } quiet ? Tidy(quiet, shipped.QuietHours) : null,
    };

    private static QuietHours Tidy(QuietHours quiet, QuietHours? shipped)
    {
        var own = new QuietHours(quiet.Start, quiet.End, Given(quiet.TimeZone), quiet.Exceptions.Trim());
        return shipped is not null && own == (shipped with { Note = "", Source = "" }) ? shipped : own;
    }

    /// <summary>Everything wrong: the codes <c>country.…_wrong</c>, each with its field.</summary>
    public static List<Problem> Check(Country country)
    {
        List<Problem> problems = [];
        if (country.DefaultSender is { } sender && !MayBeSender(sender))
            problems.Add(new Problem("country.default_sender_wrong", $"“{sender}” cannot be a sender: use 1–15 digits, or 1–11 letters, digits and spaces.", "defaultSender").With(sender));
        if (country.DailyCap is < 1 or > MostMessages)
            problems.Add(new Problem("country.daily_cap_wrong", $"The daily cap is a number from 1 to {MostMessages:N0}, or empty for none. To stop all messages, do not allow them.", "dailyCap").With($"{MostMessages:N0}"));
        if (country.NumberTypes.Except(RecipientGate.Unusual).Any())
            problems.Add(new Problem("country.number_types_wrong", "Besides mobile numbers, only internet telephony, personal numbers and pagers can be allowed.", "numberTypes"));
        if (country.Notes.Length > LongestNotes)
            problems.Add(new Problem("country.notes_wrong", $"The notes have {country.Notes.Length} characters; the most is {LongestNotes}.", "notes").With(country.Notes.Length, LongestNotes));
        CheckSenderIds(country, problems);
        if (country.QuietHours is { } quiet)
            CheckQuietHours(quiet, problems);
        return problems;
    }

    private static void CheckSenderIds(Country country, List<Problem> problems)
    {
        var limits = country.SenderIds;
        if (country.AlphanumericMaxLength is < 1 or > LongestSenderId)
            problems.Add(new Problem("country.max_length_wrong", $"A sender ID has at most {LongestSenderId} characters: give a number from 1 to {LongestSenderId}.", "alphanumericMaxLength").With(LongestSenderId));
        if (limits.MinLength < 1 || limits.MinLength > Math.Clamp(country.AlphanumericMaxLength, 1, LongestSenderId))
            problems.Add(new Problem("country.min_length_wrong", "The shortest length is a number from 1 to the longest length.", "senderIds.minLength"));
        if (limits.Marks.Except(MarksThatExist).Any())
            problems.Add(new Problem("country.marks_wrong", "Besides letters and digits, only space - _ . & can be allowed.", "senderIds.marks"));
        foreach (var (prefix, field) in new[] { (limits.PromotionalPrefix, "senderIds.promotionalPrefix"), (limits.ReservedPrefix, "senderIds.reservedPrefix") })
        {
            if (prefix is not null && (prefix.Length > LongestPrefix || prefix.Any(c => c is <= ' ' or > '~')))
                problems.Add(new Problem("country.prefix_wrong", $"A prefix has 1 to {LongestPrefix} visible ASCII characters, such as AD-.", field).With(LongestPrefix));
        }
        if (limits.ForbiddenWords is { } words && (words.Count > MostWords || words.Any(w => string.IsNullOrEmpty(w) || w.Length > LongestSenderId || !w.All(char.IsAsciiLetterOrDigit))))
            problems.Add(new Problem("country.words_wrong", $"Refused words: at most {MostWords}, each of 1 to {LongestSenderId} letters and digits.", "senderIds.forbiddenWords").With(MostWords, LongestSenderId));
    }

    private static void CheckQuietHours(QuietHours quiet, List<Problem> problems)
    {
        if (quiet.Start == quiet.End)
            problems.Add(new Problem("country.quiet_hours_wrong", "The quiet hours begin and end at the same time. Give two times, or none.", "quietHours"));
        // Windows names are known to .NET, too; the data speak IANA.
        if (quiet.TimeZone is { } zone && !(TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) && found.HasIanaId))
            problems.Add(new Problem("country.time_zone_wrong", $"There is no time zone “{zone}”. Use an IANA name such as Europe/London, or none for the recipient's own.", "quietHours.timeZone").With(zone));
        if (quiet.Exceptions.Length > LongestExceptions)
            problems.Add(new Problem("country.exceptions_wrong", $"The exceptions have {quiet.Exceptions.Length} characters; the most is {LongestExceptions}.", "quietHours.exceptions").With(quiet.Exceptions.Length, LongestExceptions));
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    // The carrier decides about its own numbers and names; only what no carrier can show is refused.
    private static bool MayBeSender(string sender) => sender.All(char.IsAsciiDigit)
        ? sender.Length <= LongestNumber
        : sender.Length <= LongestSenderId && sender.All(c => char.IsAsciiLetterOrDigit(c) || MarksThatExist.Contains(c, StringComparison.Ordinal));
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using SmsConsole.Core.Campaigns.Files;
using SmsConsole.Core.Countries;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Text;

namespace SmsConsole.Core.Campaigns;

/// <summary>Adds up what the check finds, row by row, and seals it.</summary>
internal sealed class PlanBuilder(string fileHash, CampaignSettings settings)
{
    private const int ShownProblems = 20;

    private readonly Dictionary<string, (int Messages, long Segments)> countries = new(StringComparer.Ordinal);
    private readonly List<RowProblem> problems = [];
    private readonly int[] refused = new int[(int)RefusedState.Blocked + 1];
    // Countries by their names, and how many of the refused numbers would be mobile ones there.
    private readonly Dictionary<string, int> supposed = new(StringComparer.Ordinal);
    private readonly UnicodeTally unicode = new();
    private int total, plusAssumed, decimalsDropped, replaced;
    private long segments;
    private bool isUcs2, isGsm7;

    public void Refuse(int row, RefusedState state, Problem problem)
    {
        total++;
        refused[(int)state]++;
        foreach (var country in NumberProblems.Supposed(problem))
            supposed[country] = supposed.GetValueOrDefault(country) + 1;
        if (problems.Count < ShownProblems)
            problems.Add(new RowProblem(row, state, problem.Code, problem.Message, Texts(problem), problem.Field));
    }

    public void Send(in ReadRecipient recipient)
    {
        total++;
        var (country, size) = (recipient.Number.Country, recipient.Composed.Size);
        var (messages, sum) = countries.GetValueOrDefault(country);
        countries[country] = (messages + 1, sum + size.Segments);
        segments += size.Segments;
        unicode.Add(recipient);
        replaced += recipient.IsReplaced ? 1 : 0;
        isUcs2 |= size.Encoding is SmsEncoding.Ucs2;
        isGsm7 |= size.Encoding is SmsEncoding.Gsm7;
        plusAssumed += recipient.Mends.HasFlag(RecipientMends.PlusAssumed) ? 1 : 0;
        decimalsDropped += recipient.Mends.HasFlag(RecipientMends.DecimalsDropped) ? 1 : 0;
    }

    public SealedPlan Seal(RecipientReader reader)
    {
        var (file, map, composer) = (reader.File, reader.Map, reader.Composer);
        var plan = new SealedPlan(
            "", composer.Template.VersionId, composer.Template.Type, composer.Signature?.Id,
            (isGsm7, isUcs2) switch { (true, true) => "mixed", (false, true) => "UCS-2", _ => "GSM-7" },
            CampaignFile.NameOf(file, map.PhoneColumn),
            map.Variables.ToDictionary(v => v.Key, v => CampaignFile.NameOf(file, v.Value), StringComparer.Ordinal),
            new PlanCounts(total, Count(RefusedState.Invalid), Count(RefusedState.Duplicate), Count(RefusedState.Suppressed), Count(RefusedState.Blocked)),
            segments, Planned(composer), problems, [.. Warnings(file, map)], unicode.Sum(segments, composer.Template.Content));
        return plan with { Hash = HashOf(plan) };
    }

    // The order of what is hashed never changes, and dictionaries go in sorted: the same plan gives the same hash anywhere.
    private string HashOf(SealedPlan plan)
    {
        var facts = JsonSerializer.SerializeToUtf8Bytes(new
        {
            File = fileHash,
            settings.TemplateCode,
            settings.DefaultCountry,
            settings.Schedule,
            settings.SpeedPerSecond,
            Duplicates = settings.Duplicates.ToString(),
            Reading = new { settings.Encoding, settings.Delimiter, settings.FirstRowIsHeadings, settings.OneNumberPerCell },
            Wanted = Sorted(settings.SenderIds),
            plan.TemplateVersionId,
            plan.SignatureId,
            plan.PhoneColumn,
            Mapping = Sorted(plan.Mapping),
            Senders = plan.Countries.Select(c => new { c.Country, c.Messages, c.Segments, c.SenderShown }),
            plan.Counts,
        });
        // Named only when chosen, so that plans from before the choice existed keep their hash.
        if (settings.ReplaceCharacters)
            facts = [.. facts, .. "ReplaceCharacters"u8];
        return Convert.ToHexStringLower(SHA256.HashData(facts));
    }

    private static SortedDictionary<string, string>? Sorted(IReadOnlyDictionary<string, string>? map) =>
        map is null ? null : new(map.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);

    private int Count(RefusedState state) => refused[(int)state];

    private List<PlannedCountry> Planned(Composer composer) =>
    [
        .. composer.Countries
            .Select(c => Planned(c.Key, c.Value, countries.GetValueOrDefault(c.Key)))
            .OrderByDescending(c => c.Messages).ThenBy(c => c.Country, StringComparer.Ordinal),
    ];

    private static PlannedCountry Planned(string country, CountryDecision decision, (int Messages, long Segments) sums) => decision switch
    {
        { Problem: { } obstacle } => new(country, 0, 0, null, obstacle.Message, obstacle.Code, Texts(obstacle)),
        { Shown: { } shown } => new(country, sums.Messages, sums.Segments, shown.Value, shown.Why, shown.Code, Texts(shown.Arguments)),
        _ => new(country, sums.Messages, sums.Segments, null, "", "", []),
    };

    private IEnumerable<PlanWarning> Warnings(RecipientFile file, ColumnMap map)
    {
        foreach (var warning in file.Warnings.Concat(map.Warnings))
            yield return Warn(warning);
        if (file.IsEncodingGuess)
            yield return Warn(new Problem("file.encoding_guessed", $"The file's encoding was found by trying ({file.EncodingName}). Look at names with accents or Chinese characters before going on.").With(file.EncodingName));
        if (plusAssumed > 0)
            yield return Warn(new Problem("number.plus_assumed", $"{plusAssumed} numbers without a plus were read as international numbers. Check a few of them.").With(plusAssumed));
        // Of countries that fit equally many, the one that comes first is the likelier.
        if (supposed.Count > 0 && supposed.MaxBy(c => c.Value) is (var country, var fit))
            yield return Warn(new Problem("number.country_missing", $"{fit} of the refused numbers do not say their country and would be mobile numbers there: {country}. If that is right, choose it as the default country and check again.").With(fit, country));
        if (decimalsDropped > 0)
            yield return Warn(new Problem("number.decimals_dropped", $"{decimalsDropped} numbers ended in \".0\" as spreadsheets write them; the ending was dropped.").With(decimalsDropped));
        if (replaced > 0)
            yield return Warn(new Problem("value.characters_replaced", $"Typographic characters of the values are replaced, as you chose. Rows whose text differs from the file: {replaced}.").With(replaced));
        if (file.BlankRows > 0)
            yield return Warn(new Problem("file.blank_rows", $"{file.BlankRows} blank rows were passed over; they are not counted.").With(file.BlankRows));
    }

    private static PlanWarning Warn(Problem problem) => new(problem.Code, problem.Message, Texts(problem));

    private static string[] Texts(Problem problem) => Texts(problem.Arguments);

    private static string[] Texts(IReadOnlyList<object> values) => [.. values.Select(v => Convert.ToString(v, CultureInfo.InvariantCulture) ?? "")];
}

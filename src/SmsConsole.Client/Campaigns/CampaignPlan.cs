namespace SmsConsole.Client;

/// <summary>What the check sealed: start with its <paramref name="PlanHash"/>.</summary>
/// <param name="Sendable">Rows that would be sent.</param>
/// <param name="Problems">The first rows that cannot be sent.</param>
/// <param name="Unicode">What characters outside GSM-7 cost; null when no row needs UCS-2 for what it holds.</param>
public sealed record CampaignPlan(
    string Id, CampaignState State, string PlanHash, CampaignCounts Counts, long Total, long Sendable, long Segments, string Encoding, string PhoneColumn,
    IReadOnlyDictionary<string, string> Mapping, IReadOnlyList<PlannedCountry> Countries, IReadOnlyList<PlanProblem> Problems, IReadOnlyList<PlanWarning> Warnings,
    UnicodeCost? Unicode);

/// <summary>What goes to one country, and under which sender.</summary>
public sealed record PlannedCountry(string Country, int Messages, long Segments, string? SenderShown, string Why);

/// <summary>A row that cannot be sent.</summary>
/// <param name="Row">As a spreadsheet counts it: the headings are row 1.</param>
public sealed record PlanProblem(int Row, RowState State, string Code, string Message);

/// <summary>What to look at before the start.</summary>
public sealed record PlanWarning(string Code, string Message);

/// <summary>What characters outside GSM-7 cost.</summary>
/// <param name="Rows">Rows in UCS-2 outside the Chinese mainland.</param>
/// <param name="Replaceable">Those of them that would be GSM-7 with the causes replaced.</param>
/// <param name="SegmentsIfReplaced">The segments of all rows then.</param>
public sealed record UnicodeCost(int Rows, int Replaceable, long SegmentsIfReplaced, IReadOnlyList<UnicodeCause> Causes);

/// <summary>A character that forces UCS-2, and what would read the same.</summary>
public sealed record UnicodeCause(string Character, string Replacement, int Rows, bool InTemplate);

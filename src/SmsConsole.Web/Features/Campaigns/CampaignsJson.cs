using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using SmsConsole.Core;
using SmsConsole.Core.Campaigns;

namespace SmsConsole.Web.Features.Campaigns;

/// <summary>The part <c>settings</c> of a new campaign.</summary>
internal sealed record CampaignToCreate(
    string Name, string TemplateCode, string? Signature = null,
    [property: Description("ISO 3166-1 alpha-2 to the wanted sender ID; * stands for all others.")] IReadOnlyDictionary<string, string>? SenderIds = null,
    [property: Description("The heading of the column of numbers, or its number from 1.")] string? PhoneColumn = null,
    [property: Description("Variable to column; by name where absent.")] IReadOnlyDictionary<string, string>? Mapping = null,
    [property: Description("The country of numbers without a calling code.")] string? DefaultCountry = null,
    DateTimeOffset? Schedule = null,
    [property: Description("Messages a second, 1 to 10,000; absent for as fast as the gateways allow.")] int? Speed = null,
    DuplicatePolicy Duplicates = DuplicatePolicy.Skip,
    [property: Description("True replaces curly quotes, dashes and the like in the values by what reads the same, where that takes a value out of UCS-2.")] bool ReplaceCharacters = false)
{
    public CampaignSettings ToSettings() =>
        new(TemplateCode, Signature, SenderIds, PhoneColumn, Mapping, DefaultCountry, Schedule, Speed, Duplicates, ReplaceCharacters: ReplaceCharacters);
}

internal sealed record CampaignToStart([property: Description("The planHash that the check answered.")] string PlanHash);

/// <summary>Every row of the file by where it stands; the counts add up to the campaign's total.</summary>
internal sealed record CampaignCounts(
    long Invalid, long Duplicate, long Suppressed, long Blocked, long Held, long Queued, long Sending, long Sent, long Delivered, long Undelivered,
    long Expired, long Rejected, long Unknown, long Cancelled)
{
    public static CampaignCounts From(CampaignBooks b) => new(
        b.Invalid, b.Duplicate, b.Suppressed, b.Blocked, b.Held, b.Queued, b.Sending, b.Sent, b.Delivered, b.Undelivered, b.Expired, b.Rejected, b.Unknown, b.Cancelled);
}

internal sealed record CampaignJson(
    string Id, string Name, CampaignState State, CampaignCounts Counts, long Total, long? Segments,
    [property: Description("Messages a second that left on average since the start.")] double? Rate,
    string TemplateCode, string FileName, string? PlanHash,
    [property: Description("Why it was paused by itself, as a problem code.")] string? PauseReason,
    DateTimeOffset CreatedAt, DateTimeOffset? CheckedAt, DateTimeOffset? StartedAt, DateTimeOffset? CompletedAt)
{
    public static CampaignJson From(CampaignView c) => new(
        c.Id.ToString(CultureInfo.InvariantCulture), c.Name, c.State, CampaignCounts.From(c.Books), c.Books.Total, c.Plan?.Segments, c.Rate, c.Settings.TemplateCode,
        c.FileName, c.Plan?.Hash, c.PauseReason, c.CreatedAt, c.CheckedAt, c.StartedAt, c.CompletedAt);
}

internal sealed record CampaignListed(
    string Id, string Name, CampaignState State, CampaignCounts Counts, long Total, string TemplateCode, string FileName,
    DateTimeOffset CreatedAt, DateTimeOffset? StartedAt, DateTimeOffset? CompletedAt)
{
    public static CampaignListed From(CampaignListRow c) => new(
        c.Id.ToString(CultureInfo.InvariantCulture), c.Name, c.State, CampaignCounts.From(c.Books), c.Books.Total, c.TemplateCode, c.FileName, c.CreatedAt, c.StartedAt, c.CompletedAt);
}

/// <summary>What the check sealed: start with its planHash.</summary>
internal sealed record CampaignPlanJson(
    string Id, CampaignState State, string PlanHash, CampaignCounts Counts, long Total, long Sendable, long Segments, string Encoding,
    string PhoneColumn, IReadOnlyDictionary<string, string> Mapping, IReadOnlyList<PlannedCountryJson> Countries,
    IReadOnlyList<PlanProblemJson> Problems, IReadOnlyList<PlanWarningJson> Warnings,
    [property: Description("What characters outside GSM-7 cost; null when no row needs UCS-2 for what it holds.")] UnicodeCostJson? Unicode)
{
    public static CampaignPlanJson From(CampaignView c, SealedPlan p) => new(
        c.Id.ToString(CultureInfo.InvariantCulture), c.State, p.Hash, CampaignCounts.From(c.Books), c.Books.Total, p.Counts.Sendable, p.Segments, p.Encoding, p.PhoneColumn, p.Mapping,
        [.. p.Countries.Select(s => new PlannedCountryJson(s.Country, s.Messages, s.Segments, s.SenderShown, s.SenderWhy))],
        [.. p.FirstProblems.Select(r => new PlanProblemJson(r.Row, r.State, r.Code, r.Message))],
        [.. p.Warnings.Select(w => new PlanWarningJson(w.Code, w.Message))], UnicodeCostJson.From(p.Unicode));
}

internal sealed record PlannedCountryJson(string Country, int Messages, long Segments, string? SenderShown, string Why);

internal sealed record PlanProblemJson([property: Description("As a spreadsheet counts it: the headings are row 1.")] int Row, RefusedState State, string Code, string Message);

internal sealed record PlanWarningJson(string Code, string Message);

internal sealed record UnicodeCostJson(
    [property: Description("Rows in UCS-2 outside the Chinese mainland.")] int Rows,
    [property: Description("Those of them that would be GSM-7 with the causes replaced.")] int Replaceable,
    [property: Description("The segments of all rows then.")] long SegmentsIfReplaced,
    IReadOnlyList<UnicodeCauseJson> Causes)
{
    public static UnicodeCostJson? From(UnicodeCost? cost) => cost is null ? null : new(
        cost.Rows, cost.Replaceable, cost.SegmentsIfReplaced, [.. cost.Causes.Select(c => new UnicodeCauseJson(c.Character, c.Replacement, c.Rows, c.InTemplate))]);
}

internal sealed record UnicodeCauseJson(string Character, string Replacement, int Rows, bool InTemplate);

internal sealed record CampaignRowJson(
    int Row, string? To, RowState State, string? Error, string? Country, string? Sender, int? Segments, string? MessageId,
    DateTimeOffset? AcceptedAt, DateTimeOffset? SubmittedAt, DateTimeOffset? EndedAt)
{
    public static CampaignRowJson From(CampaignRow r) => new(
        r.Row, r.To, r.State, r.Problem?.Code, r.Country, r.Sender, r.Segments, r.MessageId?.ToString(CultureInfo.InvariantCulture), r.AcceptedAt, r.SubmittedAt, r.EndedAt);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(CampaignToCreate))]
[JsonSerializable(typeof(CampaignToStart))]
[JsonSerializable(typeof(CampaignJson))]
[JsonSerializable(typeof(CampaignPlanJson))]
[JsonSerializable(typeof(Page<CampaignListed>))]
[JsonSerializable(typeof(Page<CampaignRowJson>))]
internal sealed partial class CampaignsJson : JsonSerializerContext;

using System.ComponentModel;
using System.Text.Json.Serialization;
using System.Text.Json;
using SmsConsole.Core;
using SmsConsole.Core.Suppressions;
using SmsConsole.Web.Api;
using SmsConsole.Web.Features.Messages;

namespace SmsConsole.Web.Features.Suppressions;

internal sealed record SuppressionsToAdd(
    [property: Description("A number with its calling code, or an array of 1 to 1,000."), JsonConverter(typeof(OneOrMany))] IReadOnlyList<string> Numbers,
    SuppressionReason Reason = SuppressionReason.Manual,
    [property: Description("All stops everything, verification codes included; Promotional stops promotional messages only.")] SuppressionScope Scope = SuppressionScope.All,
    [property: Description("Up to 500 characters.")] string? Note = null);

internal sealed record SuppressionJson(
    [property: Description("E.164.")] string Number,
    SuppressionReason Reason,
    SuppressionScope Scope,
    string? Note,
    DateTimeOffset AddedAt,
    [property: Description("How it came onto the list.")] SuppressionSource Source,
    [property: Description("The person, or the owner of the access key.")] string? AddedBy,
    string? AccessKeyId)
{
    public static SuppressionJson From(SuppressionRow row) => new(row.Number, row.Reason, row.Scope, row.Note, row.AddedAt, row.Source, row.AddedBy, row.AccessKeyId);
}

internal sealed record SuppressionsAdded(
    int Added,
    [property: Description("Were stopped for promotional messages only, and now for all.")] int Widened,
    [property: Description("Were on the list already, as strictly or more.")] int Unchanged,
    int Refused,
    IReadOnlyList<SuppressionResult> Numbers)
{
    public static SuppressionsAdded From(AddedNumbers added) => new(added.Added, added.Widened, added.Unchanged, added.Refused, [.. added.Lines.Select(SuppressionResult.From)]);
}

internal sealed record SuppressionResult(
    string Input,
    [property: Description("E.164; null where the number is refused.")] string? Number,
    AddResult Result,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), Description("Why it is refused.")] ProblemError? Error)
{
    public static SuppressionResult From(AddedNumber line) => new(line.Line.Text, line.Number, line.Result, line.Problem is { } problem ? new ProblemError(problem.Code, problem.Message) : null);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Page<SuppressionJson>))]
[JsonSerializable(typeof(SuppressionsToAdd))]
[JsonSerializable(typeof(SuppressionsAdded))]
internal sealed partial class SuppressionsJson : JsonSerializerContext;

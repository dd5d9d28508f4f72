using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using SmsConsole.Core.Sending;
using SmsConsole.Web.Api;

namespace SmsConsole.Web.Features.Statistics;

/// <summary><c>/api/v1/statistics</c>: how much was sent per day and what became of it.</summary>
internal static class StatisticsApi
{
    private const int UsualDays = 7;

    public static void MapStatistics(this RouteGroupBuilder v1) =>
        v1.MapGet("/statistics", Read).WithTags("Statistics").WithSummary("Counts the messages of each day by status, type and destination");

    private static async Task<Results<Ok<StatisticsJson>, Refusal>> Read([AsParameters] StatisticsFilter filter, ApiActor actor, SendStatistics statistics, CancellationToken ct)
    {
        var until = filter.Until ?? statistics.Today;
        var from = filter.From ?? DateOnly.FromDayNumber(Math.Max(0, until.DayNumber + 1 - UsualDays));
        var read = await statistics.ReadKindsAsync(actor, from, until, filter.Country?.ToUpperInvariant(), filter.Type?.Value, ct);
        return read.IsOk
            ? TypedResults.Ok(new StatisticsJson(from, until, [.. read.Value.GroupBy(k => k.Day).Select(day => DayJson.From(day.Key, [.. day]))]))
            : read.Problems.ToHttp();
    }
}

internal sealed record StatisticsFilter(
    [property: Description("The first day, of UTC+8; absent for six days before the last.")] DateOnly? From,
    [property: Description("The last day, itself included; absent for today. At most 366 days.")] DateOnly? Until,
    [property: Description("Only messages to this destination, ISO 3166-1 alpha-2.")] string? Country,
    [property: Description("Only messages of this type.")] AnyCase<MessageType>? Type);

/// <summary>Numbers of the current hour are a minute old, those of yesterday an hour or two; after four days they no longer change.</summary>
internal sealed record StatisticsJson(
    DateOnly From, DateOnly Until,
    [property: Description("The days on which anything was taken in, the oldest first.")] IReadOnlyList<DayJson> Items);

internal sealed record DayJson(
    [property: Description("From midnight to midnight in UTC+8, as the limits count days.")] DateOnly Day,
    long Messages, long Segments,
    [property: Description("Messages by where they stand.")] IReadOnlyDictionary<string, long> ByStatus,
    [property: Description("Messages by type.")] IReadOnlyDictionary<string, long> ByType,
    [property: Description("Messages by destination.")] IReadOnlyDictionary<string, long> ByCountry)
{
    public static DayJson From(DateOnly day, IReadOnlyList<KindCount> kinds) => new(
        day, kinds.Sum(k => k.Messages), kinds.Sum(k => k.Segments), Sums(kinds, k => k.Status.ToString()), Sums(kinds, k => k.Type.ToString()), Sums(kinds, k => k.Country));

    private static Dictionary<string, long> Sums(IEnumerable<KindCount> kinds, Func<KindCount, string> by) =>
        kinds.GroupBy(by, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Sum(k => k.Messages), StringComparer.Ordinal);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(StatisticsJson))]
internal sealed partial class StatisticsJsonContext : JsonSerializerContext;

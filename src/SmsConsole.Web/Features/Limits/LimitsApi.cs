using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using SmsConsole.Core.Sending.Rules;
using SmsConsole.Web.Api;
using SmsConsole.Web.Api.Description;

namespace SmsConsole.Web.Features.Limits;

/// <summary><c>/api/v1/limits</c>: how many messages a number may get, and when promotional ones go; changes need the right <c>administer</c>.</summary>
internal static class LimitsApi
{
    private const string Example =
        """
        {"verificationCode": {"perMinute": 1, "perHour": 5, "perDay": 10}, "notification": {"perDay": 50}, "promotional": {"perDay": 50}, "promotionalFrom": "08:00:00", "promotionalUntil": "20:00:00"}
        """;

    public static void MapLimits(this RouteGroupBuilder v1)
    {
        var limits = v1.MapGroup("/limits").WithTags("Limits").AddEndpointFilter(ReadRight.CheckAsync);
        limits.MapGet("", Get).WithSummary("How many messages a number may get, and when promotional ones go");
        limits.MapPut("", Set).WithBody(Example).WithSummary("Sets all limits and hours");
    }

    private static async Task<Ok<LimitsJson>> Get(LimitBook book, CancellationToken ct) => TypedResults.Ok(LimitsJson.From(await book.GetAsync(ct)));

    private static async Task<Results<Ok<LimitsJson>, Refusal>> Set(LimitsJson body, ApiActor actor, LimitBook book, CancellationToken ct)
    {
        var done = await book.EditAsync(actor, body.ToSettings(), ct);
        return done.IsOk ? TypedResults.Ok(LimitsJson.From(done.Value)) : done.Problems.ToHttp();
    }
}

internal sealed record LimitsJson(
    [property: Description("Counted per number and signature.")] TypeLimitsJson VerificationCode,
    [property: Description("Counted per number, signature and template.")] TypeLimitsJson Notification,
    [property: Description("Counted per number, signature and template.")] TypeLimitsJson Promotional,
    [property: Description("From this time of day in the destination, where the country has no hours of its own.")] TimeOnly PromotionalFrom,
    [property: Description("Until this time of day; the same as promotionalFrom for round the clock.")] TimeOnly PromotionalUntil)
{
    public static LimitsJson From(LimitSettings s) =>
        new(TypeLimitsJson.From(s.VerificationCode), TypeLimitsJson.From(s.Notification), TypeLimitsJson.From(s.Promotional), s.PromotionalFrom, s.PromotionalUntil);

    public LimitSettings ToSettings() => new(VerificationCode.ToLimits(), Notification.ToLimits(), Promotional.ToLimits(), PromotionalFrom, PromotionalUntil);
}

internal sealed record TypeLimitsJson(
    [property: Description("The most in a minute of the clock; null or absent for no limit.")] int? PerMinute = null,
    [property: Description("The most in an hour of the clock.")] int? PerHour = null,
    [property: Description("The most in a day of the calendar of UTC+8.")] int? PerDay = null)
{
    public static TypeLimitsJson From(TypeLimits limits) => new(limits.PerMinute, limits.PerHour, limits.PerDay);

    public TypeLimits ToLimits() => new(PerMinute, PerHour, PerDay);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(LimitsJson))]
internal sealed partial class LimitsJsonContext : JsonSerializerContext;

using System.Net;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using SmsConsole.Core.Gateways;
using SmsConsole.Core.Sending;
using SmsConsole.Web.Api;

namespace SmsConsole.Web.Features.Health;

/// <summary>What watches the console from outside: <c>/health/live</c> and <c>/health/ready</c> for anybody, <c>/metrics</c> for this machine or with an access key.</summary>
internal static class HealthApi
{
    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddSingleton<MetricsBook>();
        return services.AddHostedService(s => s.GetRequiredService<MetricsBook>());
    }

    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", Live).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/health/ready", ReadyAsync).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/metrics", MetricsAsync).AllowAnonymous().ExcludeFromDescription();
    }

    private static JsonHttpResult<HealthAnswer> Live(HttpContext context) => Answer(context, new("live"), isGood: true);

    private static async Task<JsonHttpResult<HealthAnswer>> ReadyAsync(HttpContext context, Readiness readiness, CancellationToken ct)
    {
        var state = await readiness.CheckAsync(ct);
        return Answer(context, HealthAnswer.Of(state), state.IsReady);
    }

    private static JsonHttpResult<HealthAnswer> Answer(HttpContext context, HealthAnswer answer, bool isGood)
    {
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Json(answer, HealthJson.Default.HealthAnswer, statusCode: isGood ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task MetricsAsync(HttpContext context, MetricsBook metrics, GatewayBoard board)
    {
        if (!IsFromThisMachine(context) && !(await context.AuthenticateAsync(ApiSetup.KeyOrCookie)).Succeeded)
        {
            if (context.Features.Get<IStatusCodePagesFeature>() is { } pages)
                pages.Enabled = false;
            await context.ChallengeAsync(AccessKeyScheme.Name);
            return;
        }
        context.Response.ContentType = OpenMetricsText.ContentType;
        context.Response.Headers.CacheControl = "no-store";
        var families = metrics.Collect().Append(Gateways(board)).OrderBy(f => f.Name, StringComparer.Ordinal);
        await context.Response.WriteAsync(OpenMetricsText.Write(families), context.RequestAborted);
    }

    /// <summary>A proxy on this machine speaks for others, and says so.</summary>
    private static bool IsFromThisMachine(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        && !context.Request.Headers.ContainsKey("X-Forwarded-For") && !context.Request.Headers.ContainsKey("Forwarded") && !context.Request.Headers.ContainsKey(HeaderNames.Via);

    private static MetricFamily Gateways(GatewayBoard board)
    {
        var open = board.Open.ToList();
        var ready = open.Count(g => g.IsReady);
        return new("smsconsole.gateways", MetricKind.Gauge, null, "Open gateways, by whether a carrier is connected.")
        {
            Samples =
            [
                new([new("state", "ready")], ready),
                new([new("state", "away")], open.Count - ready),
            ],
        };
    }
}

/// <summary>How the console does: <c>live</c>, <c>ready</c>, <c>degraded</c> (works, but no carrier is connected) or <c>notReady</c>.</summary>
internal sealed record HealthAnswer(string Status, IReadOnlyDictionary<string, HealthPart>? Parts = null)
{
    public static HealthAnswer Of(ReadyState state)
    {
        Dictionary<string, HealthPart> parts = new(StringComparer.Ordinal) { ["database"] = Part(state.Database) };
        if (state.Dispatcher is { } dispatcher)
            parts["dispatcher"] = Part(dispatcher);
        if (state.Recorder is { } recorder)
            parts["recorder"] = Part(recorder);
        if (state.GatewaysReady is { } ready)
            parts["gateways"] = Part(!state.IsDegraded) with { Ready = ready, Open = state.GatewaysOpen };
        return new(!state.IsReady ? "notReady" : state.IsDegraded ? "degraded" : "ready", parts);
    }

    private static HealthPart Part(bool isGood) => new(isGood ? "ready" : "notReady");
}

/// <summary>One part; the gateways' with how many of the open ones have a carrier.</summary>
internal sealed record HealthPart(string Status)
{
    public int? Ready { get; init; }
    public int? Open { get; init; }
}

[JsonSerializable(typeof(HealthAnswer))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class HealthJson : JsonSerializerContext;

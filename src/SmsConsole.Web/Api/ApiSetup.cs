using System.Diagnostics;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using SmsConsole.Core;
using SmsConsole.Core.Requests;
using SmsConsole.Web.Api.Description;
using SmsConsole.Web.Features.AccessKeys;
using SmsConsole.Web.Features.Audit;
using SmsConsole.Web.Features.Campaigns;
using SmsConsole.Web.Features.Countries;
using SmsConsole.Web.Features.Gateways;
using SmsConsole.Web.Features.Limits;
using SmsConsole.Web.Features.Messages;
using SmsConsole.Web.Features.Numbers;
using SmsConsole.Web.Features.Replies;
using SmsConsole.Web.Features.Requests;
using SmsConsole.Web.Features.Reviews;
using SmsConsole.Web.Features.Senders;
using SmsConsole.Web.Features.ShortLinks;
using SmsConsole.Web.Features.Signatures;
using SmsConsole.Web.Features.Statistics;
using SmsConsole.Web.Features.Suppressions;
using SmsConsole.Web.Features.Templates;
using SmsConsole.Web.Features.Text;
using SmsConsole.Web.Features.Users;
using SmsConsole.Web.Features.Verifications;
using SmsConsole.Web.Features.Webhooks;
using SmsConsole.Web.Twilio;

namespace SmsConsole.Web.Api;

/// <summary>The API at <c>/api/v1</c>: what all its endpoints share, and one line for each noun.</summary>
internal static class ApiSetup
{
    public const string Root = "/api/v1";

    /// <summary>The scheme for what people and programs may both read: an access key when one is sent, otherwise the console's cookie.</summary>
    public const string KeyOrCookie = "KeyOrCookie";

    private const long MaxBody = 4 * 1024 * 1024;

    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.AddSettings<ApiOptions>(ApiOptions.Section);
        services.AddSingleton<FailedSignIns>();
        services.AddAuthentication()
            .AddScheme<AuthenticationSchemeOptions, AccessKeyScheme>(AccessKeyScheme.Name, null)
            .AddPolicyScheme(KeyOrCookie, null, o => o.ForwardDefaultSelector = context =>
                context.Request.Headers.Authorization.Count > 0 ? AccessKeyScheme.Name : IdentityConstants.ApplicationScheme);
        services.AddAuthorization();
        services.AddSingleton<KeyRates>();
        Activity.TraceIdGenerator = () => RequestIds.New(TimeProvider.System);
        services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(o =>
        {
            ApiJson.Configure(o.SerializerOptions);
            foreach (var (at, feature) in JsonOfNouns.Index())
                o.SerializerOptions.TypeInfoResolverChain.Insert(at, feature.WithAddedModifier(NullElementException.Refuse));
        });
        services.AddApiDescription();
        return services;
    }

    /// <summary>Before <c>UseAuthentication</c>: also what fails there is answered as problem details.</summary>
    public static void UseApi(this WebApplication app)
    {
        app.UseTwilio();
        app.UseWhen(IsApi, api => api.UseMiddleware<ApiPipeline>());
    }

    /// <summary>Call after <c>UseAuthentication</c> and <c>UseAuthorization</c>; it brings its own middleware for its own paths.</summary>
    public static void MapApi(this WebApplication app)
    {
        app.UseWhen(IsApi, api =>
        {
            api.UseMiddleware<KeyRateLimit>();
            api.UseMiddleware<Idempotency>();
        });
        var v1 = app.MapGroup(Root)
            .RequireAuthorization(policy => policy.AddAuthenticationSchemes(AccessKeyScheme.Name).RequireAuthenticatedUser())
            .DisableAntiforgery()
            .WithMetadata(new RequestSizeLimitAttribute(MaxBody))
            .AddEndpointFilter(Paging.CheckAsync)
            .AnswersHead();
        MapNouns(v1);
        app.MapTwilio();
        app.MapOpenApi("/openapi/{documentName}.json")
            .RequireAuthorization(policy => policy.AddAuthenticationSchemes(KeyOrCookie).RequireAuthenticatedUser());
    }

    /// <summary>Marks a POST that makes something: it honours <c>Idempotency-Key</c>.</summary>
    public static RouteHandlerBuilder Idempotent(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new IdempotencyMark());

    /// <summary>Whatever is read with GET answers HEAD, too (RFC 9110 §9.1); the server leaves the body out.</summary>
    public static RouteGroupBuilder AnswersHead(this RouteGroupBuilder group)
    {
        ((IEndpointConventionBuilder)group).Finally(endpoint =>
        {
            if (endpoint.Metadata.OfType<HttpMethodMetadata>().Any(m => m.HttpMethods is ["GET"]))
                endpoint.Metadata.Add(new HttpMethodMetadata(["GET", "HEAD"]));
        });
        return group;
    }

    private static bool IsApi(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) || context.Request.Path.StartsWithSegments(TwilioApi.Root, StringComparison.Ordinal);

    private static void MapNouns(RouteGroupBuilder v1)
    {
        v1.MapNumbers();
        v1.MapText();
        v1.MapMessages();
        v1.MapUsers();
        v1.MapAccessKeys();
        v1.MapTemplates();
        v1.MapSignatures();
        v1.MapSenderIds();
        v1.MapCountries();
        v1.MapLimits();
        v1.MapGateways();
        v1.MapCampaigns();
        v1.MapVerifications();
        v1.MapSuppressions();
        v1.MapReplies();
        v1.MapShortLinks();
        v1.MapEvents();
        v1.MapWebhooks();
        v1.MapAudit();
        v1.MapRequests();
        v1.MapStatistics();
    }

    private static IReadOnlyList<IJsonTypeInfoResolver> JsonOfNouns =>
    [
        ApiJson.Default,
        NumbersJson.Default,
        TextJson.Default,
        MessagesJson.Default,
        UsersJson.Default,
        AccessKeysJson.Default,
        TemplatesJson.Default,
        SignaturesJson.Default,
        SenderIdsJson.Default,
        CountriesJson.Default,
        LimitsJsonContext.Default,
        GatewaysJson.Default,
        ReviewsJson.Default,
        CampaignsJson.Default,
        VerificationsJson.Default,
        SuppressionsJson.Default,
        RepliesJson.Default,
        ShortLinksJson.Default,
        WebhooksJson.Default,
        AuditJson.Default,
        RequestsJson.Default,
        StatisticsJsonContext.Default,
    ];
}

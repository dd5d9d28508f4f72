using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using SmsConsole.Core.Campaigns;
using SmsConsole.Core.Countries;
using SmsConsole.Core.Gateways;
using SmsConsole.Core.Gateways.Providers.Http;
using SmsConsole.Core.Gateways.Smpp;
using SmsConsole.Core.Webhooks;

namespace SmsConsole.Web.Api;

/// <summary>
/// The JSON of the API: camelCase, enums as strings by the names of the domain (<c>VerificationCode</c>, <c>InReview</c>; technical kinds in
/// camelCase: <c>smpp</c>, <c>skip</c>), read in any case, times in UTC, and strict about what comes in: a member that is not known, missing or
/// null where it must not be is refused. Each feature chains its own context behind this one.
/// </summary>
[JsonSerializable(typeof(ProblemDocument))]
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
internal sealed partial class ApiJson : JsonSerializerContext
{
    /// <summary>Sets the rules above.</summary>
    public static void Configure(JsonSerializerOptions options)
    {
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.AllowDuplicateProperties = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.Converters.Add(new JsonStringEnumConverter<GatewayKind>(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new JsonStringEnumConverter<SmppBind>(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new JsonStringEnumConverter<HttpVerb>(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new JsonStringEnumConverter<HttpBody>(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new JsonStringEnumConverter<DuplicatePolicy>(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new JsonStringEnumConverter<NumberType>(JsonNamingPolicy.SnakeCaseUpper, allowIntegerValues: false));
        options.Converters.Add(new JsonStringEnumConverter<SenderIdPolicy>(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new JsonStringEnumConverter<WebhookShape>(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new JsonStringEnumConverter<GoOn>(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false));
        // Answers are application/json, never inside a page: Chinese stays Chinese.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new UtcTime());
    }
}

using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using SmsConsole.Core;
using SmsConsole.Core.Access;
using SmsConsole.Core.Gateways;
using SmsConsole.Core.Gateways.Providers.Alibaba;
using SmsConsole.Core.Gateways.Providers.Http;
using SmsConsole.Core.Gateways.Providers.Twilio;
using SmsConsole.Core.Sending;
using SmsConsole.Web.Features.Messages;

namespace SmsConsole.Web.Features.Gateways;

internal sealed record GatewayToSet(
    [property: Description("1 to 60 characters, unique.")] string Name,
    GatewayKind Kind,
    bool Enabled = true,
    [property: Description("Takes no new messages, but stays connected for answers and receipts.")] bool Draining = false,
    [property: Description("Shown where neither a sender ID nor the country gives one.")] string? DefaultSender = null,
    [property: Description("Segments a second at most; absent for no limit.")] int? MaxPerSecond = null,
    [property: Description("Segments that may wait for the carrier's answer, 1 to 10,000.")] int Window = 100,
    SmppToSet? Smpp = null,
    [property: Description("How patiently messages are tried again, per reason: seconds of the first wait (1 to 3,600) and how long it may grow as it doubles (to 86,400), and after how many tries they are given up. Absent for the usual way.")] RetryTerms? Retries = null,
    [property: Description("Of gateways over HTTP: the beginning of this console's address as the provider reaches it; absent when it sends no reports.")] string? PublicAddress = null,
    [property: Description("Of gateways over HTTP: how long a request may take, 1 to 120 seconds.")] int TimeoutSeconds = 15,
    [property: Description("Of gateways over HTTP: true makes a new callback address; the old one is no longer answered.")] bool RenewCallback = false,
    [property: Description("accessKeySecret is write-only. Absent keeps the one that is stored.")] AlibabaEdit? AlibabaCloud = null,
    [property: Description("authToken is write-only. Absent keeps the one that is stored.")] TwilioEdit? Twilio = null,
    [property: Description("secret is write-only. Absent keeps the one that is stored.")] HttpEdit? Http = null)
{
    public GatewayEdit ToEdit() => new()
    {
        Name = Name, Kind = Kind, IsEnabled = Enabled, IsDraining = Draining, DefaultSender = DefaultSender, MaxPerSecond = MaxPerSecond, Window = Window, Smpp = Smpp?.ToSettings(), Retries = Retries,
        PublicAddress = PublicAddress, TimeoutSeconds = TimeoutSeconds, RenewCallback = RenewCallback, AlibabaCloud = AlibabaCloud, Twilio = Twilio, Http = Http,
    };
}

internal sealed record TroubleJson(string Code, string Message, DateTimeOffset? At);

internal sealed record HealthJson(
    bool Ready,
    [property: Description("Judged by the last ten seconds; slow is used only where nothing healthy leads, resting not at all.")] GatewayState State,
    [property: Description("0 to 100: the part of the last answers that were good. Weights are multiplied by it.")] int Score,
    [property: Description("When a rest ends and the carrier is tried again.")] DateTimeOffset? RestsUntil,
    RestReason? RestReason, DateTimeOffset? ReadySince, TroubleJson? Trouble, long Submitted, long Accepted, long Refused, long Postponed, long Unanswered, long Receipts, int InFlight, int? PerSecond,
    IReadOnlyList<SessionJson> Sessions)
{
    public static HealthJson From(GatewayHealth health) => new(
        health.IsReady, health.Standing.State, health.Standing.Score, health.Standing.Until, health.Standing.Reason, health.ReadySince, health.Trouble is { } trouble ? new(trouble.Code, trouble.Message, health.TroubleAt) : null,
        health.Submitted, health.Accepted, health.Refused, health.Postponed, health.Unanswered, health.Receipts, health.InFlight, health.PerSecond,
        [.. health.Sessions.Select(SessionJson.From)]);
}

internal sealed record GatewayJson(
    int Id, string Name, GatewayKind Kind, bool Enabled, bool Draining, string? DefaultSender, int? MaxPerSecond, int Window, SmppJson? Smpp,
    [property: Description("Null while the gateway is not open.")] HealthJson? Health)
{
    [Description("Absent where messages are tried again in the usual way.")]
    public RetryTerms? Retries { get; init; }
    public string? PublicAddress { get; init; }
    public int? TimeoutSeconds { get; init; }

    [Description("Whether a key, token or password is stored.")]
    public bool HasSecret { get; init; }

    [Description("Where the provider sends its reports, below the console's address. It holds a secret: administrators alone see it.")]
    public string? CallbackPath { get; init; }
    public AlibabaEdit? AlibabaCloud { get; init; }
    public TwilioEdit? Twilio { get; init; }
    public HttpEdit? Http { get; init; }

    public static GatewayJson From(GatewayRow row, Actor reader) => new(
        row.Id, row.Name, row.Kind, row.IsEnabled, row.IsDraining, row.DefaultSender, row.MaxPerSecond, row.Window,
        row.Smpp is { } smpp ? SmppJson.From(smpp, row.HasPassword) : null,
        row.Health is { } health ? HealthJson.From(health) : null)
    {
        Retries = row.Retries, PublicAddress = row.PublicAddress, TimeoutSeconds = row.TimeoutSeconds > 0 ? row.TimeoutSeconds : null, HasSecret = row.HasPassword,
        CallbackPath = reader.Lacks(Right.Administer) is null ? row.CallbackPath : null,
        AlibabaCloud = row.AlibabaCloud, Twilio = row.Twilio, Http = row.Http,
    };
}

internal sealed record GatewayList(IReadOnlyList<GatewayJson> Items, string? Next);

internal sealed record RouteToSet(
    int GatewayId,
    [property: Description("ISO 3166-1 alpha-2, or \"*\" for all.")] string Country,
    [property: Description("Absent for all types.")] MessageType? Type = null,
    [property: Description("1 to 100; the lowest number with a healthy gateway wins; within it, the route meant most exactly.")] int Priority = 1,
    [property: Description("1 to 100; shares among equal priorities.")] int Weight = 100,
    bool Enabled = true,
    [property: Description("Only messages that show this sender; absent for any.")] string? SenderId = null)
{
    public RouteEdit ToEdit() => new(GatewayId, Country, Type, Priority, Weight, Enabled, SenderId);
}

internal sealed record RouteToChange(
    int? GatewayId = null,
    [property: Description("ISO 3166-1 alpha-2, or \"*\" for all.")] string? Country = null,
    MessageType? Type = null,
    [property: Description("True takes the type away: the route is for all types.")] bool AnyType = false,
    int? Priority = null, int? Weight = null, bool? Enabled = null, string? SenderId = null,
    [property: Description("True takes the sender away: the route is for any sender.")] bool AnySender = false)
{
    public RouteEdit ToEdit(RouteEdit now) => new(
        GatewayId ?? now.GatewayId, Country ?? now.Country, AnyType ? null : Type ?? now.Type, Priority ?? now.Priority, Weight ?? now.Weight, Enabled ?? now.IsEnabled,
        AnySender ? null : SenderId ?? now.SenderId);
}

internal sealed record MessageToTest(
    [property: Description("One number with its calling code.")] string To,
    string TemplateCode,
    [property: Description("The wanted language variant (BCP 47); without one, the template's own.")] string? Language = null,
    [property: Description("A value for each variable of the template.")] IReadOnlyDictionary<string, string>? Variables = null,
    [property: Description("The text of an approved signature; needed for the Chinese mainland.")] string? Signature = null,
    [property: Description("The wanted sender ID; where it cannot be shown, senderShown of the answer says what is.")] string? SenderId = null)
{
    public SendRequest ToRequest() => new([To], TemplateCode, Variables, Language, Signature, SenderId);
}

internal sealed record RouteJson(int Id, int GatewayId, string Gateway, string Country, MessageType? Type, string? SenderId, int Priority, int Weight, bool Enabled)
{
    public static RouteJson From(RouteRow row) => new(row.Id, row.GatewayId, row.GatewayName, row.Country, row.Type, row.SenderId, row.Priority, row.Weight, row.IsEnabled);
}

internal sealed record RouteList(IReadOnlyList<RouteJson> Items, string? Next);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(GatewayList))]
[JsonSerializable(typeof(GatewayToSet))]
[JsonSerializable(typeof(RouteList))]
[JsonSerializable(typeof(RouteToSet))]
[JsonSerializable(typeof(RouteToChange))]
[JsonSerializable(typeof(MessageToTest))]
[JsonSerializable(typeof(AcceptedMessageJson))]
internal sealed partial class GatewaysJson : JsonSerializerContext;

using SmsConsole.Core.Countries;
using SmsConsole.Core.Sending;

namespace SmsConsole.Core.Senders;

/// <summary>Which sender will be shown: one function for the console, the API's preview and the sending path.</summary>
public static class SenderChoice
{
    /// <summary>Passed over where no sender ID is ever shown.</summary>
    public const string Mainland = "sender.mainland";
    public const string NotSupported = "sender.not_supported";

    /// <summary>
    /// The wanted sender ID if it is registered for the country and fits the message type, else the country's default sender, else the
    /// gateway's, else none and the message is blocked. Outcome codes: sender.registered, country_default, gateway_default,
    /// carrier_number, none. Passed over: sender.mainland, not_supported, not_registered, draft, in_review, rejected, expired,
    /// prefix_missing, prefix_reserved.
    /// </summary>
    public static SenderShown Choose(
        Country country, string? wanted, SenderIdState? state, MessageType type, string? countryDefault, string? gatewayDefault)
    {
        wanted = Given(wanted);
        var passedOver = wanted is null ? null : Obstacle(country, wanted, state, type);
        if (wanted is not null && passedOver is null)
            return Shown(wanted, "registered", $"“{wanted}” is registered for {country.NameEn}.", null, wanted, country.NameEn);
        if (Given(countryDefault) is { } ofCountry)
            return Shown(ofCountry, "country_default", $"“{ofCountry}”, the default sender of {country.NameEn}, is shown.", passedOver, ofCountry, country.NameEn);
        if (Given(gatewayDefault) is { } ofGateway)
            return Shown(ofGateway, "gateway_default", $"“{ofGateway}”, the gateway's default sender, is shown.", passedOver, ofGateway, country.NameEn);
        if (country.IsMainland)
            return Shown(null, "carrier_number", "A number of the carrier is shown; the signature says who writes.", passedOver, country.NameEn);
        var none = $"There is no sender for {country.NameEn}: register a sender ID, or set a default sender for the country or the gateway.";
        return Shown(null, "none", none, passedOver, country.NameEn) with { Blocked = true };
    }

    private static Problem? Obstacle(Country country, string wanted, SenderIdState? state, MessageType type)
    {
        var place = country.NameEn;
        return (country.SenderIdPolicy, state) switch
        {
            _ when country.IsMainland => Of(Mainland, $"In the {place} the signature says who writes; sender ID “{wanted}” is not carried.", wanted, place),
            (SenderIdPolicy.NotSupported, _) => Of(NotSupported, $"Carriers in {place} replace sender IDs, so “{wanted}” is not used.", wanted, place),
            (_, null) => Of("sender.not_registered", $"“{wanted}” is not registered for {place}.", wanted, place),
            (_, SenderIdState.Draft) => Of("sender.draft", $"“{wanted}” is still a draft for {place}: submit it.", wanted, place),
            (_, SenderIdState.Submitted) => Of("sender.in_review", $"“{wanted}” waits for its registration for {place}.", wanted, place),
            (_, SenderIdState.Rejected) => Of("sender.rejected", $"“{wanted}” was rejected for {place}.", wanted, place),
            (_, SenderIdState.Expired) => Of("sender.expired", $"The registration of “{wanted}” for {place} has expired: renew it.", wanted, place),
            _ => PrefixObstacle(country, wanted, type),
        };
    }

    // Where advertising is marked by a prefix, it must carry it and nothing else may.
    private static Problem? PrefixObstacle(Country country, string wanted, MessageType type)
    {
        if (country.SenderIds.PromotionalPrefix is not { } prefix)
            return null;
        var carries = wanted.StartsWith(prefix, StringComparison.Ordinal);
        return (carries, type is MessageType.Promotional) switch
        {
            (false, true) => Of("sender.prefix_missing", $"Promotional messages to {country.NameEn} need a sender ID that begins with {prefix}, so “{wanted}” is not used.", wanted, country.NameEn, prefix),
            (true, false) => Of("sender.prefix_reserved", $"Sender IDs that begin with {prefix} are for promotional messages in {country.NameEn}, so “{wanted}” is not used.", wanted, country.NameEn, prefix),
            _ => null,
        };
    }

    private static string? Given(string? sender) => string.IsNullOrWhiteSpace(sender) ? null : sender;

    private static Problem Of(string code, string message, params object[] arguments) =>
        new Problem(code, message, Field: "senderId").With(arguments);

    private static SenderShown Shown(string? value, string code, string says, Problem? passedOver, params object[] arguments) =>
        new(value, Blocked: false, "sender." + code, passedOver is null ? says : $"{passedOver.Message} {says}", arguments, passedOver);
}

using SmsConsole.Core.Countries;
using SmsConsole.Core.Senders;
using SmsConsole.Core.Sending;

namespace SmsConsole.Core.Tests.Senders;

public sealed class SenderChoiceTests
{
    private const SenderIdState Registered = SenderIdState.Registered;

    // FI: pre-registration; AD: dynamic; US: not supported; AE: promotional prefix AD-.
    [Theory]
    [InlineData("AD", "Acme", Registered, null, null, "Acme", "sender.registered", null)]
    [InlineData("AE", "Acme", Registered, "Def", null, "Acme", "sender.registered", null)]
    [InlineData("AD", "Acme", null, "Def", "Gate", "Def", "sender.country_default", "sender.not_registered")]
    [InlineData("AD", "Acme", null, null, "Gate", "Gate", "sender.gateway_default", "sender.not_registered")]
    [InlineData("AD", "Acme", null, null, null, null, "sender.none", "sender.not_registered")]
    [InlineData("AE", "Acme", SenderIdState.Draft, "Def", null, "Def", "sender.country_default", "sender.draft")]
    [InlineData("AE", "Acme", SenderIdState.Submitted, "Def", null, "Def", "sender.country_default", "sender.in_review")]
    [InlineData("AE", "Acme", SenderIdState.Rejected, "Def", null, "Def", "sender.country_default", "sender.rejected")]
    [InlineData("AE", "Acme", SenderIdState.Expired, "Def", null, "Def", "sender.country_default", "sender.expired")]
    [InlineData("US", "Acme", Registered, "+14155552671", null, "+14155552671", "sender.country_default", "sender.not_supported")]
    [InlineData("US", "Acme", Registered, null, null, null, "sender.none", "sender.not_supported")]
    [InlineData("AD", null, null, "Def", "Gate", "Def", "sender.country_default", null)]
    [InlineData("AD", " ", null, " ", "Gate", "Gate", "sender.gateway_default", null)]
    [InlineData("AD", null, null, null, null, null, "sender.none", null)]
    [InlineData("CN", "Acme", Registered, null, null, null, "sender.carrier_number", "sender.mainland")]
    [InlineData("CN", null, null, null, null, null, "sender.carrier_number", null)]
    [InlineData("CN", null, null, null, "10690000", "10690000", "sender.gateway_default", null)]
    public void The_sender_shown_is_the_first_that_may_be(
        string iso2, string? wanted, SenderIdState? state, string? ofCountry, string? ofGateway, string? shown, string code, string? passedOver)
    {
        var sender = SenderChoice.Choose(Of(iso2), wanted, state, MessageType.Notification, ofCountry, ofGateway);

        Assert.Equal((shown, code, passedOver, code == "sender.none"), (sender.Value, sender.Code, sender.PassedOver?.Code, sender.Blocked));
        Assert.Contains(Of(iso2).NameEn, sender.Why + sender.Arguments[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AD-Acme", MessageType.Promotional, null)]
    [InlineData("Acme", MessageType.Promotional, "sender.prefix_missing")]
    [InlineData("AD-Acme", MessageType.VerificationCode, "sender.prefix_reserved")]
    [InlineData("Acme", MessageType.Notification, null)]
    public void Where_advertising_has_a_prefix_only_advertising_carries_it(string wanted, MessageType type, string? passedOver) =>
        Assert.Equal(passedOver, SenderChoice.Choose(Of("AE"), wanted, Registered, type, "Def", null).PassedOver?.Code);

    private static Country Of(string iso2) => ShippedCountries.Find(iso2)!;
}

namespace SmsConsole.Core.Gateways.Providers.Twilio;

/// <summary>Gateways to Twilio's Messages API (2010-04-01).</summary>
internal sealed class TwilioKind(ProviderKit kit, TimeProvider time) : IProviderKind
{
    public GatewayKind Kind => GatewayKind.Twilio;

    public string Write(GatewayEdit edit, string? stored)
    {
        var (before, entered) = (ProviderSettings.TryRead(stored), edit.Twilio ?? new());
        return (kit.Write(edit, before) with
        {
            Twilio = entered with
            {
                AccountSid = entered.AccountSid.Trim(),
                AuthToken = kit.Seal(entered.AuthToken, before?.Twilio?.AuthToken),
                MessagingServiceSid = string.IsNullOrWhiteSpace(entered.MessagingServiceSid) ? null : entered.MessagingServiceSid.Trim(),
                Address = entered.Address.Trim().TrimEnd('/'),
            },
        }).ToJson();
    }

    public GatewayParts Show(Gateway gateway)
    {
        var settings = ProviderSettings.TryRead(gateway.Settings) ?? new();
        return new(
            new() { PublicAddress = settings.PublicAddress, TimeoutSeconds = settings.TimeoutSeconds, Twilio = (settings.Twilio ?? new()) with { AuthToken = null } },
            !string.IsNullOrEmpty(settings.Twilio?.AuthToken), kit.CallbackPath(gateway));
    }

    /// <summary>Problems <c>gateway.field_missing</c>, <c>gateway.twilio_sid_invalid</c>, <c>gateway.address_invalid</c>, and those of all kit.</summary>
    public IReadOnlyList<Problem> Check(Gateway gateway) => ProviderKit.Check(gateway, settings =>
    {
        var twilio = settings.Twilio ?? new();
        Problem?[] found =
        [
            IsSid(twilio.AccountSid, "AC") ? null : WrongSid("twilio.accountSid", "AC"),
            ProviderKit.Missing(twilio.AuthToken, "twilio.authToken", "Auth token"),
            twilio.MessagingServiceSid is null || IsSid(twilio.MessagingServiceSid, "MG") ? null : WrongSid("twilio.messagingServiceSid", "MG"),
            ProviderKit.CheckAddress(twilio.Address, "twilio.address"),
        ];
        return found.OfType<Problem>();
    });

    public IGateway Open(Gateway gateway, IGatewaySink sink) => kit.Open(gateway, this, sink);

    public IProviderDialect Speak(Gateway gateway)
    {
        var twilio = ProviderSettings.TryRead(gateway.Settings)?.Twilio ?? new();
        return new TwilioDialect(twilio with { AuthToken = kit.Unseal(twilio.AuthToken) }, kit.CallbackAddress(gateway), time);
    }

    private static bool IsSid(string text, string prefix) =>
        text.Length == 34 && text.StartsWith(prefix, StringComparison.Ordinal) && text.Skip(2).All(char.IsAsciiHexDigitLower);

    private static Problem WrongSid(string field, string prefix) =>
        new Problem("gateway.twilio_sid_invalid", $"The SID must be {prefix} and 32 digits from 0 to 9 and a to f, as Twilio's console shows it.", field).With(prefix);
}

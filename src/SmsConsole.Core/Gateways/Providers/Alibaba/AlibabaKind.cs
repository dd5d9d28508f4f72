namespace SmsConsole.Core.Gateways.Providers.Alibaba;

/// <summary>Gateways to Alibaba Cloud: to the Chinese mainland SendSms, or SendMessageWithTemplate for accounts of the international site; SendMessageToGlobe elsewhere.</summary>
internal sealed class AlibabaKind(ProviderKit kit, SentWordings wordings, TimeProvider time) : IProviderKind
{
    public GatewayKind Kind => GatewayKind.AlibabaCloud;

    public string Write(GatewayEdit edit, string? stored)
    {
        var (before, entered) = (ProviderSettings.TryRead(stored), edit.AlibabaCloud ?? new());
        return (kit.Write(edit, before) with
        {
            AlibabaCloud = entered with
            {
                AccessKeyId = entered.AccessKeyId.Trim(),
                AccessKeySecret = kit.Seal(entered.AccessKeySecret, before?.AlibabaCloud?.AccessKeySecret),
                MainlandAddress = entered.MainlandAddress.Trim().TrimEnd('/'),
                GlobalAddress = entered.GlobalAddress.Trim().TrimEnd('/'),
                TextTemplate = string.IsNullOrWhiteSpace(entered.TextTemplate) ? null : entered.TextTemplate.Trim(),
                TextVariable = entered.TextVariable.Trim(),
            },
        }).ToJson();
    }

    public GatewayParts Show(Gateway gateway)
    {
        var settings = ProviderSettings.TryRead(gateway.Settings) ?? new();
        return new(
            new() { PublicAddress = settings.PublicAddress, TimeoutSeconds = settings.TimeoutSeconds, AlibabaCloud = (settings.AlibabaCloud ?? new()) with { AccessKeySecret = null } },
            !string.IsNullOrEmpty(settings.AlibabaCloud?.AccessKeySecret), kit.CallbackPath(gateway));
    }

    /// <summary>Problems <c>gateway.field_missing</c>, <c>gateway.address_invalid</c>, <c>gateway.template_line_invalid</c>, <c>gateway.text_template_invalid</c>, and those of all providers.</summary>
    public IReadOnlyList<Problem> Check(Gateway gateway) => ProviderKit.Check(gateway, settings =>
    {
        var account = settings.AlibabaCloud ?? new();
        Problem?[] found =
        [
            ProviderKit.Missing(account.AccessKeyId, "alibabaCloud.accessKeyId", "AccessKeyId"),
            ProviderKit.Missing(account.AccessKeySecret, "alibabaCloud.accessKeySecret", "AccessKeySecret"),
            CheckRoot(account.MainlandAddress, "alibabaCloud.mainlandAddress"),
            CheckRoot(account.GlobalAddress, "alibabaCloud.globalAddress"),
            account.TextTemplate is not null && !VendorTemplates.IsCode(account.TextTemplate)
                ? new("gateway.text_template_invalid", "The vendor's template code must be SMS_ and digits, as its console shows it.", "alibabaCloud.textTemplate")
                : null,
            account.TextTemplate is not null ? ProviderKit.Missing(account.TextVariable, "alibabaCloud.textVariable", "The variable's name") : null,
        ];
        return found.OfType<Problem>().Concat(VendorTemplates.Parse(account.Templates).Problems);
    });

    public IGateway Open(Gateway gateway, IGatewaySink sink) => kit.Open(gateway, this, sink);

    public IProviderDialect Speak(Gateway gateway)
    {
        var account = ProviderSettings.TryRead(gateway.Settings)?.AlibabaCloud ?? new();
        return new AlibabaDialect(account with { AccessKeySecret = kit.Unseal(account.AccessKeySecret) }, wordings, time);
    }

    /// <summary>The API lives at the root of a host and cannot be moved to a path.</summary>
    private static Problem? CheckRoot(string address, string field) =>
        ProviderKit.CheckAddress(address, field) ?? (new Uri(address).AbsolutePath == "/" ? null
            : new("gateway.address_has_path", "The address must end after the host: this API is always at the root.", field));
}

using System.Collections.Frozen;
using SmsConsole.Core.Verifications;
using SmsConsole.Web.AlibabaCloud.Actions;
using SmsConsole.Web.AlibabaCloud.Management;

namespace SmsConsole.Web.AlibabaCloud;

/// <summary>Every action that is served, found by version and name.</summary>
internal sealed class RpcActions(IEnumerable<RpcAction> actions)
{
    private readonly FrozenDictionary<(string Version, string Name), RpcAction> all = actions.ToFrozenDictionary(a => (a.Version, a.Name));
    private readonly FrozenSet<string> versions = actions.Select(a => a.Version).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>One line for each action.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<RpcAction, SendSms>();
        services.AddSingleton<RpcAction, SendBatchSms>();
        services.AddSingleton<RpcAction, QuerySendDetails>();
        services.AddSingleton<RpcAction, QuerySendStatistics>();
        services.AddSingleton<RpcAction, SendMessageToGlobe>();
        services.AddSingleton<RpcAction, BatchSendMessageToGlobe>();
        services.AddSingleton<RpcAction, SendMessageWithTemplate>();
        services.AddSingleton<RpcAction, QueryMessage>();
        ManagementActions.Add(services);
        services.AddSingleton<RpcAction, SendSmsVerifyCode>();
        services.AddSingleton<RpcAction, CheckSmsVerifyCode>();
        services.AddSingleton<RpcAction>(s => new ReportRate(s.GetRequiredService<ConversionBook>(), "ConversionDataIntl", RpcAction.Domestic));
        services.AddSingleton<RpcAction>(s => new ReportRate(s.GetRequiredService<ConversionBook>(), "ConversionData", RpcAction.Global));
        services.AddSingleton<RpcAction>(s => new ReportConversion(s.GetRequiredService<ConversionBook>(), "SmsConversionIntl", RpcAction.Domestic));
        services.AddSingleton<RpcAction>(s => new ReportConversion(s.GetRequiredService<ConversionBook>(), "SmsConversion", RpcAction.Global));
    }

    public (RpcAction? Action, GatewayRefusal? Refusal) Find(string? version, string? name) =>
        name is null ? (null, GatewayRefusal.Missing("Action"))
        : version is null ? (null, GatewayRefusal.Missing("Version"))
        : all.TryGetValue((version, name), out var action) ? (action, null)
        : (null, versions.Contains(version) ? GatewayRefusal.ActionNotFound : GatewayRefusal.Invalid("Version"));
}

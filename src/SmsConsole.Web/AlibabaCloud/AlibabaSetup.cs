using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace SmsConsole.Web.AlibabaCloud;

/// <summary>The Alibaba Cloud compatible API: <c>docs/api.md</c> says what programs may rely on.</summary>
internal static class AlibabaSetup
{
    public static IServiceCollection AddAlibabaCloud(this IServiceCollection services)
    {
        services.Configure<KestrelServerOptions>(o => o.Limits.MaxRequestLineSize = RpcRequest.LongestLine * 2);
        services.AddSingleton<Nonces>();
        services.AddSingleton<SignatureGate>();
        services.AddSingleton<GlobeTexts>();
        RpcActions.Add(services);
        services.AddSingleton<RpcActions>();
        return services;
    }

    /// <summary>First of all: it answers its own faults, and the pages' rules are not for programs.</summary>
    public static void UseAlibabaCloud(this WebApplication app) => app.UseMiddleware<AlibabaDoor>();
}

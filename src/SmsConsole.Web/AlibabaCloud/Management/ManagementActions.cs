using SmsConsole.Core.Signatures;
using SmsConsole.Core.Templates;

namespace SmsConsole.Web.AlibabaCloud.Management;

/// <summary>The actions that manage templates, signatures and short links; the retired names of some are the same acts.</summary>
internal static class ManagementActions
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<Refusals>();
        AddTemplates(services);
        AddSignatures(services);
        services.AddSingleton<RpcAction, AddShortUrl>();
        services.AddSingleton<RpcAction, QueryShortUrl>();
        services.AddSingleton<RpcAction, DeleteShortUrl>();
    }

    private static void AddTemplates(IServiceCollection services)
    {
        services.AddSingleton<RpcAction>(s => new CreateSmsTemplate("CreateSmsTemplate", [], s.GetRequiredService<TemplateLibrary>(), s.GetRequiredService<Refusals>()));
        services.AddSingleton<RpcAction>(s => new CreateSmsTemplate("AddSmsTemplate", ["Remark"], s.GetRequiredService<TemplateLibrary>(), s.GetRequiredService<Refusals>()));
        services.AddSingleton<RpcAction>(s => new UpdateSmsTemplate("UpdateSmsTemplate", [], s.GetRequiredService<TemplateLibrary>(), s.GetRequiredService<Refusals>()));
        services.AddSingleton<RpcAction>(s => new UpdateSmsTemplate("ModifySmsTemplate", ["Remark"], s.GetRequiredService<TemplateLibrary>(), s.GetRequiredService<Refusals>()));
        services.AddSingleton<RpcAction, GetSmsTemplate>();
        services.AddSingleton<RpcAction, QuerySmsTemplate>();
        services.AddSingleton<RpcAction, QuerySmsTemplateList>();
        services.AddSingleton<RpcAction, GetSmsTemplateList>();
        services.AddSingleton<RpcAction, DeleteSmsTemplate>();
    }

    private static void AddSignatures(IServiceCollection services)
    {
        services.AddSingleton<RpcAction>(s => new CreateSmsSign("CreateSmsSign", isRetired: false, s.GetRequiredService<SignatureRegister>(), s.GetRequiredService<Refusals>()));
        services.AddSingleton<RpcAction>(s => new CreateSmsSign("AddSmsSign", isRetired: true, s.GetRequiredService<SignatureRegister>(), s.GetRequiredService<Refusals>()));
        services.AddSingleton<RpcAction>(s => new UpdateSmsSign("UpdateSmsSign", isRetired: false, s.GetRequiredService<SignatureRegister>(), s.GetRequiredService<Refusals>()));
        services.AddSingleton<RpcAction>(s => new UpdateSmsSign("ModifySmsSign", isRetired: true, s.GetRequiredService<SignatureRegister>(), s.GetRequiredService<Refusals>()));
        services.AddSingleton<RpcAction, GetSmsSign>();
        services.AddSingleton<RpcAction, QuerySmsSign>();
        services.AddSingleton<RpcAction, QuerySmsSignList>();
        services.AddSingleton<RpcAction, DeleteSmsSign>();
    }
}

using SmsConsole.Core.Templates;

namespace SmsConsole.Web.AlibabaCloud.Management;

/// <summary>Rewrites a rejected template and submits it again; <c>ModifySmsTemplate</c> is the same without rule and signature.</summary>
internal sealed class UpdateSmsTemplate(string name, string[] required, TemplateLibrary library, Refusals refusals)
    : RpcAction(name, Domestic, ["TemplateType", "TemplateName", "TemplateCode", "TemplateContent", .. required], "TemplateType", "IntlType")
{
    public override async Task<Fields> RunAsync(RpcCall call, CancellationToken ct)
    {
        if (TemplateApplication.Read(call) is not { } wanted)
            return TemplateApplication.Refuse(call);
        var changed = await library.ReapplyAsync(call.Actor, call.Required("TemplateCode"), wanted.Type, wanted.Scope, wanted.Content, ct);
        return changed.IsOk ? TemplateApplication.Answer(call, changed.Value) : refusals.Say(call, changed.Problems);
    }
}

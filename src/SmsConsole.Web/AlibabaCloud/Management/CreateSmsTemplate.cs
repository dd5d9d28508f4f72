using SmsConsole.Core.Templates;

namespace SmsConsole.Web.AlibabaCloud.Management;

/// <summary>Writes a template and submits it; <c>AddSmsTemplate</c> is the same without rule and signature.</summary>
internal sealed class CreateSmsTemplate(string name, string[] required, TemplateLibrary library, Refusals refusals)
    : RpcAction(name, Domestic, ["TemplateType", "TemplateName", "TemplateContent", .. required], "TemplateType", "IntlType")
{
    public override async Task<Fields> RunAsync(RpcCall call, CancellationToken ct)
    {
        if (TemplateApplication.Read(call) is not { } wanted)
            return TemplateApplication.Refuse(call);
        var made = await library.ApplyAsync(call.Actor, wanted.Type, wanted.Scope, wanted.Content, ct);
        return made.IsOk ? TemplateApplication.Answer(call, made.Value) : refusals.Say(call, made.Problems);
    }
}

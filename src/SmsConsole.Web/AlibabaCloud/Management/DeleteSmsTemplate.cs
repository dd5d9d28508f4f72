using SmsConsole.Core.Templates;

namespace SmsConsole.Web.AlibabaCloud.Management;

/// <summary>Deletes a template that is not under review.</summary>
internal sealed class DeleteSmsTemplate(TemplateLibrary library, Refusals refusals) : RpcAction("DeleteSmsTemplate", Domestic, ["TemplateCode"])
{
    public override async Task<Fields> RunAsync(RpcCall call, CancellationToken ct)
    {
        var code = call.Required("TemplateCode");
        var deleted = await library.DeleteAsync(call.Actor, code, ct);
        if (!deleted.IsOk)
            return refusals.Say(call, deleted.Problems);
        var fields = call.Ok();
        fields.Add("TemplateCode", code);
        return fields;
    }
}

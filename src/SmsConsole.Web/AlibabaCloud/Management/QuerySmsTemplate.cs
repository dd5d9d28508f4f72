using SmsConsole.Core.Access;
using SmsConsole.Core.Reviews;
using SmsConsole.Core.Templates;

namespace SmsConsole.Web.AlibabaCloud.Management;

/// <summary>The older query of one template: numbers where <see cref="GetSmsTemplate"/> has texts.</summary>
internal sealed class QuerySmsTemplate(TemplateLibrary library, Refusals refusals) : RpcAction("QuerySmsTemplate", Domestic, ["TemplateCode"])
{
    public override async Task<Fields> RunAsync(RpcCall call, CancellationToken ct)
    {
        if (call.Actor.Lacks(Right.Read) is { } denied)
            return refusals.Say(call, denied);
        if (await library.FindAsync(call.Required("TemplateCode"), ct) is not { State: not ReviewState.Retired } template)
            return refusals.Say(call, TemplateLibrary.NotFound(call.Required("TemplateCode")));
        var version = template.Shown();
        var fields = call.Ok();
        fields.Add("TemplateCode", template.Code);
        fields.Add("TemplateName", version.Content.Name);
        fields.Add("TemplateContent", version.Content.Body);
        fields.Add("TemplateType", TemplateWords.Outer(template));
        fields.Add("TemplateStatus", ReviewWords.Number(version.Review.State));
        fields.Add("Reason", ReviewWords.ReasonText(version.Review));
        fields.Add("CreateDate", VendorTime.Show(template.CreatedAt));
        return fields;
    }
}

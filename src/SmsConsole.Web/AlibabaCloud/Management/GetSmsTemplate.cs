using System.Globalization;
using SmsConsole.Core.Access;
using SmsConsole.Core.Reviews;
using SmsConsole.Core.Templates;

namespace SmsConsole.Web.AlibabaCloud.Management;

/// <summary>A template with its review. <c>TemplateStatus</c> and <c>TemplateType</c> are texts here, unlike in <see cref="QuerySmsTemplate"/>.</summary>
internal sealed class GetSmsTemplate(TemplateLibrary library, Refusals refusals) : RpcAction("GetSmsTemplate", Domestic, ["TemplateCode"])
{
    public override async Task<Fields> RunAsync(RpcCall call, CancellationToken ct)
    {
        if (call.Actor.Lacks(Right.Read) is { } denied)
            return refusals.Say(call, denied);
        if (await library.FindAsync(call.Required("TemplateCode"), ct) is not { State: not ReviewState.Retired } template)
            return refusals.Say(call, TemplateLibrary.NotFound(call.Required("TemplateCode")));
        var version = template.Shown();
        var note = ApplicationNote.Read(version.Content.Note);
        var fields = call.Ok();
        fields.Add("TemplateCode", template.Code);
        fields.Add("TemplateName", version.Content.Name);
        fields.Add("TemplateContent", version.Content.Body);
        fields.Add("TemplateType", Text(TemplateWords.Outer(template)));
        fields.Add("IntlType", TemplateWords.IntlType(template));
        fields.Add("TemplateStatus", Text(ReviewWords.Number(version.Review.State)));
        fields.Add("TemplateTag", 2);
        fields.Add("AuditInfo", ReviewWords.Audit(version.Review));
        fields.Add("CreateDate", VendorTime.Show(template.CreatedAt));
        fields.Add("OrderId", Text(template.Id));
        fields.Add("Remark", note.Remark);
        fields.Add("ApplyScene", note["ApplySceneContent"] ?? "");
        fields.Add("RelatedSignName", note["RelatedSignName"] ?? "");
        fields.Add("VariableAttribute", TemplateWords.Rule(version.Content));
        fields.Add("SignList", new Fields { { "SignList", note["RelatedSignName"] is { } sign ? [sign] : Array.Empty<string>() } });
        fields.Add("FileUrlList", new Fields { { "FileUrl", Array.Empty<string>() } });
        fields.Add("MoreDataFileUrlList", new Fields { { "MoreDataFileUrl", note.Texts("MoreData") } });
        fields.Add("VendorAuditStatus", new Fields());
        return fields;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}

using SmsConsole.Core.Access;
using SmsConsole.Core.Templates;

namespace SmsConsole.Web.AlibabaCloud.Management;

/// <summary>The templates page by page, the last made first.</summary>
internal sealed class QuerySmsTemplateList(TemplateLibrary library, Refusals refusals) : RpcAction("QuerySmsTemplateList", Domestic, [], "PageIndex", "PageSize")
{
    public override async Task<Fields> RunAsync(RpcCall call, CancellationToken ct)
    {
        if (call.Actor.Lacks(Right.Read) is { } denied)
            return refusals.Say(call, denied);
        if (NumberedPage.Of(call) is not { } page)
            return NumberedPage.Refuse(call);
        var found = await library.NumberedAsync(new(), null, page.Index, page.Size, ct);
        var fields = call.Ok();
        fields.Add("CurrentPage", page.Index);
        fields.Add("PageSize", page.Size);
        fields.Add("TotalCount", found.Total);
        fields.Add("SmsTemplateList", found.Items.Select(Row));
        return fields;
    }

    private static Fields Row(TemplateView template)
    {
        var version = template.Shown();
        var note = ApplicationNote.Read(version.Content.Note);
        return new()
        {
            { "TemplateCode", template.Code },
            { "TemplateName", version.Content.Name },
            { "TemplateContent", version.Content.Body },
            { "TemplateType", TemplateWords.Listed(template) },
            { "OuterTemplateType", TemplateWords.Outer(template) },
            { "AuditStatus", TemplateWords.Word(template) },
            { "CreateDate", VendorTime.Show(template.CreatedAt) },
            { "OrderId", $"{template.Id}" },
            { "SignatureName", note["RelatedSignName"] ?? "" },
            { "TrafficDriving", note["TrafficDriving"] ?? "" },
            { "Reason", ReviewWords.Reason(version.Review) },
        };
    }
}

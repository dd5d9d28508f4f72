using SmsConsole.Core.Access;
using SmsConsole.Core.Reviews;
using SmsConsole.Core.Templates;
using SmsConsole.Core.Webhooks;

namespace SmsConsole.Web.AlibabaCloud.Management;

/// <summary>
/// The newer list, with filters by state, type, code, related signature and how the name begins. Templates have no tags here, so none has the one
/// that is asked for; the vendor documents no values of <c>UsableStateList</c>, so it is empty and not read.
/// </summary>
internal sealed class GetSmsTemplateList(TemplateLibrary library, Refusals refusals) : RpcAction("GetSmsTemplateList", Domestic, [], "PageIndex", "PageSize", "AuditStatus", "TemplateType")
{
    public override async Task<Fields> RunAsync(RpcCall call, CancellationToken ct)
    {
        if (call.Actor.Lacks(Right.Read) is { } denied)
            return refusals.Say(call, denied);
        if (NumberedPage.Of(call) is not { } page)
            return NumberedPage.Refuse(call);
        if (!TryRead(call, out var query, out var standing))
            return call.Refuse("isv.INVALID_PARAMETERS", "AuditStatus 取值为 0、1、2、10，TemplateType 取值为 0 到 3。");
        var found = call["TemplateTag"] is not null ? new([], 0) : await library.NumberedAsync(query, standing, page.Index, page.Size, ct);
        var fields = call.Ok();
        fields.Add("Success", true);
        fields.Add("AccessDeniedDetail", "");
        fields.Add("Data", new Fields
        {
            { "PageNo", page.Index },
            { "PageSize", page.Size },
            { "Total", found.Total },
            { "List", found.Items.Select(Row) },
        });
        return fields;
    }

    private static bool TryRead(RpcCall call, out TemplateQuery query, out ReviewState? standing)
    {
        (query, standing) = (new(Search: call["TemplateName"]) { Code = call["TemplateCode"], NoteLine = call["SignName"] is { } sign ? AlibabaNote.Line("RelatedSignName", sign) : null }, ReviewWords.Of(call.Number("AuditStatus")));
        if (call.Number("AuditStatus") is not null && standing is null)
            return false;
        if (call.Number("TemplateType") is not { } number)
            return true;
        if (TemplateWords.TypeOf(number, null) is not var (type, scope))
            return false;
        query = query with { Scope = scope, Type = scope is TemplateScope.Global ? null : type };
        return true;
    }

    private static Fields Row(TemplateView template)
    {
        var version = template.Shown();
        return new()
        {
            { "TemplateCode", template.Code },
            { "TemplateName", version.Content.Name },
            { "TemplateContent", version.Content.Body },
            { "TemplateType", TemplateWords.Outer(template) },
            { "AuditStatus", ReviewWords.Number(version.Review.State) },
            { "GmtCreate", VendorTime.Show(template.CreatedAt) },
            { "SignName", ApplicationNote.Read(version.Content.Note)["RelatedSignName"] ?? "" },
            { "TemplateTag", Array.Empty<Fields>() },
            { "UsableStateList", Array.Empty<string>() },
            { "WorkOrderId", $"{template.Id}" },
        };
    }
}

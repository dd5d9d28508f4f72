using SmsConsole.Core.Access;
using SmsConsole.Core.Reviews;
using SmsConsole.Core.Signatures;

namespace SmsConsole.Web.AlibabaCloud.Management;

/// <summary>The signatures page by page, the last made first.</summary>
internal sealed class QuerySmsSignList(SignatureRegister register, Refusals refusals) : RpcAction("QuerySmsSignList", Domestic, [], "PageIndex", "PageSize")
{
    public override async Task<Fields> RunAsync(RpcCall call, CancellationToken ct)
    {
        if (call.Actor.Lacks(Right.Read) is { } denied)
            return refusals.Say(call, denied);
        if (NumberedPage.Of(call) is not { } page)
            return NumberedPage.Refuse(call);
        var found = await register.NumberedAsync(page.Index, page.Size, ct);
        var fields = call.Ok();
        fields.Add("CurrentPage", page.Index);
        fields.Add("PageSize", page.Size);
        fields.Add("TotalCount", found.Total);
        fields.Add("SmsSignList", found.Items.Select(Row));
        return fields;
    }

    private static Fields Row(SignatureView signature)
    {
        var note = ApplicationNote.Read(signature.Draft.Note);
        return new()
        {
            { "SignName", signature.Text },
            { "AuditStatus", SignatureWords.Word(signature.Review.State) },
            { "BusinessType", SignatureWords.BusinessType(signature.Draft) },
            { "CreateDate", VendorTime.Show(signature.CreatedAt) },
            { "OrderId", $"{signature.Id}" },
            { "Reason", ReviewWords.Reason(signature.Review) },
            { "AuthorizationLetterId", note.Number("AuthorizationLetterId") },
            // In this list alone it begins with a small letter.
            { "authorizationLetterAuditPass", signature.Review.State is ReviewState.Approved },
            { "TrademarkId", note.Number("TrademarkId") },
            { "AppIcpRecordId", note.Number("AppIcpRecordId") },
        };
    }
}

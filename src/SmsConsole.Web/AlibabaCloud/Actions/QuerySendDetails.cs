using System.Globalization;
using SmsConsole.Core.Countries;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Webhooks;

namespace SmsConsole.Web.AlibabaCloud.Actions;

/// <summary>
/// What became of the messages to one number on one of the last 30 days. Dysmsapi and Dypnsapi both have this action under one version and read
/// the list in different fields, so it is given in both.
/// </summary>
internal sealed class QuerySendDetails(SendDetails details, TimeProvider time)
    : RpcAction("QuerySendDetails", Domestic, ["PhoneNumber", "SendDate", "PageSize", "CurrentPage"], "PageSize", "CurrentPage")
{
    private const int MostDays = 30;
    private const int MostRows = 50;

    public override async Task<Fields> RunAsync(RpcCall call, CancellationToken ct)
    {
        if (RecipientGate.Read(VendorNumbers.Read(call.Required("PhoneNumber")), null) is not { IsRead: true, Number.Digits: var recipient })
            return call.Refuse("isv.MOBILE_NUMBER_ILLEGAL", "非法手机号");
        var today = VendorTime.Today(time);
        if (VendorTime.ReadDay(call["SendDate"]) is not { } day || day > today || day < today.AddDays(-MostDays))
            return call.RefuseParameter("SendDate");
        if (call.Number("PageSize") is not (>= 1 and <= MostRows and var size))
            return call.RefuseParameter("PageSize");
        if (call.Number("CurrentPage") is not (>= 1 and <= int.MaxValue / MostRows and var page))
            return call.RefuseParameter("CurrentPage");
        var request = call["BizId"] is { } id ? BizId.TryParse(id) ?? 0 : (long?)null;
        var read = await details.ReadAsync(call.Actor, recipient, day, request, (int)page, (int)size, ct);
        if (!read.IsOk)
            return call.Refuse(read.Problems[0]);
        var rows = read.Value.Rows.Select(FieldsOf).ToList();
        var ok = call.Ok();
        ok.Add("TotalCount", read.Value.Count.ToString(CultureInfo.InvariantCulture));
        ok.Add("SmsSendDetailDTOs", new Fields { { "SmsSendDetailDTO", rows } });
        ok.Add("Model", rows);
        ok.Add("Success", true);
        return ok;
    }

    private static Fields FieldsOf(SendDetail message) => new()
    {
        { "PhoneNum", VendorNumbers.Show(message.Recipient) },
        { "Content", message.Text },
        { "TemplateCode", message.TemplateCode },
        { "SendDate", VendorTime.Show(message.SentAt) },
        { "ReceiveDate", VendorTime.Show(message.EndedAt) },
        { "SendStatus", AlibabaReceiptCodes.StatusOf(message.Status) },
        { "ErrCode", VendorCodes.OfReceipt(message.Status, message.Error) },
        { "OutId", message.ClientReference ?? "" },
    };
}

using System.Globalization;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Webhooks;

namespace SmsConsole.Web.AlibabaCloud.Actions;

/// <summary>One message by its id.</summary>
internal sealed class QueryMessage(MessageBook book, GlobeTexts texts) : RpcAction("QueryMessage", Global, ["MessageId"])
{
    public override async Task<Fields> RunAsync(RpcCall call, CancellationToken ct)
    {
        if (BizId.TryParse(call.Required("MessageId")) is not { } id)
            return NotThere(call);
        var found = await book.FindAsync(call.Actor, id, ct);
        if (!found.IsOk)
            return found.Problems[0].Code == "message.not_found" ? NotThere(call) : call.Refuse(found.Problems[0]);
        var message = found.Value;
        var status = AlibabaReceiptCodes.StatusOf(message.Status);
        var ok = call.Ok(RpcSending.AcceptedWords);
        ok.Add("MessageId", id.ToString(CultureInfo.InvariantCulture));
        ok.Add("To", message.To.TrimStart('+'));
        ok.Add("Message", message.Text);
        // Here 1 is a message that arrived and 3 one on its way.
        ok.Add("Status", status switch { 3 => "1", 2 => "2", _ => "3" });
        ok.Add("ErrorCode", VendorCodes.OfReceipt(message.Status, message.Error));
        ok.Add("ErrorDescription", status switch { 3 => "success", 2 => message.Error ?? "", _ => "" });
        ok.Add("SendDate", VendorTime.ShowGlobal(message.SubmittedAt ?? message.AcceptedAt));
        ok.Add("ReceiveDate", VendorTime.ShowGlobal(message.EndedAt));
        ok.Add("NumberDetail", await texts.DetailOfAsync(message.Country, ct));
        return ok;
    }

    private static Fields NotThere(RpcCall call) => call.Refuse("isv.DATA_NOT_EXIST", "There is no message with this MessageId.");
}

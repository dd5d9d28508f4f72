using SmsConsole.Core.Sending;

namespace SmsConsole.Web.AlibabaCloud.Actions;

/// <summary>One text to up to 1,000 numbers, all or none of which are taken.</summary>
internal sealed class SendSms(Outbox outbox) : RpcAction("SendSms", Domestic, ["PhoneNumbers", "SignName", "TemplateCode"])
{
    public override async Task<Fields> RunAsync(RpcCall call, CancellationToken ct)
    {
        if (!VendorJson.TryReadValues(call["TemplateParam"], out var values))
            return call.RefuseValues();
        if (call.RefuseExtension(call["SmsUpExtendCode"]) is { } wrong)
            return wrong;
        SendRequest request = new(VendorNumbers.ReadAll(call.Required("PhoneNumbers")), call.Required("TemplateCode"), values, Signature: call["SignName"], ClientReference: call["OutId"])
        {
            AllOrNone = true,
        };
        return call.Answer(await outbox.AcceptAsync(call.Actor, request, ct));
    }
}

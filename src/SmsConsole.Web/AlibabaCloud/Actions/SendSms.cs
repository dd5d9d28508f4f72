using SmsConsole.Core.Sending;

namespace SmsConsole.Web.AlibabaCloud.Actions;

/// <summary>One text to up to 1,000 numbers.</summary>
internal sealed class SendSms(Outbox outbox) : RpcAction("SendSms", Domestic, ["PhoneNumbers", "SignName", "TemplateCode"])
{
    public override async Task<Fields> RunAsync(RpcCall call, CancellationToken ct)
    {
        var accepted = await outbox.AcceptAsync(call.Actor, new([call.Required("PhoneNumbers")], call.Required("TemplateCode"), Signature: call["SignName"]), ct);
        return accepted.IsOk ? call.Ok() : call.Refuse(accepted.Problems[0]);
    }
}

using SmsConsole.Core.Sending;

namespace SmsConsole.Web.AlibabaCloud.Actions;

/// <summary>A finished text to one number outside the Chinese mainland, by the template whose wording it is or the key's pass-through template.</summary>
internal sealed class SendMessageToGlobe(GlobeTexts texts, Outbox outbox) : RpcAction("SendMessageToGlobe", Global, ["To", "Message"], "ValidityPeriod")
{
    public override async Task<Fields> RunAsync(RpcCall call, CancellationToken ct)
    {
        if (call["Type"] is not (null or "OTP" or "NOTIFY" or "MKT"))
            return call.RefuseParameter("Type");
        var found = await texts.FindAsync(call.Actor, call.Required("To"), call.Required("Message"), ct);
        if (!found.IsOk)
            return call.Refuse(found.Problems[0]);
        var (to, part) = found.Value;
        SendRequest request = new([to], part.TemplateCode, part.Variables, part.Language, part.Signature, call["From"], call["TaskId"], ExpiresAt: texts.ExpiryOf(call)) { SenderIsFirm = true };
        return await call.AnswerGlobalAsync(await outbox.AcceptAsync(call.Actor, request, ct), texts, ct);
    }
}

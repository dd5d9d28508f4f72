using SmsConsole.Core.Countries;
using SmsConsole.Core.Sending;

namespace SmsConsole.Web.AlibabaCloud.Actions;

/// <summary>A template to one number of the Chinese mainland; <c>From</c> is the signature.</summary>
internal sealed class SendMessageWithTemplate(GlobeTexts texts, Outbox outbox) : RpcAction("SendMessageWithTemplate", Global, ["To", "From", "TemplateCode"], "ValidityPeriod")
{
    public override async Task<Fields> RunAsync(RpcCall call, CancellationToken ct)
    {
        if (!VendorJson.TryReadValues(call["TemplateParam"], out var values))
            return call.Refuse("INVALID_JSON_PARAM", "TemplateParam is not a JSON object of texts.");
        if (call.RefuseExtension(call["SmsUpExtendCode"]) is { } wrong)
            return wrong;
        SendRequest request = new([VendorNumbers.ReadGlobal(call.Required("To"))], call.Required("TemplateCode"), values, Signature: call["From"], ExpiresAt: texts.ExpiryOf(call)) { AllOrNone = true };
        return await call.AnswerGlobalAsync(await outbox.AcceptAsync(call.Actor, request, ct), texts, ct);
    }
}

using SmsConsole.Core.Verifications;

namespace SmsConsole.Web.AlibabaCloud.Actions;

/// <summary>
/// Makes a code and sends it: <c>##code##</c> in TemplateParam stands for it; without, the value given is the code. Dypnsapi, under the version of
/// Dysmsapi. Whether ReturnVerifyCode is heeded is for an administrator to say: without leave the call is refused, and nothing is sent.
/// </summary>
internal sealed class SendSmsVerifyCode(VerificationDesk desk, VerificationRules rules)
    : RpcAction("SendSmsVerifyCode", Domestic, ["PhoneNumber", "SignName", "TemplateCode", "TemplateParam"], "CodeLength", "CodeType", "ValidTime", "Interval", "DuplicatePolicy", "AutoRetry")
{
    private const string Placeholder = "##code##";
    private const int UsualLength = 4;
    private const int UsualInterval = 60;
    private const int MostSeconds = 86_400;

    public override async Task<Fields> RunAsync(RpcCall call, CancellationToken ct)
    {
        if (!VendorJson.TryReadValues(call["TemplateParam"], out var values) || values is null)
            return Failed(call.RefuseValues());
        if (Wrong(call) is { } wrong)
            return Failed(call.RefuseParameter(wrong));
        if (call.RefuseExtension(call["SmsUpExtendCode"]) is { } extension)
            return Failed(extension);
        var returns = call.Flag("ReturnVerifyCode") == true;
        if (returns && !(await rules.GetAsync(ct)).MayReturnCodes)
            return Failed(call.Refuse("isp.RAM_PERMISSION_DENY", "没有权限取回验证码：请管理员在“验证码核验”的设置中允许 ReturnVerifyCode，或去掉该参数"));
        var started = await desk.StartAsync(call.Actor, Request(call, values) with { TellsCode = returns }, ct);
        if (!started.IsOk)
            return Failed(call.Refuse(started.Problems[0]));
        var ok = call.Ok();
        ok.Add("Success", true);
        ok.Add("Model", new Fields
        {
            { "BizId", started.Value.View.MessageId is { } id ? Core.Sending.BizId.Of(id, null) : null },
            { "OutId", call["OutId"] ?? "" },
            { "RequestId", call.RequestId },
            { "VerifyCode", returns ? started.Value.Code : null },
        });
        return ok;
    }

    private static StartVerification Request(RpcCall call, Dictionary<string, string> values) => new(VerifyNumbers.Read(call), call.Required("TemplateCode"))
    {
        Length = (int?)call.Number("CodeLength") ?? UsualLength,
        Alphabet = (CodeAlphabet)((call.Number("CodeType") ?? 1) - 1),
        Validity = call.Number("ValidTime") is { } seconds ? TimeSpan.FromSeconds(seconds) : TimeSpan.FromMinutes(5),
        Interval = TimeSpan.FromSeconds(call.Number("Interval") ?? UsualInterval),
        Earlier = call.Number("DuplicatePolicy") is 2 ? EarlierCodes.Keep : EarlierCodes.Cancel,
        Values = values.Where(v => v.Value != Placeholder).ToDictionary(StringComparer.Ordinal),
        Scheme = call["SchemeName"] ?? "",
        Signature = call["SignName"],
        ClientReference = call["OutId"],
    };

    private static string? Wrong(RpcCall call) =>
        call.Number("CodeType") is < 1 or > 7 ? "CodeType"
        : call.Number("CodeLength") is < StartVerification.ShortestCode or > StartVerification.LongestCode ? "CodeLength"
        : call.Number("DuplicatePolicy") is < 1 or > 2 ? "DuplicatePolicy"
        : call.Number("Interval") is < 0 or > MostSeconds ? "Interval"
        : call.Number("ValidTime") is < 1 or > MostSeconds ? "ValidTime"
        : null;

    private static Fields Failed(Fields refusal)
    {
        refusal.Add("Success", false);
        return refusal;
    }
}

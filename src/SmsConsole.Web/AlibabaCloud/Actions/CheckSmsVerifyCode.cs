using SmsConsole.Core.Verifications;

namespace SmsConsole.Web.AlibabaCloud.Actions;

/// <summary>Enters a code for a number. A wrong one is no refusal: VerifyResult says PASS or UNKNOWN.</summary>
internal sealed class CheckSmsVerifyCode(CodeEntry entry) : RpcAction("CheckSmsVerifyCode", Domestic, ["PhoneNumber", "VerifyCode"], "CaseAuthPolicy")
{
    public override async Task<Fields> RunAsync(RpcCall call, CancellationToken ct)
    {
        if (call.Number("CaseAuthPolicy") is < 1 or > 2)
            return call.RefuseParameter("CaseAuthPolicy");
        var entered = await entry.CheckNumberAsync(call.Actor, VerifyNumbers.Read(call), null, call["SchemeName"] ?? "", call.Required("VerifyCode"), ignoreCase: call.Number("CaseAuthPolicy") is not 2, ct);
        if (!entered.IsOk)
        {
            var refused = call.Refuse(entered.Problems[0]);
            refused.Add("Success", false);
            return refused;
        }
        var ok = call.Ok();
        ok.Add("Success", true);
        ok.Add("Model", new Fields { { "OutId", call["OutId"] ?? "" }, { "VerifyResult", entered.Value.IsValid ? "PASS" : "UNKNOWN" } });
        return ok;
    }
}

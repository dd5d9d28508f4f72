using SmsConsole.Core.Access;
using SmsConsole.Core.Reviews;
using SmsConsole.Core.Signatures;

namespace SmsConsole.Web.AlibabaCloud.Management;

/// <summary>The older query of one signature.</summary>
internal sealed class QuerySmsSign(SignatureRegister register, Refusals refusals) : RpcAction("QuerySmsSign", Domestic, ["SignName"])
{
    public override async Task<Fields> RunAsync(RpcCall call, CancellationToken ct)
    {
        if (call.Actor.Lacks(Right.Read) is { } denied)
            return refusals.Say(call, denied);
        if (await register.FindAsync(call.Required("SignName"), ct) is not { Review.State: not ReviewState.Retired } signature)
            return refusals.Say(call, SignatureRegister.NotFound);
        var fields = call.Ok();
        fields.Add("SignName", signature.Text);
        fields.Add("SignStatus", ReviewWords.Number(signature.Review.State));
        fields.Add("Reason", ReviewWords.ReasonText(signature.Review));
        fields.Add("CreateDate", VendorTime.Show(signature.CreatedAt));
        return fields;
    }
}

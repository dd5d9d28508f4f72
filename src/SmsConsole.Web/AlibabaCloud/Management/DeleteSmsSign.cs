using SmsConsole.Core.Signatures;

namespace SmsConsole.Web.AlibabaCloud.Management;

/// <summary>Deletes a signature that is not under review.</summary>
internal sealed class DeleteSmsSign(SignatureRegister register, Refusals refusals) : RpcAction("DeleteSmsSign", Domestic, ["SignName"])
{
    public override async Task<Fields> RunAsync(RpcCall call, CancellationToken ct)
    {
        var deleted = await register.DeleteAsync(call.Actor, call.Required("SignName"), ct);
        if (!deleted.IsOk)
            return refusals.Say(call, deleted.Problems);
        var fields = call.Ok();
        fields.Add("SignName", call["SignName"]);
        return fields;
    }
}

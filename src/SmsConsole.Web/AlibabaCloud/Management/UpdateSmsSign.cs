using SmsConsole.Core.Reviews;
using SmsConsole.Core.Signatures;

namespace SmsConsole.Web.AlibabaCloud.Management;

/// <summary>Rewrites a rejected signature and submits it again; <c>ModifySmsSign</c> is the same with files in the call.</summary>
internal sealed class UpdateSmsSign(string name, bool isRetired, SignatureRegister register, Refusals refusals)
    : RpcAction(name, Domestic, SignatureApplication.Required(isRetired), SignatureApplication.Numbers)
{
    public override async Task<Fields> RunAsync(RpcCall call, CancellationToken ct)
    {
        if (!SignatureApplication.TryRead(call, isRetired, out var wanted, out var refusal))
            return refusal;
        if (await register.FindAsync(call.Required("SignName"), ct) is not { Review.State: not ReviewState.Retired } signature)
            return refusals.Say(call, SignatureRegister.NotFound);
        var changed = await register.ReapplyAsync(call.Actor, signature.Id, wanted.Draft, wanted.Evidence, ct);
        return changed.IsOk ? SignatureApplication.Answer(call, changed.Value) : refusals.Say(call, changed.Problems);
    }
}

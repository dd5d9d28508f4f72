using SmsConsole.Core.Signatures;

namespace SmsConsole.Web.AlibabaCloud.Management;

/// <summary>Writes a signature and submits it; <c>AddSmsSign</c> is the same with files in the call.</summary>
internal sealed class CreateSmsSign(string name, bool isRetired, SignatureRegister register, Refusals refusals)
    : RpcAction(name, Domestic, SignatureApplication.Required(isRetired), SignatureApplication.Numbers)
{
    public override async Task<Fields> RunAsync(RpcCall call, CancellationToken ct)
    {
        if (!SignatureApplication.TryRead(call, isRetired, out var wanted, out var refusal))
            return refusal;
        var made = await register.ApplyAsync(call.Actor, call.Required("SignName"), wanted.Draft, wanted.Evidence, ct);
        return made.IsOk ? SignatureApplication.Answer(call, made.Value) : refusals.Say(call, made.Problems);
    }
}

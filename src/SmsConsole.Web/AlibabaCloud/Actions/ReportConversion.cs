using SmsConsole.Core.Verifications;

namespace SmsConsole.Web.AlibabaCloud.Actions;

/// <summary>A program tells whether the code of one message was entered: <c>SmsConversionIntl</c>, and <c>SmsConversion</c> of 2018-05-01.</summary>
internal sealed class ReportConversion(ConversionBook book, string name, string version) : RpcAction(name, version, ["MessageId", "Delivered"], "ConversionTime")
{
    public override async Task<Fields> RunAsync(RpcCall call, CancellationToken ct)
    {
        if (call.Flag("Delivered") is not { } entered)
            return call.RefuseParameter("Delivered");
        var done = await book.ReportAsync(call.Actor, Core.Sending.BizId.TryParse(call.Required("MessageId")) ?? 0, entered, ct);
        return done.IsOk ? call.Ok()
            : done.Problems[0].Code == "message.not_found" ? call.Refuse("isv.DATA_NOT_EXIST", "The message does not exist.")
            : call.Refuse(done.Problems[0]);
    }
}

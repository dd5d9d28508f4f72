using SmsConsole.Core.Sending;
using SmsConsole.Core.Verifications;

namespace SmsConsole.Web.AlibabaCloud.Actions;

/// <summary>A program tells whether the code of one message was entered: <c>SmsConversionIntl</c>, and <c>SmsConversion</c> of 2018-05-01, which may name the number instead of the message.</summary>
internal sealed class ReportConversion(ConversionBook book, string name, string version) : RpcAction(name, version, version == Global ? ["Delivered"] : ["MessageId", "Delivered"], "ConversionTime")
{
    public override async Task<Fields> RunAsync(RpcCall call, CancellationToken ct)
    {
        if (call.Flag("Delivered") is not { } entered)
            return call.RefuseParameter("Delivered");
        if (call["MessageId"] is null && call["To"] is null)
            return call.RefuseParameter("MessageId");
        var message = call["MessageId"] is { } id ? BizId.TryParse(id) : await book.LastOfAsync(call.Actor, VendorNumbers.Read(call.Required("To")), ct);
        var done = await book.ReportAsync(call.Actor, message ?? 0, entered, ct);
        return done.IsOk ? call.Ok()
            : done.Problems[0].Code == "message.not_found" ? call.Refuse("isv.DATA_NOT_EXIST", "The message does not exist.")
            : call.Refuse(done.Problems[0]);
    }
}

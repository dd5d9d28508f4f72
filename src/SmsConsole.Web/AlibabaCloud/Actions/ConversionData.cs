using System.Globalization;
using SmsConsole.Core.Verifications;

namespace SmsConsole.Web.AlibabaCloud.Actions;

/// <summary>A program tells how many of its codes were entered, as a rate from 0 to 1: <c>ConversionDataIntl</c>, and <c>ConversionData</c> of 2018-05-01.</summary>
internal sealed class ConversionData(ConversionBook book, string name, string version) : RpcAction(name, version, ["ConversionRate"], "ReportTime")
{
    public override async Task<Fields> RunAsync(RpcCall call, CancellationToken ct)
    {
        if (!double.TryParse(call["ConversionRate"], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate))
            return call.RefuseParameter("ConversionRate");
        if (call.Number("ReportTime") is { } milliseconds && VendorMoments.Read(milliseconds) is null)
            return call.RefuseParameter("ReportTime");
        var done = await book.ReportRateAsync(call.Actor, rate, call.Number("ReportTime") is { } at ? VendorMoments.Read(at) : null, ct);
        return done.IsOk ? call.Ok() : call.Refuse(done.Problems[0]);
    }
}

/// <summary>A program tells whether the code of one message was entered: <c>SmsConversionIntl</c>, and <c>SmsConversion</c> of 2018-05-01.</summary>
internal sealed class SmsConversion(ConversionBook book, string name, string version) : RpcAction(name, version, ["MessageId", "Delivered"], "ConversionTime")
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

/// <summary>Times that come as milliseconds since 1970.</summary>
internal static class VendorMoments
{
    private const long Most = 253_402_300_799_999;

    public static DateTimeOffset? Read(long milliseconds) => milliseconds is >= 0 and <= Most ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;
}

using System.Globalization;
using SmsConsole.Core.Verifications;

namespace SmsConsole.Web.AlibabaCloud.Actions;

/// <summary>A program tells how many of its codes were entered, as a rate from 0 to 1: <c>ConversionDataIntl</c>, and <c>ConversionData</c> of 2018-05-01.</summary>
internal sealed class ReportRate(ConversionBook book, string name, string version) : RpcAction(name, version, ["ConversionRate"], "ReportTime")
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

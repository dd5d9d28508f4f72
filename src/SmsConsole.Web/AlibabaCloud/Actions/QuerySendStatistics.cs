using System.Globalization;
using SmsConsole.Core.Sending;

namespace SmsConsole.Web.AlibabaCloud.Actions;

/// <summary>How much was sent per day and what became of it; a message counts as often as it has segments, as it is billed.</summary>
internal sealed class QuerySendStatistics(SendStatistics statistics)
    : RpcAction("QuerySendStatistics", Domestic, ["IsGlobe", "StartDate", "EndDate", "PageIndex", "PageSize"], "IsGlobe", "PageIndex", "PageSize", "TemplateType")
{
    private const int MostRows = 50;
    private const int MostDays = 366;

    public override async Task<Fields> RunAsync(RpcCall call, CancellationToken ct)
    {
        if (call.Number("IsGlobe") is not ((1 or 2) and var isGlobe))
            return call.RefuseParameter("IsGlobe");
        if (VendorTime.ReadDay(call["StartDate"]) is not { } from)
            return call.RefuseParameter("StartDate");
        if (VendorTime.ReadDay(call["EndDate"]) is not { } to || to < from || to.DayNumber - from.DayNumber > MostDays)
            return call.RefuseParameter("EndDate");
        if (call.Number("PageIndex") is not (>= 1 and <= MostDays and var page))
            return call.RefuseParameter("PageIndex");
        if (call.Number("PageSize") is not (>= 1 and <= MostRows and var size))
            return call.RefuseParameter("PageSize");
        // 3 are the international ones of whatever type, and 7 digital messages, of which there are none.
        MessageType? type = call.Number("TemplateType") switch { 0 => MessageType.VerificationCode, 1 => MessageType.Notification, 2 => MessageType.Promotional, _ => null };
        var read = await statistics.ReadAsync(call.Actor, from, to, isMainland: isGlobe == 1, type, call["SignName"], ct);
        if (!read.IsOk)
            return call.Refuse(read.Problems[0]);
        var days = call.Number("TemplateType") is 7 || (call.Number("TemplateType") is 3 && isGlobe == 1) ? [] : read.Value;
        var ok = call.Ok();
        ok.Add("Data", new Fields
        {
            { "TotalSize", days.Count },
            { "TargetList", days.Skip((int)((page - 1) * size)).Take((int)size).Select(FieldsOf) },
        });
        return ok;
    }

    private static Fields FieldsOf(DayCount day) => new()
    {
        { "SendDate", day.Day.ToString("yyyyMMdd", CultureInfo.InvariantCulture) },
        { "TotalCount", day.Total },
        { "RespondedSuccessCount", day.Delivered },
        { "RespondedFailCount", day.Failed },
        { "NoRespondedCount", day.Total - day.Delivered - day.Failed },
    };
}

using System.Globalization;
using SmsConsole.Core;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Sending.Rules;

namespace SmsConsole.Web.AlibabaCloud.Actions;

/// <summary>A finished text each to up to 1,000 numbers outside the Chinese mainland. Each is taken or refused by itself.</summary>
internal sealed class BatchSendMessageToGlobe(GlobeTexts texts, Outbox outbox) : RpcAction("BatchSendMessageToGlobe", Global, ["To", "Message"], "ValidityPeriod")
{
    public override async Task<Fields> RunAsync(RpcCall call, CancellationToken ct)
    {
        if (call["Type"] is not (null or "NOTIFY" or "MKT"))
            return call.RefuseParameter("Type");
        if (VendorJson.ReadTexts(call["To"]) is not { Count: > 0 } numbers || VendorJson.ReadTexts(call["Message"]) is not { } messages)
            return call.Refuse("INVALID_JSON_PARAM", "To and Message are JSON arrays of texts.");
        if (numbers.Count > SendRequest.MostRecipients)
            return call.Refuse("MOBILE_COUNT_OVER_LIMIT", $"{numbers.Count} numbers are too many; the most is {SendRequest.MostRecipients}.");
        if (messages.Count != numbers.Count)
            return call.Refuse("INVALID_PARAMETERS", "To and Message must be of the same length.");

        List<(string To, OwnPart Part)> fit = new(numbers.Count);
        List<string> failed = [];
        Problem? why = null;
        for (var n = 0; n < numbers.Count; n++)
        {
            var found = await texts.FindAsync(call.Actor, numbers[n], messages[n], ct);
            if (found.IsOk)
            {
                fit.Add(found.Value);
                continue;
            }
            why ??= found.Problems[0];
            failed.Add(numbers[n]);
        }
        if (fit.Count == 0 && why is not null)
            return call.Refuse(why);
        SendRequest request = new([.. fit.Select(f => f.To)], fit[0].Part.TemplateCode, SenderId: call["From"], ClientReference: call["TaskId"], ExpiresAt: texts.ExpiryOf(call))
        {
            Each = [.. fit.Select(f => f.Part)],
            SenderIsFirm = true,
        };
        var accepted = await outbox.AcceptAsync(call.Actor, request, ct);
        return accepted.IsOk ? Answer(call, accepted.Value, failed, why) : call.Refuse(accepted.Problems[0]);
    }

    private static Fields Answer(RpcCall call, IReadOnlyList<AcceptedMessage> accepted, List<string> failed, Problem? why)
    {
        var taken = accepted.Where(m => m.Error is null).ToList();
        failed.AddRange(accepted.Where(m => m.Error is { Code: not SendRules.IsDuplicate }).Select(m => m.To.TrimStart('+')));
        if (taken.Count == 0 && (why ?? accepted[0].Error) is { } refused)
            return call.Refuse(refused);
        var ok = call.Ok(RpcSending.AcceptedWords);
        ok.Add("From", taken[0].SenderShown ?? "");
        ok.Add("SuccessCount", taken.Count.ToString(CultureInfo.InvariantCulture));
        ok.Add("MessageIdList", VendorJson.Write(taken.Select(m => m.Id).OfType<long>().Select(id => id.ToString(CultureInfo.InvariantCulture))));
        ok.Add("FailedList", VendorJson.Write(failed));
        return ok;
    }
}

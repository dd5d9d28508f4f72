using SmsConsole.Core.Sending;

namespace SmsConsole.Web.AlibabaCloud.Actions;

/// <summary>One template to up to 100 numbers, each with a signature and values of its own; all or none are taken.</summary>
internal sealed class SendBatchSms(Outbox outbox) : RpcAction("SendBatchSms", Domestic, ["PhoneNumberJson", "SignNameJson", "TemplateCode"])
{
    private const int MostNumbers = 100;

    public override async Task<Fields> RunAsync(RpcCall call, CancellationToken ct)
    {
        var (numbers, signatures) = (VendorJson.ReadTexts(call["PhoneNumberJson"]), VendorJson.ReadTexts(call["SignNameJson"]));
        if (numbers is null || signatures is null)
            return call.RefuseValues();
        if (numbers.Count > MostNumbers)
            return call.Refuse("isv.MOBILE_COUNT_OVER_LIMIT", "手机号码数量超过限制");
        List<Dictionary<string, string>?>? values = null;
        if (call["TemplateParamJson"] is { } json && (values = VendorJson.ReadAllValues(json)) is null)
            return call.RefuseValues();
        List<string>? extensions = null;
        if (call["SmsUpExtendCodeJson"] is { } codes && (extensions = VendorJson.ReadTexts(codes)) is null)
            return call.RefuseValues();
        if (new[] { signatures.Count, values?.Count, extensions?.Count }.Any(count => count is { } has && has != numbers.Count))
            return call.Refuse("isv.INVALID_PARAMETERS", "各 JSON 数组的长度必须与号码数量一致");
        if (extensions?.Select(call.RefuseExtension).FirstOrDefault(refused => refused is not null) is { } wrong)
            return wrong;
        var template = call.Required("TemplateCode");
        SendRequest request = new([.. numbers.Select(VendorNumbers.Read)], template, ClientReference: call["OutId"])
        {
            AllOrNone = true,
            Each = [.. signatures.Select((signature, n) => new OwnPart(template, signature, values?[n]))],
        };
        return call.Answer(await outbox.AcceptAsync(call.Actor, request, ct));
    }
}

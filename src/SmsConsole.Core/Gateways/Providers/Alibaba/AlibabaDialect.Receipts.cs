using System.Globalization;
using System.Text;
using System.Text.Json;
using SmsConsole.Core.Sending;

namespace SmsConsole.Core.Gateways.Providers.Alibaba;

internal sealed partial class AlibabaDialect : IReceiptQuery
{
    /// <summary>The vendor's days are those of Beijing.</summary>
    private static readonly TimeSpan Beijing = TimeSpan.FromHours(8);

    public HttpRequestMessage Ask(AwaitedReceipt awaited) => IsDomestic(awaited.Recipient)
        ? Call(account.MainlandAddress, "QuerySendDetails", "2017-05-25", new(StringComparer.Ordinal)
        {
            ["PhoneNumber"] = InMainland(awaited.Recipient),
            ["BizId"] = awaited.CarrierId,
            ["SendDate"] = awaited.SentAt.ToOffset(Beijing).ToString("yyyyMMdd", CultureInfo.InvariantCulture),
            ["PageSize"] = "10",
            ["CurrentPage"] = "1",
        })
        : Call(account.GlobalAddress, "QueryMessage", "2018-05-01", new(StringComparer.Ordinal) { ["MessageId"] = awaited.CarrierId });

    public CallbackReport? ReadFate(AwaitedReceipt awaited, ProviderAnswer answer)
    {
        if (answer.Status != 200 || JsonAt.TryParse(Encoding.UTF8.GetBytes(answer.Body)) is not { ValueKind: JsonValueKind.Object } body)
            return null;
        return IsDomestic(awaited.Recipient) ? FateOfDetails(awaited, body) : FateOfMessage(awaited, body);
    }

    /// <summary>One request was one message, so its BizId has one record; where several come, ours is the one with our OutId. SendStatus: 1 waiting, 2 failed, 3 delivered.</summary>
    private static CallbackReport? FateOfDetails(AwaitedReceipt awaited, JsonElement body)
    {
        if (!body.TryGetProperty("SmsSendDetailDTOs", out var details) || details.ValueKind is not JsonValueKind.Object
            || !details.TryGetProperty("SmsSendDetailDTO", out var list) || list.ValueKind is not JsonValueKind.Array)
            return null;
        var ours = awaited.MessageId.ToString(CultureInfo.InvariantCulture);
        var record = list.EnumerateArray().Where(d => d.ValueKind is JsonValueKind.Object).FirstOrDefault(d => JsonAt.Text(d, "OutId") == ours);
        if (record.ValueKind is not JsonValueKind.Object)
            return null;
        var (word, code) = (JsonAt.Text(record, "SendStatus"), JsonAt.Text(record, "ErrCode"));
        var raw = $"asked SendStatus:{word} ErrCode:{code} ReceiveDate:{JsonAt.Text(record, "ReceiveDate")}";
        return word switch
        {
            "3" => new(awaited.CarrierId, MessageStatus.Delivered, null, raw),
            "2" => new(awaited.CarrierId, AlibabaCodes.StatusOf(code), code, raw),
            _ => null,
        };
    }

    /// <summary>Status: 1 sent, which is delivered only where ErrorCode says so; 2 failed; 3 on its way.</summary>
    private static CallbackReport? FateOfMessage(AwaitedReceipt awaited, JsonElement body)
    {
        var (word, code) = (JsonAt.Text(body, "Status"), JsonAt.Text(body, "ErrorCode"));
        var raw = $"asked Status:{word} ErrorCode:{code} ReceiveDate:{JsonAt.Text(body, "ReceiveDate")}";
        return (word, code) switch
        {
            ("1", "DELIVERED") => new(awaited.CarrierId, MessageStatus.Delivered, null, raw),
            ("2", _) => new(awaited.CarrierId, AlibabaCodes.StatusOf(code), code, raw),
            _ => null,
        };
    }
}

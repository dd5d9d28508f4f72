using System.Globalization;
using System.Text.Json;
using SmsConsole.Core.Events;
using SmsConsole.Core.Sending;

namespace SmsConsole.Core.Webhooks;

/// <summary>
/// Events in the forms that Alibaba Cloud pushes: SmsReport for the Chinese mainland and GlobeSmsReport elsewhere, SmsUp, SignSmsReport and
/// TemplateSmsReport; each an array of one object. Taken is what is answered with 200, whatever the answer says.
/// </summary>
internal static class AlibabaPush
{
    private static readonly TimeSpan China = TimeSpan.FromHours(8);
    private static readonly CultureInfo Neutral = CultureInfo.InvariantCulture;

    public static bool Has(EventType type) => type is EventType.MessageDelivered or EventType.MessageUndelivered or EventType.MessageExpired
        or EventType.MessageReceived or EventType.TemplateReviewed or EventType.SignatureReviewed or EventType.WebhookTest;

    public static Envelope? Of(StoredEvent e, MessageFact? fact) => e.Type switch
    {
        EventType.MessageDelivered or EventType.MessageUndelivered or EventType.MessageExpired when fact is { Country: "CN" } => Push(w => Mainland(w, e, fact)),
        EventType.MessageDelivered or EventType.MessageUndelivered or EventType.MessageExpired when fact is not null => Push(w => Abroad(w, e, fact), RetrySchedule.Abroad),
        EventType.MessageReceived => Push(w => Reply(w, e)),
        EventType.TemplateReviewed => Push(w => Template(w, e)),
        EventType.SignatureReviewed => Push(w => Sign(w, e)),
        EventType.WebhookTest => Push(w => w.WriteString("test", e.Id)),
        _ => null,
    };

    private static Envelope Push(Action<Utf8JsonWriter> members, RetrySchedule? retries = null) => new(
        EventJson.Write(w =>
        {
            w.WriteStartArray();
            w.WriteStartObject();
            members(w);
            w.WriteEndObject();
            w.WriteEndArray();
        }),
        retries ?? RetrySchedule.Mainland, answer => answer.Status == 200);

    private static void Mainland(Utf8JsonWriter w, StoredEvent e, MessageFact fact)
    {
        var (code, text) = AlibabaReceiptCodes.Of(e.Status, e.Error);
        w.WriteString("phone_number", National(fact.Recipient.ToString(Neutral)));
        w.WriteString("send_time", Local(fact.SubmittedAt ?? fact.AcceptedAt));
        w.WriteString("report_time", Local(e.At));
        w.WriteBoolean("success", e.Status is MessageStatus.Delivered);
        w.WriteString("err_code", code);
        w.WriteString("err_msg", text);
        w.WriteString("sms_size", fact.Segments.ToString(Neutral));
        w.WriteString("biz_id", BizId.Of(fact.Id, fact.BatchId));
        w.WriteString("out_id", fact.ClientReference ?? "");
    }

    private static void Abroad(Utf8JsonWriter w, StoredEvent e, MessageFact fact)
    {
        var (code, text) = AlibabaReceiptCodes.Of(e.Status, e.Error);
        w.WriteString("To", fact.Recipient.ToString(Neutral));
        w.WriteString("Status", e.Status switch { MessageStatus.Delivered => "1", MessageStatus.Expired => "6", _ => "2" });
        w.WriteString("MessageId", fact.Id.ToString(Neutral));
        w.WriteString("SmsSize", fact.Segments.ToString(Neutral));
        w.WriteString("TaskId", fact.ClientReference ?? "");
        w.WriteString("SendDate", Rfc1123(fact.SubmittedAt ?? fact.AcceptedAt));
        w.WriteString("ReceiveDate", Rfc1123(e.At));
        w.WriteString("ErrorCode", e.Status is MessageStatus.Delivered ? "success" : code);
        w.WriteString("ErrorDescription", e.Status is MessageStatus.Delivered ? "success" : text);
    }

    private static void Reply(Utf8JsonWriter w, StoredEvent e)
    {
        using var data = JsonDocument.Parse(e.Json);
        w.WriteString("phone_number", National(Member(data, "from").TrimStart('+')));
        w.WriteString("content", Member(data, "text"));
        w.WriteString("send_time", Local(Time(data, "receivedAt") ?? e.At));
        w.WriteString("dest_code", Member(data, "to"));
        w.WriteString("sequence_id", e.Sequence.ToString(Neutral));
    }

    private static void Sign(Utf8JsonWriter w, StoredEvent e)
    {
        using var data = JsonDocument.Parse(e.Json);
        w.WriteString("sign_name", Member(data, "text"));
        w.WriteString("sign_status", State(Member(data, "status")));
        w.WriteString("reason", Member(data, "reason"));
        w.WriteString("sign_source", Member(data, "source") switch
        {
            "Company" => "企事业单位", "Website" => "网站", "App" => "App应用", "PublicAccount" => "公众号或小程序", "Shop" => "电商平台店铺", "Trademark" => "商标", var other => other,
        });
        w.WriteString("remark", AlibabaNote.RemarkOf(Member(data, "note")));
        w.WriteString("sign_scene", Member(data, "onlyForCodes") == bool.TrueString ? "验证码" : "通用");
        w.WriteString("create_date", Local(Time(data, "createdAt") ?? e.At));
        w.WriteString("orderId", Member(data, "id"));
    }

    private static void Template(Utf8JsonWriter w, StoredEvent e)
    {
        using var data = JsonDocument.Parse(e.Json);
        w.WriteString("template_code", Member(data, "code"));
        w.WriteString("template_name", Member(data, "name"));
        w.WriteString("template_type", (Member(data, "scope"), Member(data, "type")) switch
        {
            ("Global", _) => "国际/港澳台短信", (_, "VerificationCode") => "验证码", (_, "Promotional") => "推广短信", _ => "短信通知",
        });
        w.WriteString("template_content", Member(data, "body"));
        w.WriteString("template_status", State(Member(data, "status")));
        w.WriteString("reason", Member(data, "reason"));
        w.WriteString("remark", AlibabaNote.RemarkOf(Member(data, "note")));
        w.WriteString("create_date", Local(Time(data, "createdAt") ?? e.At));
        w.WriteString("orderId", Member(data, "id"));
    }

    private static string State(string review) => review switch { "Approved" => "approved", "Rejected" => "rejected", _ => "approving" };

    private static string Member(JsonDocument data, string name) => data.RootElement.TryGetProperty(name, out var value) ? value.ToString() : "";

    private static DateTimeOffset? Time(JsonDocument data, string name) => DateTimeOffset.TryParse(Member(data, name), Neutral, out var at) ? at : null;

    private static string National(string digits) => digits.StartsWith("86", StringComparison.Ordinal) ? digits[2..] : digits;

    private static string Local(DateTimeOffset at) => at.ToOffset(China).ToString("yyyy-MM-dd HH:mm:ss", Neutral);

    private static string Rfc1123(DateTimeOffset at) => at.ToOffset(China).ToString("ddd, dd MMM yyyy HH:mm:ss", Neutral) + " +0800";
}

using System.Text;
using SmsConsole.Core.Events;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Webhooks;

namespace SmsConsole.Core.Tests.Webhooks;

/// <summary>The vendor's pushes member for member, as reference/alibaba.md §8 has them.</summary>
public sealed class AlibabaPushTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 25, 2, 27, 5, TimeSpan.Zero);

    [Fact]
    public void SmsReport_of_the_mainland() => Assert.Equal(
        """[{"phone_number":"13811110000","send_time":"2026-11-25 10:27:00","report_time":"2026-11-25 10:27:05","success":true,"err_code":"DELIVERED","err_msg":"用户接收成功","sms_size":"2","biz_id":"120^0","out_id":"67890"}]""",
        Body(Of(MessageStatus.Delivered, null), Fact(8613811110000, "CN")));

    [Theory]
    [InlineData(MessageStatus.Undelivered, "receipt.MOBILE_NOT_ON_SERVICE", "MOBILE_NOT_ON_SERVICE", "手机停机、空号、关机或不在服务区")]
    [InlineData(MessageStatus.Undelivered, "receipt.005", "SP_UNKNOWN_ERROR", "运营商未知错误")]
    [InlineData(MessageStatus.Rejected, "smpp.00000045", "SP_UNKNOWN_ERROR", "运营商未知错误")]
    [InlineData(MessageStatus.Expired, null, "EXPIRED", "短信在运营商队列中过期")]
    public void SmsReport_of_a_failure(MessageStatus status, string? error, string code, string text) => Assert.Equal(
        $$"""[{"phone_number":"13811110000","send_time":"2026-11-25 10:27:00","report_time":"2026-11-25 10:27:05","success":false,"err_code":"{{code}}","err_msg":"{{text}}","sms_size":"2","biz_id":"120^0","out_id":"67890"}]""",
        Body(Of(status, error), Fact(8613811110000, "CN")));

    [Theory]
    [InlineData(MessageStatus.Delivered, "1", "success", "success")]
    [InlineData(MessageStatus.Undelivered, "2", "SP_UNKNOWN_ERROR", "运营商未知错误")]
    [InlineData(MessageStatus.Expired, "6", "EXPIRED", "短信在运营商队列中过期")]
    public void GlobeSmsReport(MessageStatus status, string said, string code, string text) => Assert.Equal(
        $$"""[{"To":"447400123456","Status":"{{said}}","MessageId":"123","SmsSize":"2","TaskId":"67890","SendDate":"Wed, 25 Nov 2026 10:27:00 +0800","ReceiveDate":"Wed, 25 Nov 2026 10:27:05 +0800","ErrorCode":"{{code}}","ErrorDescription":"{{text}}"}]""",
        Body(Of(status, null), Fact(447400123456, "GB")));

    [Fact]
    public void SmsUp() => Assert.Equal(
        """[{"phone_number":"13811110000","content":"TD","send_time":"2026-11-25 10:26:00","dest_code":"10690001","sequence_id":"77"}]""",
        Body(Json(EventType.MessageReceived, """{"id":"5","from":"+8613811110000","to":"10690001","text":"TD","receivedAt":"2026-11-25T02:26:00Z"}"""), null));

    [Fact]
    public void SignSmsReport() => Assert.Equal(
        """[{"sign_name":"阿里云","sign_status":"rejected","reason":"Say whose it is.","sign_source":"公众号或小程序","remark":"For sign-in","sign_scene":"验证码","create_date":"2026-11-24 10:00:00","orderId":"9"}]""",
        Body(Json(EventType.SignatureReviewed, """{"id":"9","text":"阿里云","status":"Rejected","reason":"Say whose it is.","source":"PublicAccount","thirdParty":false,"onlyForCodes":true,"note":"For sign-in\n\n- QualificationId: 2004393","createdAt":"2026-11-24T02:00:00Z"}"""), null));

    [Fact]
    public void TemplateSmsReport() => Assert.Equal(
        """[{"template_code":"SMS_123456789","template_name":"登录","template_type":"验证码","template_content":"您的验证码是${code}","template_status":"approved","reason":"","remark":"For the shop","create_date":"2026-11-24 10:00:00","orderId":"31"}]""",
        Body(Json(EventType.TemplateReviewed, """{"id":"31","code":"SMS_123456789","version":1,"name":"登录","type":"VerificationCode","scope":"ChineseMainland","status":"Approved","reason":null,"byRule":false,"body":"您的验证码是${code}","note":"For the shop","createdAt":"2026-11-24T02:00:00Z"}"""), null));

    [Fact]
    public void What_the_vendor_does_not_push_is_not_pushed_and_taken_is_200_alone()
    {
        Assert.Equal(
            [EventType.MessageDelivered, EventType.MessageUndelivered, EventType.MessageExpired, EventType.MessageReceived, EventType.TemplateReviewed, EventType.SignatureReviewed, EventType.WebhookTest],
            Enum.GetValues<EventType>().Where(t => Envelope.Has(WebhookShape.AlibabaCloud, t)));
        var envelope = Envelope.Of(WebhookShape.AlibabaCloud, Of(MessageStatus.Delivered, null), Fact(8613811110000, "CN"))!;
        Assert.True(envelope.IsTaken(Answer(200)));
        Assert.False(envelope.IsTaken(Answer(204)));
        Assert.False(envelope.IsTaken(Answer(503)));
    }

    [Fact]
    public void Pushes_are_repeated_after_1_5_and_10_minutes_and_abroad_after_1_and_5()
    {
        Assert.Equal([1, 5, 10], Waits("CN"));
        Assert.Equal([1, 5], Waits("GB"));

        static List<int> Waits(string country)
        {
            var envelope = Envelope.Of(WebhookShape.AlibabaCloud, Of(MessageStatus.Delivered, null), Fact(8613811110000, country))!;
            List<int> waits = [];
            for (short tried = 0; DeliveryResult.Of(new() { Attempts = tried }, envelope, Answer(500), At, 0.5) is { State: DeliveryState.Waiting, NextAt: { } next }; tried++)
                waits.Add((int)(next - At).TotalMinutes);
            return waits;
        }
    }

    [Fact]
    public async Task A_webhook_of_this_shape_gets_the_pushes_signed()
    {
        await using var scene = await WebhookScene.OpenAsync();
        var made = await scene.MakeAsync(WebhookShape.AlibabaCloud);
        await scene.DeliverAsync(1);
        await scene.RunAsync(made.Webhook.Id);
        var request = Assert.Single(scene.Receiver.Requests);
        Assert.StartsWith("""[{"To":"447400000001","Status":"1",""", request.Body, StringComparison.Ordinal);
        Assert.StartsWith("v1,", request.Headers["webhook-signature"], StringComparison.Ordinal);
    }

    private static string Body(StoredEvent e, MessageFact? fact) => Encoding.UTF8.GetString(Envelope.Of(WebhookShape.AlibabaCloud, e, fact)!.Body);

    private static StoredEvent Of(MessageStatus status, string? error) => new(77, EventTypes.Of(status)!.Value, At, 123, status, error, null);

    private static StoredEvent Json(EventType type, string json) => new(77, type, At, null, default, null, Encoding.UTF8.GetBytes(json));

    private static MessageFact Fact(long to, string country) =>
        new(123, MessageType.Notification, false, to, country, null, 2, "SMS_1", null, null, "67890", At.AddSeconds(-10), At.AddSeconds(-5), 120);

    private static OutsideAnswer Answer(int status) => new(At, TimeSpan.Zero, status, "{}", null, null);
}

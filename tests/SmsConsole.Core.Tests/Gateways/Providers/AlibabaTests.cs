using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Gateways;
using SmsConsole.Core.Gateways.Providers;
using SmsConsole.Core.Gateways.Providers.Alibaba;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Tests.Gateways.Providers;

public sealed class AlibabaTests
{
    private const string Secret = "a-secret-of-alibaba";
    private const long Mainland = 8613900001234;

    [Fact]
    public void The_signature_is_that_of_the_vendor_s_own_code()
    {
        var query = Acs3Signature.Query(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["TemplateCode"] = "SMS_100000001", ["PhoneNumbers"] = "13900001234", ["TemplateParam"] = """{"code":"1234 *~+"}""", ["SignName"] = "阿里云",
        });
        Assert.Equal("PhoneNumbers=13900001234&SignName=%E9%98%BF%E9%87%8C%E4%BA%91&TemplateCode=SMS_100000001&TemplateParam=%7B%22code%22%3A%221234%20%2A~%2B%22%7D", query);
        Assert.EndsWith("Signature=4d52b6525b9f4d35291d900dd127ad4bdab1502e7f3f6745a41d81b7966011a8", Acs3Signature.Authorization("LTAI-TEST-KEY-ID", "test-access-key-secret", query, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["host"] = "127.0.0.1:5080", ["x-acs-action"] = "SendSms", ["x-acs-content-sha256"] = Acs3Signature.EmptyHash, ["x-acs-date"] = "2026-01-02T03:04:05Z",
            ["x-acs-signature-nonce"] = "0123456789abcdef0123456789abcdef", ["x-acs-version"] = "2017-05-25",
        }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outside_the_mainland_the_text_goes_as_it_is()
    {
        await using var scene = await ProviderScene.OpenAsync();
        scene.Provider.Says(200, """{"ResponseCode": "OK", "MessageId": "1008030300****", "To": "44740"}""");
        Open(scene, new FixedWording());
        Assert.Equal(new SubmitResult.Accepted("1008030300****"), await scene.SendAsync());
        var (call, query) = Heard(scene);
        Assert.Equal(("SendMessageToGlobe", "2018-05-01"), (call.Headers["x-acs-action"], call.Headers["x-acs-version"]));
        Assert.Equal(("447400123456", "Example", "Hello {name} & \"you\" 您好", "NOTIFY"), (query["To"], query["From"], query["Message"], query["Type"]));
        AssertSigned(call);
    }

    [Fact]
    public async Task To_the_mainland_go_signature_template_and_the_values_read_back()
    {
        await using var scene = await ProviderScene.OpenAsync();
        scene.Provider.Says(200, """{"Message": "OK", "RequestId": "X", "BizId": "853819343905671399^0", "Code": "OK"}""");
        Open(scene, new FixedWording());
        Assert.Equal(new SubmitResult.Accepted("853819343905671399^0"), await scene.SendAsync(ProviderScene.Message("【海港】您的取件码是 A-12，请于今日取走。", Mainland, templateVersion: 7)));
        var (call, query) = Heard(scene);
        Assert.Equal("SendSms", call.Headers["x-acs-action"]);
        Assert.Equal(("13900001234", "海港", "SMS_463890123", """{"code":"A-12","day":"今日"}"""), (query["PhoneNumbers"], query["SignName"], query["TemplateCode"], query["TemplateParam"]));
        AssertSigned(call);
    }

    [Fact]
    public async Task Accounts_of_the_international_site_reach_the_mainland_by_template()
    {
        await using var scene = await ProviderScene.OpenAsync();
        scene.Provider.Says(200, """{"ResponseCode": "OK", "MessageId": "1008030300", "To": "8613900001234"}""");
        Open(scene, new FixedWording(), isInternational: true);
        Assert.Equal(new SubmitResult.Accepted("1008030300"), await scene.SendAsync(ProviderScene.Message("【海港】您的取件码是 A-12，请于今日取走。", Mainland, templateVersion: 7)));
        var (call, query) = Heard(scene);
        Assert.Equal(("SendMessageWithTemplate", "2018-05-01"), (call.Headers["x-acs-action"], call.Headers["x-acs-version"]));
        Assert.Equal(("8613900001234", "海港", "SMS_463890123", """{"code":"A-12","day":"今日"}"""), (query["To"], query["From"], query["TemplateCode"], query["TemplateParam"]));
        AssertSigned(call);
    }

    [Theory]
    [InlineData("没有签名", 7L, "alibaba.no_signature")]
    [InlineData("【海港】别的内容", 8L, "alibaba.no_template")]
    public async Task What_the_mainland_cannot_be_given_is_refused_before_it_leaves(string text, long version, string reason)
    {
        await using var scene = await ProviderScene.OpenAsync();
        Open(scene, new FixedWording());
        Assert.Equal(new SubmitResult.Refused(null, reason), await scene.SendAsync(ProviderScene.Message(text, Mainland, templateVersion: version)));
        Assert.Empty(scene.Provider.Calls);
    }

    [Fact]
    public async Task A_template_for_whole_texts_takes_what_has_none_of_its_own()
    {
        await using var scene = await ProviderScene.OpenAsync();
        scene.Provider.Says(200, """{"BizId": "1^0", "Code": "OK"}""");
        Open(scene, new FixedWording(), textTemplate: "SMS_999");
        await scene.SendAsync(ProviderScene.Message("【海港】别的内容", Mainland, templateVersion: 8));
        Assert.Equal(("SMS_999", """{"content":"别的内容"}"""), (Heard(scene).Query["TemplateCode"], Heard(scene).Query["TemplateParam"]));
    }

    [Theory]
    [InlineData("isv.SMS_TEMPLATE_ILLEGAL", 200, typeof(SubmitResult.Refused))]
    [InlineData("MissingSignName", 400, typeof(SubmitResult.Refused))]
    [InlineData("Throttling.User", 400, typeof(SubmitResult.TryLater))]
    [InlineData("isp.SYSTEM_ERROR", 200, typeof(SubmitResult.TryLater))]
    [InlineData("SignatureDoesNotMatch", 400, typeof(SubmitResult.TryLater))]
    [InlineData("SignatureNonceUsed", 400, typeof(SubmitResult.NoAnswer))]
    [InlineData("InternalError", 500, typeof(SubmitResult.NoAnswer))]
    public void Each_code_has_its_meaning(string code, int status, Type expected)
    {
        var verdict = AlibabaCodes.Read(new(status, $$"""{"Code": "{{code}}", "Message": "…", "RequestId": "X"}"""));
        Assert.IsType(expected, verdict.Result);
        if (verdict.Result is SubmitResult.Refused refused)
            Assert.Equal("alibaba." + code, refused.Reason);
    }

    [Fact]
    public async Task A_connection_cut_after_the_call_is_not_tried_again_by_anybody()
    {
        await using var scene = await ProviderScene.OpenAsync();
        scene.Provider.OnCall = (context, _) =>
        {
            context.Abort();
            return Task.CompletedTask;
        };
        Open(scene, new FixedWording());
        Assert.Equal(SubmitResult.NoAnswer.Instance, await scene.SendAsync());
        Assert.Single(scene.Provider.Calls);
    }

    [Fact]
    public void Reports_of_both_kinds_are_read_without_numbers()
    {
        const string body = """
            [{"phone_number":"13811110000","report_time":"2017-01-01 00:00:00","success":true,"err_code":"DELIVERED","biz_id":"12345","out_id":"1"},
             {"phone_number":"13811110000","success":false,"err_code":"MOBILE_ACCOUNT_ABNORMAL","biz_id":"12346"},
             {"To":"447400123456","Status":"6","MessageId":"99","ErrorCode":"EXPIRED"},
             {"phone_number":"13811110000","content":"R","dest_code":"1","sequence_id":"2"}]
            """;
        var news = Dialect().Read(new CallbackCall("application/json", "", Encoding.UTF8.GetBytes(body), _ => null)).Value!;
        Assert.Equal([("12345", MessageStatus.Delivered, null), ("12346", MessageStatus.Undelivered, "MOBILE_ACCOUNT_ABNORMAL"), ("99", MessageStatus.Expired, "EXPIRED")], news.Reports.Select(r => (r.CarrierId, r.Status, r.Code)));
        Assert.Equal(new CallbackReply("2", "8613811110000", "1", "R"), Assert.Single(news.Replies));
        Assert.All(news.Reports, r => Assert.DoesNotContain("1381111", r.Raw, StringComparison.Ordinal));
        Assert.Equal("callback.unreadable", Dialect().Read(new CallbackCall("application/json", "", "{}"u8.ToArray(), _ => null)).Problems[0].Code);
    }

    private static AlibabaDialect Dialect() => new(new(), new SentWordings(new NoDatabase()), TimeProvider.System);

    private static void Open(ProviderScene scene, FixedWording wording, string? textTemplate = null, bool isInternational = false) => scene.Open(new AlibabaKind(scene.Kit, wording.Wordings, TimeProvider.System), new()
    {
        Name = "Alibaba", Kind = GatewayKind.AlibabaCloud,
        AlibabaCloud = new() { AccessKeyId = "LTAI", AccessKeySecret = Secret, MainlandAddress = scene.Provider.Address, GlobalAddress = scene.Provider.Address, Templates = "SMS_100000001 = SMS_463890123", TextTemplate = textTemplate, InternationalSite = isInternational },
    });

    private static (HeardCall Call, Dictionary<string, string> Query) Heard(ProviderScene scene)
    {
        var call = Assert.Single(scene.Provider.Calls);
        return (call, QueryHelpers.ParseQuery(call.Query).ToDictionary(q => q.Key, q => q.Value.ToString(), StringComparer.Ordinal));
    }

    // As the vendor's gateway does it: from the names in SignedHeaders and the query as it came.
    private static void AssertSigned(HeardCall call)
    {
        var authorization = call.Headers["Authorization"];
        var names = authorization.Split("SignedHeaders=")[1].Split(',')[0].Split(';');
        Assert.Equal(Acs3Signature.EmptyHash, call.Headers["x-acs-content-sha256"]);
        Assert.Equal("", call.Body);
        Assert.Equal(authorization, Acs3Signature.Authorization("LTAI", Secret, call.Query, names.ToDictionary(n => n, n => call.Headers[n], StringComparer.Ordinal)));
    }

    private sealed class NoDatabase : IDbContextFactory<AppDb>
    {
        public AppDb CreateDbContext() => throw new InvalidOperationException("Everything is known already.");
    }

    /// <summary>Version 7 is a template that the gateway's list names, version 8 one that it does not.</summary>
    private sealed class FixedWording
    {
        public SentWordings Wordings { get; } = new(new NoDatabase());

        public FixedWording()
        {
            Wordings.Learn(7, new("SMS_100000001", ["您的取件码是 ${code}，请于${day}取走。", "Your code is ${code}, today: ${day}."]));
            Wordings.Learn(8, new("SMS_100000002", ["别的内容"]));
        }
    }
}

using System.Runtime.CompilerServices;
using System.Text.Json;
using SmsConsole.Smpp.Tests.Interop;
using SmsConsole.Web.Tests.Api;
using SmsConsole.Web.Tests.Start;

namespace SmsConsole.Web.Tests.AlibabaCloud;

/// <summary>The vendor's own SDKs, unchanged, against the real program on a loopback port.</summary>
public sealed class SdkTests(SdkTests.Scene scene) : IClassFixture<SdkTests.Scene>
{
    private static readonly string[] Sent = ["BizId string", "Code string", "Message string", "RequestId string"];
    private static readonly string[] Numbers = [.. Enumerable.Range(0, 1000).Select(n => $"1390001{n:D4}")];

    public static TheoryData<string, string, string> TeaSdks => new()
    {
        { "@alicloud/dysmsapi20170525", "@alicloud/openapi-core", "" },
        { "@alicloud/dysmsapi20170525", "@alicloud/openapi-core", "v2" },
        { "@alicloud/dysmsapi20170525-v2", "@alicloud/openapi-client", "" },
    };

    [Theory]
    [MemberData(nameof(TeaSdks))]
    public async Task The_newer_sdks_send_and_ask(string package, string config, string signature)
    {
        await using var sdk = scene.Tea(package, config, signature);
        var phone = $"1380013{Random.Shared.Next(10_000):D4}";
        var sent = await sdk.CallAsync("SendSms", new { phoneNumbers = phone, signName = Alibaba.Signature, templateCode = scene.Made.MainlandCode, templateParam = """{"number":"A1"}""", outId = "order 1 *~+'()!/=&%,中文" });
        Assert.Equal(Sent, ShapeOf(sent));
        Assert.Equal("OK", Text(sent, "Code"));

        var batch = await sdk.CallAsync("SendBatchSms", new
        {
            phoneNumberJson = $"""["{phone}","1380014{phone[^4..]}"]""", signNameJson = $"""["{Alibaba.Signature}","{Alibaba.Signature}"]""", templateCode = scene.Made.MainlandCode,
            templateParamJson = """[{"number":"B1"},{"number":"B2"}]""", outId = "batch",
        });
        Assert.Equal(Sent, ShapeOf(batch));

        var details = await sdk.CallAsync("QuerySendDetails", new { phoneNumber = phone, bizId = Text(batch, "BizId"), sendDate = Today, pageSize = 10, currentPage = 1 });
        Assert.Equal(
            [
                "Code string", "Message string", "RequestId string",
                .. new[] { "Content string", "ErrCode string", "OutId string", "PhoneNum string", "ReceiveDate string", "SendDate string", "SendStatus number", "TemplateCode string" }.Select(f => "SmsSendDetailDTOs.SmsSendDetailDTO[]." + f),
                "TotalCount string",
            ],
            ShapeOf(details));
        var row = details.GetProperty("SmsSendDetailDTOs").GetProperty("SmsSendDetailDTO")[0];
        Assert.Equal((phone, $"【{Alibaba.Signature}】您的包裹B1已到达。", "batch", scene.Made.MainlandCode), (Text(row, "PhoneNum"), Text(row, "Content"), Text(row, "OutId"), Text(row, "TemplateCode")));

        var statistics = await sdk.CallAsync("QuerySendStatistics", new { isGlobe = 1, startDate = Today, endDate = Today, pageIndex = 1, pageSize = 10, templateType = 1, signName = Alibaba.Signature });
        Assert.Equal("OK", Text(statistics, "Code"));
        Assert.Equal(["Code string", "Data.TargetList[]", "Data.TotalSize number", "Message string", "RequestId string"], ShapeOf(statistics).Select(s => s.Split("TargetList[].")[0] is var head && head != s ? head + "TargetList[]" : s).Distinct(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(TeaSdks))]
    public async Task The_newer_sdks_tell_business_refusals_from_those_of_the_gateway(string package, string config, string signature)
    {
        await using (var sdk = scene.Tea(package, config, signature))
        {
            var refused = await sdk.CallAsync("SendSms", new { phoneNumbers = "12345", signName = Alibaba.Signature, templateCode = scene.Made.MainlandCode, templateParam = """{"number":"A1"}""" });
            Assert.Equal(("isv.MOBILE_NUMBER_ILLEGAL", "非法手机号"), (Text(refused, "Code"), Text(refused, "Message")));
            var thrown = await sdk.FailAsync("SendSms", new { phoneNumbers = "13800138000", templateCode = scene.Made.MainlandCode });
            Assert.Equal(("MissingSignName", 400), (Text(thrown, "thrown"), thrown.GetProperty("status").GetInt32()));
            Assert.Contains("SignName is mandatory for this action.", Text(thrown, "message"), StringComparison.Ordinal);
        }
        await using var stranger = scene.Tea(package, config, signature, secret: "a-wrong-secret-of-more-than-thirty-characters");
        var mismatch = await stranger.FailAsync("SendSms", new { phoneNumbers = "13800138000", signName = "x", templateCode = "x" });
        Assert.Equal("SignatureDoesNotMatch", Text(mismatch, "thrown"));
    }

    [Theory]
    [MemberData(nameof(TeaSdks))]
    public async Task A_thousand_numbers_fit_into_the_request_line(string package, string config, string signature)
    {
        await using var sdk = scene.Tea(package, config, signature);
        var sent = await sdk.CallAsync("SendSms", new { phoneNumbers = string.Join(',', Numbers), signName = Alibaba.Signature, templateCode = scene.Made.MainlandCode, templateParam = """{"number":"A1"}""" });
        Assert.Equal("OK", Text(sent, "Code"));
        var refused = await sdk.CallAsync("SendSms", new { phoneNumbers = string.Join(',', Numbers.Append("13800138000")), signName = Alibaba.Signature, templateCode = scene.Made.MainlandCode, templateParam = """{"number":"A1"}""" });
        Assert.Equal("isv.MOBILE_COUNT_OVER_LIMIT", Text(refused, "Code"));
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task The_older_sdk_sends_by_either_method(string method)
    {
        await using var sdk = scene.PopCore("2017-05-25");
        Dictionary<string, string> request = new(StringComparer.Ordinal)
        {
            ["PhoneNumbers"] = string.Join(',', Numbers), ["SignName"] = Alibaba.Signature, ["TemplateCode"] = scene.Made.MainlandCode, ["TemplateParam"] = """{"number":"A1"}""", ["OutId"] = "a b+c*d~e'f(g)h!i/j=k&l%m,中文",
        };
        Assert.Equal(Sent, ShapeOf(await sdk.CallAsync("SendSms", request, method)));

        request["PhoneNumbers"] = "13800138000x";
        var refused = await sdk.FailAsync("SendSms", request, method);
        Assert.Equal(("isv.MOBILE_NUMBER_ILLEGAL", "非法手机号"), (Text(refused, "thrown"), refused.GetProperty("data").GetProperty("Message").GetString()));

        request["SignatureNonce"] = "replayed-" + method;
        await sdk.FailAsync("SendSms", request, method);
        Assert.Equal("SignatureNonceUsed", Text(await sdk.FailAsync("SendSms", request, method), "thrown"));
        request.Remove("SignatureNonce");
        request.Remove("SignName");
        Assert.Equal("MissingSignName", Text(await sdk.FailAsync("SendSms", request, method), "thrown"));
    }

    [Fact]
    public async Task The_international_sdk_sends_texts_and_asks()
    {
        await using var sdk = scene.Tea("@alicloud/dysmsapi20180501", "@alicloud/openapi-core", "");
        string[] one = ["From string", "MessageId string", "NumberDetail.Carrier string", "NumberDetail.Country string", "NumberDetail.Region string", "RequestId string", "ResponseCode string", "ResponseDescription string", "Segments string", "To string"];
        var sent = await sdk.CallAsync("SendMessageToGlobe", new { to = "447400123456", message = "Your parcel A1 is here.", type = "NOTIFY", taskId = "task-1", validityPeriod = 600 });
        Assert.Equal(one, ShapeOf(sent));
        Assert.Equal(("OK", "447400123456", "1", "United Kingdom"), (Text(sent, "ResponseCode"), Text(sent, "To"), Text(sent, "Segments"), sent.GetProperty("NumberDetail").GetProperty("Country").GetString()));

        var asked = await sdk.CallAsync("QueryMessage", new { messageId = Text(sent, "MessageId") });
        Assert.Equal(
            ["ErrorCode string", "ErrorDescription string", "Message string", "MessageId string", "NumberDetail.Carrier string", "NumberDetail.Country string", "NumberDetail.Region string", "ReceiveDate string", "RequestId string", "ResponseCode string", "ResponseDescription string", "SendDate string", "Status string", "To string"],
            ShapeOf(asked));
        Assert.Equal("Your parcel A1 is here.", Text(asked, "Message"));

        var batch = await sdk.CallAsync("BatchSendMessageToGlobe", new { to = """["447400123457","8613800138000","447400123458"]""", message = """["Your parcel B1 is here.","Your parcel B2 is here.","【无此签名】Your parcel B3 is here."]""", type = "NOTIFY" });
        Assert.Equal(["FailedList string", "From string", "MessageIdList string", "RequestId string", "ResponseCode string", "ResponseDescription string", "SuccessCount string"], ShapeOf(batch));
        Assert.Equal(("1", """["8613800138000","447400123458"]"""), (Text(batch, "SuccessCount"), Text(batch, "FailedList")));

        var mainland = await sdk.CallAsync("SendMessageWithTemplate", new { to = "8613800139000", from = Alibaba.Signature, templateCode = scene.Made.MainlandCode, templateParam = """{"number":"C1"}""" });
        Assert.Equal(one.Where(f => f != "From string"), ShapeOf(mainland).Where(f => f != "From string"));

        Assert.Equal("isv.COUNTRY_RESTRICTED", Text(await sdk.CallAsync("SendMessageToGlobe", new { to = "8613800138000", message = "x" }), "ResponseCode"));
        Assert.Equal("SMS_CONTENT_CODE_ILLEGAL", Text(await sdk.CallAsync("SendMessageToGlobe", new { to = "447400123456", message = "Nobody approved this." }), "ResponseCode"));
        Assert.Equal("isv.DATA_NOT_EXIST", Text(await sdk.CallAsync("QueryMessage", new { messageId = "1" }), "ResponseCode"));
    }

    private static string Today => TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).ToString("yyyyMMdd");

    private static string[] ShapeOf(JsonElement body) => [.. Alibaba.ShapeOf(body).Order(StringComparer.Ordinal)];

    private static string Text(JsonElement body, string name) => body.GetProperty(name).GetString()!;

    /// <summary>One console for all of them, with what they send by.</summary>
    public sealed class Scene : IAsyncLifetime
    {
        private ConsoleProcess? console;
        private string address = "";

        internal Alibaba Made { get; private set; } = new("", "", "", "", "");

        public async ValueTask InitializeAsync()
        {
            console = ConsoleProcess.Start(ConsoleProcess.NewFolder(), new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Setup__AdminEmail"] = "admin@example.com", ["Setup__AdminPassword"] = "correct horse battery staple", ["Setup__AccessKeyId"] = ApiHost.KeyId, ["Setup__AccessKeySecret"] = ApiHost.KeySecret,
            });
            var at = await console.ListeningAsync(CancellationToken.None);
            address = at.Authority;
            HttpClient As(string id, string secret) => new() { BaseAddress = at, DefaultRequestHeaders = { Authorization = ApiHost.Basic(id, secret) } };
            using var admin = As(ApiHost.KeyId, ApiHost.KeySecret);
            Made = await Alibaba.PrepareAsync(admin, As);
        }

        public async ValueTask DisposeAsync()
        {
            if (console is not null)
                await console.DisposeAsync();
        }

        /// <summary>What an administrator allows on the page of settings.</summary>
        internal async Task LetCodesBeReturnedAsync()
        {
            using var admin = new HttpClient { BaseAddress = new Uri($"http://{address}"), DefaultRequestHeaders = { Authorization = ApiHost.Basic(ApiHost.KeyId, ApiHost.KeySecret) } };
            var settings = await admin.ReadAsync("/api/v1/verifications/settings");
            await admin.SendAsync(HttpMethod.Put, "/api/v1/verifications/settings", settings.Body.GetRawText().Replace("\"mayReturnCodes\":false", "\"mayReturnCodes\":true", StringComparison.Ordinal));
        }

        internal Sdk Tea(string package, string config, string signature, string? secret = null) =>
            new(Start("tea.js", package, config, address, Made.KeyId, secret ?? Made.Secret, signature));

        internal Sdk PopCore(string version) => new(Start("popcore.js", address, Made.KeyId, Made.Secret, version));

        private static Peer Start(string script, params string[] arguments)
        {
            var folder = Path.Combine(Here(), "sdk");
            Assert.SkipUnless(Directory.Exists(Path.Combine(folder, "node_modules", "@alicloud", "pop-core")), "The vendor's SDKs are not installed: npm ci in tests/SmsConsole.Web.Tests/AlibabaCloud/sdk");
            return Peer.Start(Peer.Find("node", "nodejs"), folder, [script, .. arguments]);
        }

        private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path) ?? "";
    }

    /// <summary>An SDK in a process of its own.</summary>
    internal sealed class Sdk(Peer peer) : IAsyncDisposable
    {
        public async Task<JsonElement> CallAsync(string call, object request, string? method = null)
        {
            await peer.TellAsync(JsonSerializer.Serialize(new { call, request, method }));
            return (await peer.HearAsync("answer")).GetProperty("answer");
        }

        public async Task<JsonElement> FailAsync(string call, object request, string? method = null)
        {
            await peer.TellAsync(JsonSerializer.Serialize(new { call, request, method }));
            return await peer.HearAsync("thrown");
        }

        public ValueTask DisposeAsync() => peer.DisposeAsync();
    }
}

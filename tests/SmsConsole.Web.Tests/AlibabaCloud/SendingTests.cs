using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Sending;
using SmsConsole.Web.Tests.Api;

namespace SmsConsole.Web.Tests.AlibabaCloud;

/// <summary>What the actions that send make of what they are given.</summary>
public sealed class SendingTests(SendingTests.Scene scene) : IClassFixture<SendingTests.Scene>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_is_one_batch_and_its_messages_go_by_one_id()
    {
        var sent = await scene.CallAsync("SendSms", scene.Sms("13900010001,+13900010002,008613900010003", """{"number":"A1"}""", outId: new string('o', 255)));
        Assert.Equal("OK", Text(sent, "Code"));
        var first = BizId.TryParse(Text(sent, "BizId"))!.Value;

        await using var db = scene.Host.OpenDatabase();
        var stored = await db.Messages.AsNoTracking().Where(m => m.BatchId == first).OrderBy(m => m.Id).ToListAsync(Ct);
        Assert.Equal([8613900010001, 8613900010002, 8613900010003], stored.Select(m => m.Recipient));
        Assert.All(stored, m => Assert.Equal((Text(sent, "BizId"), 255), (BizId.Of(m.Id, m.BatchId), m.ClientReference!.Length)));

        var alone = await scene.CallAsync("SendSms", scene.Sms("13900010004", """{"number":42}"""));
        var id = BizId.TryParse(Text(alone, "BizId"))!.Value;
        Assert.Null((await db.Messages.AsNoTracking().SingleAsync(m => m.Id == id, Ct)).BatchId);
    }

    [Theory]
    [InlineData("13900020001,1390002", """{"number":"A1"}""", "isv.MOBILE_NUMBER_ILLEGAL")]
    [InlineData("13900020001,447400123456", """{"number":"A1"}""", "isv.MOBILE_NUMBER_ILLEGAL")]
    [InlineData("13900020001,", """{"number":"A1"}""", "isv.MOBILE_NUMBER_ILLEGAL")]
    [InlineData("13900020001", "{number}", "isv.INVALID_JSON_PARAM")]
    [InlineData("13900020001", """{"number":{"a":1}}""", "isv.INVALID_JSON_PARAM")]
    [InlineData("13900020001", """{"other":"A1"}""", "isv.TEMPLATE_MISSING_PARAMETERS")]
    [InlineData("13900020001", null, "isv.TEMPLATE_MISSING_PARAMETERS")]
    [InlineData("13900020001", """{"number":"A1234567890123456789012345678901234567890"}""", "isv.PARAM_LENGTH_LIMIT")]
    [InlineData("13900020001", """{"number":"A-1"}""", "isv.TEMPLATE_PARAMS_ILLEGAL")]
    public async Task What_is_wrong_with_one_refuses_all_and_stores_nothing(string numbers, string? values, string code)
    {
        Assert.Equal(code, Text(await scene.CallAsync("SendSms", scene.Sms(numbers, values)), "Code"));

        await using var db = scene.Host.OpenDatabase();
        Assert.Equal(0, await db.Messages.CountAsync(m => m.Recipient == 8613900020001 && m.Status != MessageStatus.Blocked, Ct));
    }

    [Fact]
    public async Task What_may_not_be_sent_with_is_refused()
    {
        var sms = scene.Sms("13900030001", """{"number":"A1"}""");
        Assert.Equal("isv.SMS_SIGNATURE_ILLEGAL", await CodeAsync("SignName", "无此签名"));
        Assert.Equal("isv.SMS_TEMPLATE_ILLEGAL", await CodeAsync("TemplateCode", "SMS_000000000"));
        Assert.Equal("isv.DOMESTIC_NUMBER_NOT_SUPPORTED", await CodeAsync("TemplateCode", scene.Made.GlobalCode));
        Assert.Equal("isv.PARAM_LENGTH_LIMIT", await CodeAsync("OutId", new string('o', 256)));
        Assert.Equal("isv.EXTEND_CODE_ERROR", await CodeAsync("SmsUpExtendCode", "12a"));

        async Task<string> CodeAsync(string name, string value) => Text(await scene.CallAsync("SendSms", new(sms, StringComparer.Ordinal) { [name] = value }), "Code");
    }

    [Fact]
    public async Task A_limit_is_told_in_the_vendors_words()
    {
        var sms = scene.Sms("13900040001", """{"code":"123456"}""", template: scene.Made.CodeTemplate);
        Assert.Equal("OK", Text(await scene.CallAsync("SendSms", sms), "Code"));
        var refused = await scene.CallAsync("SendSms", sms);
        Assert.Equal(("isv.BUSINESS_LIMIT_CONTROL", "触发分钟级流控Permits:1"), (Text(refused, "Code"), Text(refused, "Message")));

        // Whom a limit stops stops nobody else.
        var both = await scene.CallAsync("SendSms", scene.Sms("13900040001,13900040002", """{"code":"123456"}""", template: scene.Made.CodeTemplate));
        Assert.Equal("OK", Text(both, "Code"));
        var details = await scene.CallAsync("QuerySendDetails", scene.Details("13900040001", Text(both, "BizId")));
        var row = details.GetProperty("SmsSendDetailDTOs").GetProperty("SmsSendDetailDTO")[0];
        Assert.Equal((2, "isv.BUSINESS_LIMIT_CONTROL"), (row.GetProperty("SendStatus").GetInt32(), Text(row, "ErrCode")));
        // What was refused as a whole is none of the number's messages.
        Assert.Equal("2", Text(await scene.CallAsync("QuerySendDetails", scene.Details("13900040001")), "TotalCount"));
    }

    [Fact]
    public async Task A_batch_has_values_for_each_of_up_to_100()
    {
        Dictionary<string, string> batch = new(StringComparer.Ordinal)
        {
            ["PhoneNumberJson"] = """["13900050001","13900050002"]""", ["SignNameJson"] = $"""["{Alibaba.Signature}","{Alibaba.Signature}"]""",
            ["TemplateParamJson"] = """[{"number":"A1"},{"number":"A2"}]""", ["TemplateCode"] = scene.Made.MainlandCode,
        };
        Assert.Equal("OK", await CodeAsync(batch));
        Assert.Equal("isv.INVALID_PARAMETERS", await CodeAsync(new(batch, StringComparer.Ordinal) { ["SignNameJson"] = $"""["{Alibaba.Signature}"]""" }));
        Assert.Equal("isv.SMS_SIGNATURE_ILLEGAL", await CodeAsync(new(batch, StringComparer.Ordinal) { ["SignNameJson"] = $"""["{Alibaba.Signature}","无此签名"]""" }));
        Assert.Equal("isv.INVALID_JSON_PARAM", await CodeAsync(new(batch, StringComparer.Ordinal) { ["PhoneNumberJson"] = "13900050001" }));
        Assert.Equal("isv.TEMPLATE_MISSING_PARAMETERS", await CodeAsync(new(batch, StringComparer.Ordinal) { ["TemplateParamJson"] = """[{"number":"A1"},{}]""" }));
        Assert.Equal("isv.MOBILE_COUNT_OVER_LIMIT", await CodeAsync(new(batch, StringComparer.Ordinal) { ["PhoneNumberJson"] = $"[{string.Join(',', Enumerable.Repeat("13900050001", 101))}]" }));

        await using var db = scene.Host.OpenDatabase();
        Assert.Equal(["【远山科技】您的包裹A1已到达。", "【远山科技】您的包裹A2已到达。"], await db.Messages.Where(m => m.Recipient == 8613900050001 || m.Recipient == 8613900050002).OrderBy(m => m.Recipient).Select(m => m.Text).ToListAsync(Ct));

        async Task<string> CodeAsync(Dictionary<string, string> parameters) => Text(await scene.CallAsync("SendBatchSms", parameters), "Code");
    }

    [Theory]
    [InlineData("SendDate", "2026-03-26", "isv.INVALID_PARAMETERS")]
    [InlineData("SendDate", "20200101", "isv.INVALID_PARAMETERS")]
    [InlineData("PageSize", "51", "isv.INVALID_PARAMETERS")]
    [InlineData("CurrentPage", "0", "isv.INVALID_PARAMETERS")]
    [InlineData("PageSize", "many", "InvalidPageSize")]
    public async Task Details_are_asked_for_in_the_vendors_bounds(string name, string value, string code) =>
        Assert.Equal(code, Text(await scene.CallAsync("QuerySendDetails", new(scene.Details("13900060001"), StringComparer.Ordinal) { [name] = value }), "Code"));

    [Fact]
    public async Task Statistics_count_segments_by_day()
    {
        await scene.CallAsync("SendSms", scene.Sms("13900070001,13900070002", """{"number":"A1"}"""));
        await scene.CountAsync(Ct);
        var today = scene.Details("x")["SendDate"];
        Dictionary<string, string> asked = new(StringComparer.Ordinal) { ["IsGlobe"] = "1", ["StartDate"] = today, ["EndDate"] = today, ["PageIndex"] = "1", ["PageSize"] = "10", ["SignName"] = Alibaba.Signature, ["TemplateType"] = "1" };
        var data = (await scene.CallAsync("QuerySendStatistics", asked)).GetProperty("Data");
        var day = data.GetProperty("TargetList")[0];

        Assert.Equal((1, today), (data.GetProperty("TotalSize").GetInt32(), Text(day, "SendDate")));
        Assert.True(day.GetProperty("TotalCount").GetInt32() >= 2);
        Assert.Equal(day.GetProperty("TotalCount").GetInt32(), new[] { "RespondedSuccessCount", "RespondedFailCount", "NoRespondedCount" }.Sum(n => day.GetProperty(n).GetInt32()));
        Assert.Equal(0, (await scene.CallAsync("QuerySendStatistics", new(asked, StringComparer.Ordinal) { ["IsGlobe"] = "2" })).GetProperty("Data").GetProperty("TotalSize").GetInt32());
        Assert.Equal("isv.INVALID_PARAMETERS", Text(await scene.CallAsync("QuerySendStatistics", new(asked, StringComparer.Ordinal) { ["IsGlobe"] = "3" }), "Code"));
    }

    [Fact]
    public async Task Any_text_goes_abroad_by_a_template_that_the_key_was_allowed()
    {
        Dictionary<string, string> text = new(StringComparer.Ordinal) { ["To"] = "4520123456", ["Message"] = "Nobody wrote this before." };
        using var admin = scene.Host.Caller();
        Assert.True((await admin.SendAsync(HttpMethod.Patch, "/api/v1/countries/DK", """{"defaultSender": "Faraway"}""")).Response.IsSuccessStatusCode);
        var code = await Alibaba.TemplateAsync(admin, admin, "Global", "Notification", "${text}", "text", "free_text");
        Assert.Equal(System.Net.HttpStatusCode.NoContent, (await admin.SendAsync(HttpMethod.Put, $"/api/v1/access-keys/{ApiHost.KeyId}/pass-through", $$"""{"templateCode":"{{code}}"}""")).Status);

        var sent = await scene.CallAsync("SendMessageToGlobe", text, "2018-05-01");
        Assert.Equal("OK", Text(sent, "ResponseCode"));

        // A sender that could be registered and is not is no reason to show another; where carriers replace it, it is.
        Assert.Equal("INVALID_SENDERID", Text(await scene.CallAsync("SendMessageToGlobe", new(text) { ["To"] = "4520123457", ["From"] = "Nobody" }, "2018-05-01"), "ResponseCode"));
        Dictionary<string, string> batch = new(StringComparer.Ordinal) { ["To"] = """["4520123458"]""", ["Message"] = """["Nobody wrote this either."]""", ["From"] = "Nobody" };
        Assert.Equal("INVALID_SENDERID", Text(await scene.CallAsync("BatchSendMessageToGlobe", batch, "2018-05-01"), "ResponseCode"));
        Assert.True((await admin.SendAsync(HttpMethod.Patch, "/api/v1/countries/DK", """{"senderIdPolicy": "notSupported"}""")).Response.IsSuccessStatusCode);
        Assert.Equal("Faraway", Text(await scene.CallAsync("SendMessageToGlobe", new(text) { ["To"] = "4520123459", ["From"] = "Nobody" }, "2018-05-01"), "From"));
    }

    private static string Text(JsonElement body, string name) => body.GetProperty(name).GetString()!;

    /// <summary>A console in memory, with what is sent by.</summary>
    public sealed class Scene : IAsyncLifetime
    {
        public ApiHost Host { get; } = new() { Settings = { ["Process:Roles"] = "Web", ["Simulator:Enabled"] = "false" } };
        internal Alibaba Made { get; private set; } = new("", "", "", "", "");

        public async ValueTask InitializeAsync()
        {
            using var admin = Host.Caller();
            Made = await Alibaba.PrepareAsync(admin, Host.Caller);
        }

        public ValueTask DisposeAsync() => Host.DisposeAsync();

        public Dictionary<string, string> Sms(string numbers, string? values, string? template = null, string? outId = null)
        {
            Dictionary<string, string> sms = new(StringComparer.Ordinal) { ["PhoneNumbers"] = numbers, ["SignName"] = Alibaba.Signature, ["TemplateCode"] = template ?? Made.MainlandCode };
            if (values is not null)
                sms["TemplateParam"] = values;
            if (outId is not null)
                sms["OutId"] = outId;
            return sms;
        }

        public Dictionary<string, string> Details(string number, string bizId = "") => new(StringComparer.Ordinal)
        {
            ["PhoneNumber"] = number, ["BizId"] = bizId, ["SendDate"] = TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).ToString("yyyyMMdd"), ["PageSize"] = "10", ["CurrentPage"] = "1",
        };

        public async Task<JsonElement> CallAsync(string action, Dictionary<string, string> parameters, string version = "2017-05-25")
        {
            using var client = Host.CreateClient();
            using var answer = await client.SendAsync(new TestSigner(ApiHost.KeyId, ApiHost.KeySecret).V3(action, version, parameters), Ct);
            return JsonElement.Parse(await answer.Content.ReadAsStringAsync(Ct));
        }

        public async Task CountAsync(CancellationToken ct)
        {
            using var counter = new HourCounter(
                (IDbContextFactory<Core.Storage.AppDb>)Host.Services.GetService(typeof(IDbContextFactory<Core.Storage.AppDb>))!, TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger<HourCounter>.Instance);
            await counter.TurnAsync(ct);
        }
    }
}

using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Sending;
using SmsConsole.Web.Tests.Api;

namespace SmsConsole.Web.Tests.AlibabaCloud;

/// <summary>What the verification and conversion calls make of what they are given.</summary>
public sealed partial class VerifyCodeTests(SendingTests.Scene scene) : IClassFixture<SendingTests.Scene>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_code_is_made_sent_and_right_once()
    {
        var sent = await scene.CallAsync("SendSmsVerifyCode", With(("OutId", "order 7")));
        var model = sent.GetProperty("Model");
        Assert.Equal(("OK", "OK", true, "order 7"), (Text(sent, "Code"), Text(sent, "Message"), sent.GetProperty("Success").GetBoolean(), Text(model, "OutId")));
        Assert.Equal(["BizId", "OutId", "RequestId"], model.EnumerateObject().Select(m => m.Name));
        Assert.Equal(Text(sent, "RequestId"), Text(model, "RequestId"));
        var code = await CodeAsync(Text(model, "BizId"));
        Assert.Equal(4, code.Length);

        Assert.Equal(("OK", "UNKNOWN"), Result(await CheckAsync("13800138000", "99x9")));
        Assert.Equal(("OK", "UNKNOWN"), Result(await CheckAsync("13800138000", code, ("SchemeName", "another"))));
        Assert.Equal(("OK", "PASS"), Result(await CheckAsync("+8613800138000", code)));
        Assert.Equal(("OK", "UNKNOWN"), Result(await CheckAsync("13800138000", code)));
        Assert.Equal("biz.FREQUENCY", Text(await scene.CallAsync("SendSmsVerifyCode", With(("Interval", "3600"))), "Code"));
    }

    [Theory]
    [InlineData("CodeType", "8", "isv.INVALID_PARAMETERS")]
    [InlineData("CodeLength", "9", "isv.INVALID_PARAMETERS")]
    [InlineData("CodeLength", "8", "isv.PARAM_LENGTH_LIMIT")]
    [InlineData("CodeType", "7", "isv.INVALID_PARAMETERS")]
    [InlineData("TemplateParam", "##code##", "isv.INVALID_JSON_PARAM")]
    [InlineData("TemplateCode", "SMS_000000000", "isv.SMS_TEMPLATE_ILLEGAL")]
    [InlineData("SignName", "无此签名", "isv.SMS_SIGNATURE_ILLEGAL")]
    [InlineData("PhoneNumber", "1380013", "isv.MOBILE_NUMBER_ILLEGAL")]
    [InlineData("ReturnVerifyCode", "true", "isp.RAM_PERMISSION_DENY")]
    [InlineData("ValidTime", "soon", "InvalidValidTime")]
    public async Task What_is_wrong_is_refused_in_the_vendors_words(string name, string value, string code)
    {
        var refused = await scene.CallAsync("SendSmsVerifyCode", With(("PhoneNumber", "13800139999"), (name, value)));

        Assert.Equal(code, Text(refused, "Code"));
        await using var db = scene.Host.OpenDatabase();
        Assert.False(await db.Verifications.AnyAsync(v => v.Recipient == 8613800139999, Ct));
    }

    [Fact]
    public async Task The_codes_of_a_number_may_stand_beside_each_other()
    {
        var first = await scene.CallAsync("SendSmsVerifyCode", With(("PhoneNumber", "13800130001"), ("SchemeName", "login")));
        var second = await scene.CallAsync("SendSmsVerifyCode", With(("PhoneNumber", "13800130001"), ("SchemeName", "login"), ("Interval", "0"), ("DuplicatePolicy", "2")));
        // The limits of a number count beside the interval, and the clock's minute may be over.
        Assert.Contains(Text(second, "Code"), new[] { "isv.BUSINESS_LIMIT_CONTROL", "OK" });
        Assert.Equal(("OK", "PASS"), Result(await CheckAsync("13800130001", await CodeAsync(Text(first.GetProperty("Model"), "BizId")), ("SchemeName", "login"))));
    }

    [Fact]
    public async Task With_leave_the_code_is_returned()
    {
        var (admin, path) = (scene.Host.Caller(), "/api/v1/verifications/settings");
        var before = (await admin.ReadAsync(path)).Body.GetRawText();
        await admin.SendAsync(HttpMethod.Put, path, before.Replace("\"mayReturnCodes\":false", "\"mayReturnCodes\":true", StringComparison.Ordinal));

        var model = (await scene.CallAsync("SendSmsVerifyCode", With(("PhoneNumber", "13800130002"), ("ReturnVerifyCode", "true"), ("CodeLength", "6")))).GetProperty("Model");
        await admin.SendAsync(HttpMethod.Put, path, before);

        Assert.Matches("^[0-9]{6}$", Text(model, "VerifyCode"));
        Assert.Equal(("OK", "PASS"), Result(await CheckAsync("13800130002", Text(model, "VerifyCode"))));
    }

    [Fact]
    public async Task Conversion_is_reported_per_message_and_as_a_rate()
    {
        var sent = await scene.CallAsync("SendSmsVerifyCode", With(("PhoneNumber", "13800130003")));
        var message = BizId.TryParse(Text(sent.GetProperty("Model"), "BizId"))!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal("OK", Text(await ReportAsync("SmsConversionIntl", ("MessageId", message), ("Delivered", "true"), ("ConversionTime", "1767323045000")), "Code"));
        Assert.Equal("isv.DATA_NOT_EXIST", Text(await ReportAsync("SmsConversionIntl", ("MessageId", "1"), ("Delivered", "true")), "Code"));
        Dictionary<string, string> byNumber = new(StringComparer.Ordinal) { ["To"] = "8613800130003", ["Delivered"] = "true" };
        Assert.Equal("OK", Text(await scene.CallAsync("SmsConversion", byNumber, "2018-05-01"), "ResponseCode"));
        Assert.Equal("isv.DATA_NOT_EXIST", Text(await scene.CallAsync("SmsConversion", new(byNumber) { ["To"] = "8613800139999" }, "2018-05-01"), "ResponseCode"));
        Assert.Equal("INVALID_PARAMETERS", Text(await scene.CallAsync("SmsConversion", new() { ["Delivered"] = "true" }, "2018-05-01"), "ResponseCode"));
        Assert.Equal("OK", Text(await ReportAsync("ConversionDataIntl", ("ConversionRate", "0.53"), ("ReportTime", "1767323045000")), "Code"));
        Assert.Equal("isv.INVALID_PARAMETERS", Text(await ReportAsync("ConversionDataIntl", ("ConversionRate", "1.5")), "Code"));
        Assert.Equal("MissingConversionRate", Text(await ReportAsync("ConversionDataIntl"), "Code"));

        var figures = (await scene.Host.Caller().ReadAsync("/api/v1/verifications/conversion")).Body;
        Assert.Contains(figures.GetProperty("countries").EnumerateArray(), c => Text(c, "country") == "CN" && c.GetProperty("verified").GetInt32() >= 1);
        Assert.Equal((ApiHost.KeyId, 0.53), (Text(figures.GetProperty("reported")[0], "accessKeyId"), figures.GetProperty("reported")[0].GetProperty("rate").GetDouble()));

        Task<JsonElement> ReportAsync(string action, params (string Name, string Value)[] with) => scene.CallAsync(action, with.ToDictionary(w => w.Name, w => w.Value, StringComparer.Ordinal));
    }

    private Dictionary<string, string> With(params (string Name, string Value)[] with)
    {
        Dictionary<string, string> all = new(StringComparer.Ordinal)
        {
            ["PhoneNumber"] = "13800138000", ["SignName"] = Alibaba.Signature, ["TemplateCode"] = scene.Made.CodeTemplate, ["TemplateParam"] = """{"code":"##code##"}""",
        };
        foreach (var (name, value) in with)
            all[name] = value;
        return all;
    }

    private Task<JsonElement> CheckAsync(string number, string code, params (string Name, string Value)[] with)
    {
        Dictionary<string, string> all = new(StringComparer.Ordinal) { ["PhoneNumber"] = number, ["VerifyCode"] = code };
        foreach (var (name, value) in with)
            all[name] = value;
        return scene.CallAsync("CheckSmsVerifyCode", all);
    }

    private async Task<string> CodeAsync(string bizId)
    {
        var id = BizId.TryParse(bizId);
        await using var db = scene.Host.OpenDatabase();
        return Digits.Match(await db.Messages.Where(m => m.Id == id).Select(m => m.Text).SingleAsync(Ct)).Value;
    }

    private static (string Code, string Result) Result(JsonElement answer) => (Text(answer, "Code"), Text(answer.GetProperty("Model"), "VerifyResult"));

    private static string Text(JsonElement body, string name) => body.GetProperty(name).GetString()!;

    [GeneratedRegex("[0-9]+", RegexOptions.None, 1000)]
    private static partial Regex Digits { get; }
}

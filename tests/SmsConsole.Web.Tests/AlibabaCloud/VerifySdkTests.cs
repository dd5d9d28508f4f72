namespace SmsConsole.Web.Tests.AlibabaCloud;

/// <summary>The vendor's own SDK for verification codes, unchanged, against the real program.</summary>
public sealed class VerifySdkTests(SdkTests.Scene scene) : IClassFixture<SdkTests.Scene>
{
    [Fact]
    public async Task The_sdk_sends_a_code_and_checks_it()
    {
        await scene.LetCodesBeReturnedAsync();
        await using var sdk = scene.Tea("@alicloud/dypnsapi20170525", "@alicloud/openapi-core", "");
        var sent = await sdk.CallAsync("SendSmsVerifyCode", new
        {
            phoneNumber = "13800138111", countryCode = "86", signName = Alibaba.Signature, templateCode = scene.Made.CodeTemplate, templateParam = """{"code":"##code##"}""",
            codeLength = 6, codeType = 1, validTime = 300, interval = 60, duplicatePolicy = 1, returnVerifyCode = true, outId = "out 1", schemeName = "login",
        });
        Assert.Equal(
            ["Code string", "Message string", "Model.BizId string", "Model.OutId string", "Model.RequestId string", "Model.VerifyCode string", "RequestId string", "Success boolean"],
            Alibaba.ShapeOf(sent).Order(StringComparer.Ordinal));
        var code = sent.GetProperty("Model").GetProperty("VerifyCode").GetString()!;
        var wrong = await sdk.CallAsync("CheckSmsVerifyCode", new { phoneNumber = "13800138111", verifyCode = "x" + code[1..], schemeName = "login" });
        var right = await sdk.CallAsync("CheckSmsVerifyCode", new { phoneNumber = "13800138111", countryCode = "86", verifyCode = code, schemeName = "login", caseAuthPolicy = 1, outId = "out 2" });

        Assert.Equal(["Code string", "Message string", "Model.OutId string", "Model.VerifyResult string", "Success boolean"], Alibaba.ShapeOf(right).Order(StringComparer.Ordinal));
        Assert.Equal(("OK", "UNKNOWN"), (wrong.GetProperty("Code").GetString(), wrong.GetProperty("Model").GetProperty("VerifyResult").GetString()));
        Assert.Equal(("PASS", "out 2"), (right.GetProperty("Model").GetProperty("VerifyResult").GetString(), right.GetProperty("Model").GetProperty("OutId").GetString()));
        Assert.Equal("biz.FREQUENCY", (await sdk.CallAsync("SendSmsVerifyCode", new { phoneNumber = "13800138111", signName = Alibaba.Signature, templateCode = scene.Made.CodeTemplate, templateParam = """{"code":"##code##"}""", schemeName = "login", interval = 3600 })).GetProperty("Code").GetString());
    }

    [Fact]
    public async Task The_international_sdk_reports_conversion()
    {
        await using var sdk = scene.Tea("@alicloud/dysmsapi20180501", "@alicloud/openapi-core", "");
        var rate = await sdk.CallAsync("ConversionData", new { conversionRate = "0.61", reportTime = 1767323045000 });

        Assert.Equal(["RequestId string", "ResponseCode string", "ResponseDescription string"], Alibaba.ShapeOf(rate).Order(StringComparer.Ordinal));
        Assert.Equal("OK", rate.GetProperty("ResponseCode").GetString());
        await using var domestic = scene.Tea("@alicloud/dysmsapi20170525", "@alicloud/openapi-core", "");
        Assert.Equal("OK", (await domestic.CallAsync("ConversionDataIntl", new { conversionRate = "0.61" })).GetProperty("Code").GetString());
        Assert.Equal("isv.DATA_NOT_EXIST", (await domestic.CallAsync("SmsConversionIntl", new { messageId = "1", delivered = true })).GetProperty("Code").GetString());
    }
}

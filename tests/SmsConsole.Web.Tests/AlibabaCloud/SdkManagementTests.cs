using System.Text.Json;

namespace SmsConsole.Web.Tests.AlibabaCloud;

/// <summary>Templates, signatures and short links by the vendor's own SDKs, unchanged: each reads every answer into its own types.</summary>
public sealed class SdkManagementTests(SdkTests.Scene scene) : IClassFixture<SdkTests.Scene>
{
    private static readonly string Png = Convert.ToBase64String([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3]);

    [Theory]
    [InlineData("")]
    [InlineData("v2")]
    public async Task The_current_sdk_manages_templates(string signature)
    {
        await using var sdk = scene.Tea("@alicloud/dysmsapi20170525", "@alicloud/openapi-core", signature);
        var made = await sdk.CallAsync("CreateSmsTemplate", new
        {
            templateType = 0, templateName = "SDK 验证码", templateContent = "您的验证码为${code}，请勿告知他人 *~+'()!", templateRule = """{"code":"numberCaptcha"}""", relatedSignName = Alibaba.Signature,
            remark = "登录 *~+", applySceneContent = "https://www.example.com/a?b=c&d=e", moreData = new[] { "1234/key.png" },
        });
        var code = Text(made, "TemplateCode");
        Assert.Equal(("OK", "SDK 验证码"), (Text(made, "Code"), Text(made, "TemplateName")));

        var details = await sdk.CallAsync("GetSmsTemplate", new { templateCode = code });
        Assert.Equal(("您的验证码为${code}，请勿告知他人 *~+'()!", "登录 *~+", "https://www.example.com/a?b=c&d=e", Alibaba.Signature),
            (Text(details, "TemplateContent"), Text(details, "Remark"), Text(details, "ApplyScene"), Text(details, "RelatedSignName")));
        Assert.Equal("1234/key.png", details.GetProperty("MoreDataFileUrlList").GetProperty("MoreDataFileUrl")[0].GetString());
        Assert.Equal(("0", "0", 2), (Text(details, "TemplateStatus"), Text(details, "TemplateType"), details.GetProperty("TemplateTag").GetInt32()));

        var list = await sdk.CallAsync("QuerySmsTemplateList", new { pageIndex = 1, pageSize = 50 });
        Assert.Contains(code, list.GetProperty("SmsTemplateList").EnumerateArray().Select(t => Text(t, "TemplateCode")));
        var found = await sdk.CallAsync("GetSmsTemplateList", new { pageIndex = 1, pageSize = 10, templateCode = code, usableStateList = new[] { "x" } });
        Assert.Equal(1, found.GetProperty("Data").GetProperty("Total").GetInt32());
        Assert.Equal("isv.ERROR_TEMPLATE_NOT_MODIFY", Text(await sdk.CallAsync("UpdateSmsTemplate", new { templateCode = code, templateType = 1, templateName = "x", templateContent = "x" }), "Code"));
        Assert.Equal("isv.ERROR_TEMPLATE_NOT_DELETE", Text(await sdk.CallAsync("DeleteSmsTemplate", new { templateCode = code }), "Code"));

        var abroad = Text(await sdk.CallAsync("CreateSmsTemplate", new { templateType = 3, intlType = 2, templateName = "Abroad", templateContent = "Your code is ${code}.", templateRule = """{"code":"numberCaptcha"}""" }), "TemplateCode");
        Assert.Equal("1", Text(await sdk.CallAsync("GetSmsTemplate", new { templateCode = abroad }), "TemplateStatus"));
        var sent = await sdk.CallAsync("SendSms", new { phoneNumbers = $"44740012{Random.Shared.Next(10_000):D4}", signName = Alibaba.Signature, templateCode = abroad, templateParam = """{"code":"123456"}""" });
        Assert.Equal("OK", Text(sent, "Code"));
        Assert.Equal(abroad, Text(await sdk.CallAsync("DeleteSmsTemplate", new { templateCode = abroad }), "TemplateCode"));
    }

    [Theory]
    [InlineData("", "远山甲")]
    [InlineData("v2", "远山乙")]
    public async Task The_current_sdk_manages_signatures(string signature, string name)
    {
        await using var sdk = scene.Tea("@alicloud/dysmsapi20170525", "@alicloud/openapi-core", signature);
        var wanted = new { signName = name, signSource = 0, signType = 1, qualificationId = 2004393, thirdParty = false, remark = "登录", moreData = new[] { "1234/proof.pdf" } };
        Assert.Equal(name, Text(await sdk.CallAsync("CreateSmsSign", wanted), "SignName"));

        var details = await sdk.CallAsync("GetSmsSign", new { signName = name });
        Assert.Equal((0, 2004393, "2", "1234/proof.pdf"), (details.GetProperty("SignStatus").GetInt32(), details.GetProperty("QualificationId").GetInt32(), Text(details, "SignTag"), details.GetProperty("FileUrlList")[0].GetString()));
        Assert.Equal(["mobile", "unicom", "telecom"], details.GetProperty("SignIspRegisterDetailList").EnumerateArray().Select(c => Text(c, "OperatorCode")));
        var list = await sdk.CallAsync("QuerySmsSignList", new { pageIndex = 1, pageSize = 50 });
        Assert.Contains(name, list.GetProperty("SmsSignList").EnumerateArray().Select(s => Text(s, "SignName")));
        Assert.Equal("isv.ERROR_SIGN_NOT_MODIFY", Text(await sdk.CallAsync("UpdateSmsSign", wanted), "Code"));
        Assert.Equal("isv.ERROR_SIGN_NOT_DELETE", Text(await sdk.CallAsync("DeleteSmsSign", new { signName = name }), "Code"));
        Assert.Equal(1, (await sdk.CallAsync("GetSmsSign", new { signName = Alibaba.Signature })).GetProperty("SignStatus").GetInt32());
    }

    [Fact]
    public async Task The_sdk_of_generation_two_calls_what_is_retired()
    {
        await using var sdk = scene.Tea("@alicloud/dysmsapi20170525-v2", "@alicloud/openapi-client", "");
        var code = Text(await sdk.CallAsync("AddSmsTemplate", new { templateType = 1, templateName = "通知", templateContent = "您的订单${order}已发货", remark = "发货" }), "TemplateCode");
        var template = await sdk.CallAsync("QuerySmsTemplate", new { templateCode = code });
        Assert.Equal((0, 1, "无审批备注"), (template.GetProperty("TemplateStatus").GetInt32(), template.GetProperty("TemplateType").GetInt32(), Text(template, "Reason")));
        Assert.Equal("isv.ERROR_TEMPLATE_NOT_MODIFY", Text(await sdk.CallAsync("ModifySmsTemplate", new { templateCode = code, templateType = 1, templateName = "通知", templateContent = "您的订单${order}已发货", remark = "发货" }), "Code"));
        Assert.Contains(code, (await sdk.CallAsync("QuerySmsTemplateList", new { pageIndex = 1, pageSize = 50 })).GetProperty("SmsTemplateList").EnumerateArray().Select(t => Text(t, "TemplateCode")));

        object[] files = [new { fileContents = Png, fileSuffix = "png" }];
        Assert.Equal("远山丙", Text(await sdk.CallAsync("AddSmsSign", new { signName = "远山丙", signSource = 1, remark = "官网", signFileList = files }), "SignName"));
        Assert.Equal(0, (await sdk.CallAsync("QuerySmsSign", new { signName = "远山丙" })).GetProperty("SignStatus").GetInt32());
        Assert.Equal("isv.ERROR_SIGN_NOT_MODIFY", Text(await sdk.CallAsync("ModifySmsSign", new { signName = "远山丙", signSource = 1, remark = "官网", signFileList = files }), "Code"));
        Assert.Equal("OK", Text(await sdk.CallAsync("QuerySmsSignList", new { }), "Code"));
    }

    [Theory]
    [InlineData("@alicloud/dysmsapi20170525", "@alicloud/openapi-core")]
    [InlineData("@alicloud/dysmsapi20170525-v2", "@alicloud/openapi-client")]
    public async Task Short_links_are_made_and_counted(string package, string config)
    {
        await using var sdk = scene.Tea(package, config, "");
        var target = $"https://www.example.com/{package}?中文=1&b=2";
        var made = (await sdk.CallAsync("AddShortUrl", new { sourceUrl = target, shortUrlName = "链接", effectiveDays = "30" })).GetProperty("Data");
        var found = (await sdk.CallAsync("QueryShortUrl", new { shortUrl = Text(made, "ShortUrl") })).GetProperty("Data");
        Assert.Equal((target, "effective", "0", "0"), (Text(found, "SourceUrl"), Text(found, "ShortUrlStatus"), Text(found, "PageViewCount"), Text(found, "UniqueVisitorCount")));
        Assert.Equal("OK", Text(await sdk.CallAsync("DeleteShortUrl", new { sourceUrl = target }), "Code"));
        Assert.Equal("isv.SHORTURL_NOT_FOUND", Text(await sdk.CallAsync("QueryShortUrl", new { shortUrl = Text(made, "ShortUrl") }), "Code"));
    }

    [Fact]
    public async Task The_older_sdk_reads_and_throws_on_refusals()
    {
        await using var sdk = scene.PopCore("2017-05-25");
        var made = await sdk.CallAsync("CreateSmsSign", new { SignName = "远山丁", SignSource = "0", QualificationId = "1", Remark = "x" }, "POST");
        Assert.Equal("远山丁", Text(made, "SignName"));
        Assert.Equal("isv.ERROR_SIGN_NOT_DELETE", Text(await sdk.FailAsync("DeleteSmsSign", new { SignName = "远山丁" }, "POST"), "thrown"));
        Assert.Equal("MissingQualificationId", Text(await sdk.FailAsync("CreateSmsSign", new { SignName = "远山戊", SignSource = "0" }, "POST"), "thrown"));
        Assert.Equal("InvalidAction.NotFound", Text(await sdk.FailAsync("GetOSSInfoForUploadFile", new { BizType = "x" }, "GET"), "thrown"));
    }

    private static string Text(JsonElement body, string name) => body.GetProperty(name).GetString()!;
}

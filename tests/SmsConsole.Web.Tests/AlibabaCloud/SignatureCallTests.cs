using System.Text.Json;
using SmsConsole.Web.Tests.Api;

namespace SmsConsole.Web.Tests.AlibabaCloud;

public sealed class SignatureCallTests(ManagementScene scene) : IClassFixture<ManagementScene>
{
    private static readonly string[] Made = ["Code string", "Message string", "OrderId string", "RequestId string", "SignName string"];
    private static readonly string Png = Convert.ToBase64String([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3]);

    [Fact]
    public async Task A_signature_goes_through_its_life_with_every_field_of_the_contract()
    {
        var made = await scene.CallAsync("CreateSmsSign", Wanted("远山科技"));
        Assert.Equal(Made, Shape(made));
        Assert.Equal(("OK", "远山科技"), (Text(made, "Code"), Text(made, "SignName")));
        Assert.Equal("InReview", (await scene.Native.ReadAsync("/api/v1/signatures/远山科技")).Text("status"));

        var details = await scene.CallAsync("GetSmsSign", Named("远山科技"));
        Assert.Equal(
            [
                "AppIcpRecordId number", "ApplyScene string", "AuditInfo.AuditDate string", "AuditInfo.RejectInfo string", "AuthorizationLetterAuditPass boolean", "AuthorizationLetterId number", "Code string",
                "CreateDate string", "FileUrlList[] string", "Message string", "OrderId string", "QualificationId number", "RegisterResult number", "Remark string", "RequestId string", "SignCode string",
                "SignIspRegisterDetailList[].OperatorCode string", "SignIspRegisterDetailList[].OperatorCompleteTime string", "SignIspRegisterDetailList[].RegisterStatus number",
                "SignIspRegisterDetailList[].RegisterStatusReasons[].ReasonCode string", "SignIspRegisterDetailList[].RegisterStatusReasons[].ReasonDescList[] string",
                "SignName string", "SignStatus number", "SignTag string", "SignUsage string", "ThirdParty boolean", "TrademarkId number",
            ],
            Shape(details));
        Assert.Equal((0, 2004393L, true, "登录和通知", "商标名的全称或简称"),
            (details.GetProperty("SignStatus").GetInt32(), details.GetProperty("QualificationId").GetInt64(), details.GetProperty("ThirdParty").GetBoolean(), Text(details, "Remark"), Text(details, "SignUsage")));
        Assert.Equal("isv.ERROR_SIGN_NOT_DELETE", Text(await scene.CallAsync("DeleteSmsSign", Named("远山科技")), "Code"));
        Assert.Equal("isv.ERROR_SIGN_NOT_MODIFY", Text(await scene.CallAsync("UpdateSmsSign", Wanted("远山科技")), "Code"));

        await DecideAsync("远山科技", "材料不清晰");
        Assert.Equal("材料不清晰", Text((await scene.CallAsync("GetSmsSign", Named("远山科技"))).GetProperty("AuditInfo"), "RejectInfo"));
        var updated = await scene.CallAsync("UpdateSmsSign", new(Wanted("远山科技")) { ["SignSource"] = "0", ["ThirdParty"] = "false" });
        Assert.Equal(Made, Shape(updated));
        await DecideAsync("远山科技");
        Assert.Equal(1, (await scene.CallAsync("GetSmsSign", Named("远山科技"))).GetProperty("SignStatus").GetInt32());
        Assert.Equal("isv.ERROR_SIGN_NOT_MODIFY", Text(await scene.CallAsync("UpdateSmsSign", Wanted("远山科技")), "Code"));

        var deleted = await scene.CallAsync("DeleteSmsSign", Named("远山科技"));
        Assert.Equal(["Code string", "Message string", "RequestId string", "SignName string"], Shape(deleted));
        Assert.Equal("isv.SMS_SIGNATURE_ILLEGAL", Text(await scene.CallAsync("GetSmsSign", Named("远山科技")), "Code"));
        Assert.Equal("OK", Text(await scene.CallAsync("CreateSmsSign", Wanted("远山科技")), "Code"));
    }

    [Fact]
    public async Task The_retired_calls_bring_their_files()
    {
        Dictionary<string, string> wanted = new(StringComparer.Ordinal) { ["SignName"] = "青松网", ["SignSource"] = "1", ["Remark"] = "官网" };
        var files = Pictures(2);
        Assert.Equal("isv.SIGN_FILE_LIMIT", Text(await scene.CallAsync("AddSmsSign", wanted, new(files) { ["SignFileList.2.FileContents"] = "R0lGODlh" }), "Code"));
        Assert.Equal("isv.SIGN_FILE_LIMIT", Text(await scene.CallAsync("AddSmsSign", wanted, new(files) { ["SignFileList.2.FileContents"] = "no base64" }), "Code"));

        Assert.Equal("OK", Text(await scene.CallAsync("AddSmsSign", wanted, files), "Code"));
        Assert.Equal(2, (await scene.CallAsync("GetSmsSign", Named("青松网"))).GetProperty("FileUrlList").GetArrayLength());
        await DecideAsync("青松网", "请只提供备案截图");
        var rejected = await scene.CallAsync("QuerySmsSign", Named("青松网"));
        Assert.Equal(["Code string", "CreateDate string", "Message string", "Reason string", "RequestId string", "SignName string", "SignStatus number"], Shape(rejected));
        Assert.Equal((2, "请只提供备案截图"), (rejected.GetProperty("SignStatus").GetInt32(), Text(rejected, "Reason")));

        files.Remove("SignFileList.2.FileContents");
        Assert.Equal("OK", Text(await scene.CallAsync("ModifySmsSign", wanted, files), "Code"));
        Assert.Equal(1, (await scene.CallAsync("GetSmsSign", Named("青松网"))).GetProperty("FileUrlList").GetArrayLength());
        Assert.Equal("无审批备注", Text(await scene.CallAsync("QuerySmsSign", Named("青松网")), "Reason"));
    }

    [Fact]
    public async Task The_list_is_paged_by_number()
    {
        await scene.CallAsync("CreateSmsSign", new(Wanted("列表一号")) { ["SignType"] = "0" });
        await scene.CallAsync("CreateSmsSign", Wanted("列表二号"));

        var list = await scene.CallAsync("QuerySmsSignList", new() { ["PageIndex"] = "2", ["PageSize"] = "1" });
        var all = await scene.CallAsync("QuerySmsSignList", []);

        Assert.Equal(
            [
                "Code string", "CurrentPage number", "Message string", "PageSize number", "RequestId string",
                .. new[]
                {
                    "AppIcpRecordId number", "AuditStatus string", "AuthorizationLetterId number", "BusinessType string", "CreateDate string", "OrderId string", "Reason.RejectDate string", "Reason.RejectInfo string",
                    "Reason.RejectSubInfo string", "SignName string", "TrademarkId number", "authorizationLetterAuditPass boolean",
                }.Select(f => "SmsSignList[]." + f),
                "TotalCount number",
            ],
            Shape(list));
        var row = list.GetProperty("SmsSignList")[0];
        Assert.Equal(("列表一号", "AUDIT_STATE_INIT", "验证码类型"), (Text(row, "SignName"), Text(row, "AuditStatus"), Text(row, "BusinessType")));
        Assert.Equal((1, 10), (all.GetProperty("CurrentPage").GetInt32(), all.GetProperty("PageSize").GetInt32()));
    }

    [Theory]
    [InlineData("太长的签名太长的签名太长的签名", "0", "isv.SIGN_OVER_LIMIT")]
    [InlineData("远山 科技", "0", "isv.SIGN_NAME_ILLEGAL")]
    [InlineData("测试签名", "0", "isv.SIGN_NAME_ILLEGAL")]
    [InlineData("远山科技😀", "0", "isv.SMS_SIGN_EMOJI_ILLEGAL")]
    [InlineData("远山网店", "6", "isv.SIGN_SOURCE_ILLEGAL")]
    [InlineData("远山网店", "4", "isv.SIGN_SOURCE_ILLEGAL")]
    [InlineData("远山应用", "2", "isv.INVALID_PARAMETERS")]
    public async Task What_is_wrong_has_the_vendors_code(string name, string source, string code) =>
        Assert.Equal(code, Text(await scene.CallAsync("CreateSmsSign", new(Wanted(name)) { ["SignSource"] = source }), "Code"));

    [Fact]
    public async Task A_type_is_0_or_1_and_the_retired_call_takes_every_source_without_a_record()
    {
        Assert.Equal("isv.INVALID_PARAMETERS", Text(await scene.CallAsync("CreateSmsSign", new(Wanted("远山类型")) { ["SignType"] = "2" }), "Code"));
        foreach (var source in new[] { "3", "4", "5" })
            Assert.Equal("OK", Text(await scene.CallAsync("AddSmsSign", new(StringComparer.Ordinal) { ["SignName"] = "远山来源" + source, ["SignSource"] = source, ["Remark"] = "官网" }, Pictures(1)), "Code"));
        Assert.Equal("MissingSignFileList", Text(await scene.CallAsync("AddSmsSign", new(StringComparer.Ordinal) { ["SignName"] = "远山无图", ["SignSource"] = "1", ["Remark"] = "官网" }), "Code"));
    }

    [Fact]
    public async Task A_signature_of_type_0_may_send_templates_of_codes_only()
    {
        await scene.CallAsync("CreateSmsSign", new(Wanted("远山验证")) { ["SignType"] = "0" });
        await DecideAsync("远山验证", "请补充说明");
        // Nothing said is general.
        await scene.CallAsync("UpdateSmsSign", Wanted("远山验证"));
        Assert.Equal("通用类型", Text(await ListedAsync("远山验证"), "BusinessType"));
        await DecideAsync("远山验证", "请补充说明");
        await scene.CallAsync("UpdateSmsSign", new(Wanted("远山验证")) { ["SignType"] = "0" });
        Assert.Equal("验证码类型", Text(await ListedAsync("远山验证"), "BusinessType"));
        await DecideAsync("远山验证");
        var code = await Alibaba.TemplateAsync(scene.Native, scene.Reviewer, "ChineseMainland", "VerificationCode", "您的验证码是${code}，请勿告诉他人。", "code", "numberCaptcha");
        var notice = await Alibaba.TemplateAsync(scene.Native, scene.Reviewer, "ChineseMainland", "Notification", "您的包裹${code}已到达。", "code", "other_number2");

        Assert.Equal("OK", await SentAsync(code));
        Assert.Equal("isv.SMS_SIGNATURE_SCENE_ILLEGAL", await SentAsync(notice));

        async Task<string> SentAsync(string template) => Text(await scene.CallAsync("SendSms", new(StringComparer.Ordinal)
        {
            ["PhoneNumbers"] = "13800138000", ["SignName"] = "远山验证", ["TemplateCode"] = template, ["TemplateParam"] = """{"code":"1234"}""",
        }), "Code");

        async Task<JsonElement> ListedAsync(string name) =>
            (await scene.CallAsync("QuerySmsSignList", new() { ["PageSize"] = "50" })).GetProperty("SmsSignList").EnumerateArray().Single(s => Text(s, "SignName") == name);
    }

    [Fact]
    public async Task Short_links_are_made_asked_for_and_deleted_by_form()
    {
        Dictionary<string, string> wanted = new(StringComparer.Ordinal) { ["SourceUrl"] = "https://www.example.com/product/sms?x=1", ["ShortUrlName"] = "产品页", ["EffectiveDays"] = "7" };
        var made = await scene.CallAsync("AddShortUrl", [], wanted);
        Assert.Equal(["Code string", "Data.ExpireDate string", "Data.ShortUrl string", "Data.SourceUrl string", "Message string", "RequestId string"], Shape(made));
        var address = Text(made.GetProperty("Data"), "ShortUrl");
        Assert.Matches("^http://localhost/s/[A-Za-z2-9]{7}$", address);
        Assert.EndsWith(":00:00", Text(made.GetProperty("Data"), "ExpireDate"), StringComparison.Ordinal);

        var found = await scene.CallAsync("QueryShortUrl", [], new() { ["ShortUrl"] = address });
        Assert.Equal(
            ["Code string", .. new[] { "CreateDate", "ExpireDate", "PageViewCount", "ShortUrl", "ShortUrlName", "ShortUrlStatus", "SourceUrl", "UniqueVisitorCount" }.Select(f => $"Data.{f} string"), "Message string", "RequestId string"],
            Shape(found));
        Assert.Equal(("effective", "0", "产品页"), (Text(found.GetProperty("Data"), "ShortUrlStatus"), Text(found.GetProperty("Data"), "PageViewCount"), Text(found.GetProperty("Data"), "ShortUrlName")));

        Assert.Equal("isv.SHORTURL_STILL_AVAILABLE", Text(await scene.CallAsync("AddShortUrl", [], wanted), "Code"));
        Assert.Equal("isv.SHORTURL_TIME_ILLEGAL", Text(await scene.CallAsync("AddShortUrl", [], new(wanted) { ["SourceUrl"] = "https://a.example/", ["EffectiveDays"] = "91" }), "Code"));
        Assert.Equal("isv.SHORTURL_TIME_ILLEGAL", Text(await scene.CallAsync("AddShortUrl", [], new(wanted) { ["SourceUrl"] = "https://a.example/", ["EffectiveDays"] = "soon" }), "Code"));
        Assert.Equal("isv.SHORTURL_NAME_ILLEGAL", Text(await scene.CallAsync("AddShortUrl", [], new(wanted) { ["SourceUrl"] = "https://a.example/", ["ShortUrlName"] = "fourteen chars" }), "Code"));
        Assert.Equal("isv.SOURCEURL_OVER_LIMIT", Text(await scene.CallAsync("AddShortUrl", [], new(wanted) { ["SourceUrl"] = "https://a.example/" + new string('a', 1000) }), "Code"));
        Assert.Equal(["Code string", "Message string", "RequestId string"], Shape(await scene.CallAsync("DeleteShortUrl", [], new() { ["SourceUrl"] = wanted["SourceUrl"] })));
        Assert.Equal("isv.SHORTURL_NOT_FOUND", Text(await scene.CallAsync("DeleteShortUrl", [], new() { ["SourceUrl"] = wanted["SourceUrl"] }), "Code"));
        Assert.Equal("isv.SHORTURL_NOT_FOUND", Text(await scene.CallAsync("QueryShortUrl", [], new() { ["ShortUrl"] = address }), "Code"));
    }

    [Fact]
    public async Task Keys_for_files_are_not_served() =>
        Assert.Equal("InvalidAction.NotFound", Text(await scene.CallAsync("GetOSSInfoForUploadFile", new() { ["BizType"] = "fcMediaSms" }), "Code"));

    private Task DecideAsync(string name, string? reason = null) => scene.DecideAsync($"signatures/{name}", reason);

    private static Dictionary<string, string> Pictures(int count) =>
        Enumerable.Range(1, count).SelectMany(n => new[] { ($"SignFileList.{n}.FileContents", Png), ($"SignFileList.{n}.FileSuffix", "png") }).ToDictionary(StringComparer.Ordinal);

    private static Dictionary<string, string> Named(string name) => new(StringComparer.Ordinal) { ["SignName"] = name };

    private static Dictionary<string, string> Wanted(string name) => new(StringComparer.Ordinal)
    {
        ["SignName"] = name, ["SignSource"] = "5", ["QualificationId"] = "2004393", ["TrademarkId"] = "1000009081", ["ThirdParty"] = "true", ["Remark"] = "登录和通知", ["MoreData"] = """["proof.png"]""",
    };

    private static string[] Shape(JsonElement body) => [.. Alibaba.ShapeOf(body).Order(StringComparer.Ordinal)];

    private static string Text(JsonElement body, string name) => body.GetProperty(name).GetString()!;
}

using System.Text.Json;
using SmsConsole.Web.Tests.Api;

namespace SmsConsole.Web.Tests.AlibabaCloud;

public sealed class TemplateCallTests(ManagementScene scene) : IClassFixture<ManagementScene>
{
    private static readonly string[] Made = ["Code string", "Message string", "OrderId string", "RequestId string", "TemplateCode string", "TemplateName string"];

    [Fact]
    public async Task A_template_goes_through_its_life_with_every_field_of_the_contract()
    {
        var made = await scene.CallAsync("CreateSmsTemplate", Wanted());
        var code = Text(made, "TemplateCode");
        Assert.Equal(Made, Shape(made));
        Assert.Equal(("OK", "注册验证码"), (Text(made, "Code"), Text(made, "TemplateName")));
        Assert.Matches("^SMS_[0-9]{9}$", code);

        var native = (await scene.Native.ReadAsync($"/api/v1/templates/{code}")).Body;
        Assert.Equal(("InReview", "VerificationCode", "ChineseMainland"), (Text(native, "status"), Text(native, "type"), Text(native, "scope")));
        Assert.Equal("注册时发送\n\n- RelatedSignName: 远山科技\n- ApplySceneContent: https://www.example.com/\n- MoreData: [\"key1\"]", Text(native, "note"));

        await CheckDetailsAsync(code);
        Assert.Equal("isv.ERROR_TEMPLATE_NOT_DELETE", Text(await scene.CallAsync("DeleteSmsTemplate", new() { ["TemplateCode"] = code }), "Code"));
        Assert.Equal("isv.ERROR_TEMPLATE_NOT_MODIFY", Text(await scene.CallAsync("UpdateSmsTemplate", Wanted(code)), "Code"));

        await scene.DecideAsync($"templates/{code}", "变量属性选择错误");
        var rejected = await scene.CallAsync("GetSmsTemplate", new() { ["TemplateCode"] = code });
        Assert.Equal(("2", "变量属性选择错误"), (Text(rejected, "TemplateStatus"), Text(rejected.GetProperty("AuditInfo"), "RejectInfo")));
        Assert.Matches("^20[0-9]{2}-[0-9]{2}-[0-9]{2} [0-9:]{8}$", Text(rejected.GetProperty("AuditInfo"), "AuditDate"));

        var updated = await scene.CallAsync("UpdateSmsTemplate", Wanted(code, type: "1", content: "您的包裹${code}已到达", rule: """{"code":"other_number"}"""));
        Assert.Equal(Made, Shape(updated));
        Assert.Equal("0", Text(await scene.CallAsync("GetSmsTemplate", new() { ["TemplateCode"] = code }), "TemplateStatus"));
        await scene.DecideAsync($"templates/{code}");
        var approved = await scene.CallAsync("GetSmsTemplate", new() { ["TemplateCode"] = code });
        Assert.Equal(("1", "1", """{"code":"other_number2"}"""), (Text(approved, "TemplateStatus"), Text(approved, "TemplateType"), Text(approved, "VariableAttribute")));
        Assert.Equal("isv.ERROR_TEMPLATE_NOT_MODIFY", Text(await scene.CallAsync("UpdateSmsTemplate", Wanted(code)), "Code"));

        var deleted = await scene.CallAsync("DeleteSmsTemplate", new() { ["TemplateCode"] = code });
        Assert.Equal(["Code string", "Message string", "RequestId string", "TemplateCode string"], Shape(deleted));
        Assert.Equal("isv.SMS_TEMPLATE_ILLEGAL", Text(await scene.CallAsync("GetSmsTemplate", new() { ["TemplateCode"] = code }), "Code"));
    }

    [Fact]
    public async Task The_retired_calls_make_the_same_and_describe_variables_by_their_type()
    {
        var made = await scene.CallAsync("AddSmsTemplate", new() { ["TemplateType"] = "0", ["TemplateName"] = "Login", ["TemplateContent"] = "登录验证码${code}，请在${minutes}分钟内使用", ["Remark"] = "登录" });
        var code = Text(made, "TemplateCode");
        Assert.Equal("""{"code":"characterWithNumber2","minutes":"verifyTime"}""", Text(await scene.CallAsync("GetSmsTemplate", new() { ["TemplateCode"] = code }), "VariableAttribute"));

        var waiting = await scene.CallAsync("QuerySmsTemplate", new() { ["TemplateCode"] = code });
        Assert.Equal(
            ["Code string", "CreateDate string", "Message string", "Reason string", "RequestId string", "TemplateCode string", "TemplateContent string", "TemplateName string", "TemplateStatus number", "TemplateType number"],
            Shape(waiting));
        Assert.Equal((0, "无审批备注"), (waiting.GetProperty("TemplateStatus").GetInt32(), Text(waiting, "Reason")));
        await scene.DecideAsync($"templates/{code}", "请写明用途");
        Assert.Equal("请写明用途", Text(await scene.CallAsync("QuerySmsTemplate", new() { ["TemplateCode"] = code }), "Reason"));
        var modified = await scene.CallAsync("ModifySmsTemplate", new() { ["TemplateCode"] = code, ["TemplateType"] = "3", ["TemplateName"] = "Login", ["TemplateContent"] = "Your parcel ${number} is here.", ["Remark"] = "Abroad" });
        Assert.Equal("OK", Text(modified, "Code"));
        Assert.Equal(3, (await scene.CallAsync("QuerySmsTemplate", new() { ["TemplateCode"] = code })).GetProperty("TemplateType").GetInt32());
    }

    [Fact]
    public async Task Lists_are_paged_by_number_and_filtered()
    {
        var code = Text(await scene.CallAsync("CreateSmsTemplate", new(Wanted()) { ["TemplateName"] = "Listed one", ["TrafficDriving"] = "[]" }), "TemplateCode");
        await scene.CallAsync("CreateSmsTemplate", new() { ["TemplateType"] = "3", ["IntlType"] = "1", ["TemplateName"] = "Listed two", ["TemplateContent"] = "Sale on Monday." });

        var list = await scene.CallAsync("QuerySmsTemplateList", new() { ["PageIndex"] = "2", ["PageSize"] = "1" });
        Assert.Equal(
            [
                "Code string", "CurrentPage number", "Message string", "PageSize number", "RequestId string",
                .. new[]
                {
                    "AuditStatus string", "CreateDate string", "OrderId string", "OuterTemplateType number", "Reason.RejectDate string", "Reason.RejectInfo string", "Reason.RejectSubInfo string",
                    "SignatureName string", "TemplateCode string", "TemplateContent string", "TemplateName string", "TemplateType number", "TrafficDriving string",
                }.Select(f => "SmsTemplateList[]." + f),
                "TotalCount number",
            ],
            Shape(list));
        var row = list.GetProperty("SmsTemplateList")[0];
        Assert.Equal((code, "AUDIT_STATE_INIT", 2, 0), (Text(row, "TemplateCode"), Text(row, "AuditStatus"), row.GetProperty("TemplateType").GetInt32(), row.GetProperty("OuterTemplateType").GetInt32()));
        Assert.Equal((2, 1), (list.GetProperty("CurrentPage").GetInt32(), list.GetProperty("PageSize").GetInt32()));
        Assert.Equal("isv.INVALID_PARAMETERS", Text(await scene.CallAsync("QuerySmsTemplateList", new() { ["PageSize"] = "51" }), "Code"));

        var found = await scene.CallAsync("GetSmsTemplateList", new() { ["AuditStatus"] = "0", ["TemplateType"] = "0", ["TemplateName"] = "Listed", ["SignName"] = "远山科技", ["TemplateCode"] = code });
        Assert.Equal(
            [
                "AccessDeniedDetail string", "Code string",
                .. new[] { "AuditStatus number", "GmtCreate string", "SignName string", "TemplateCode string", "TemplateContent string", "TemplateName string", "TemplateTag[]", "TemplateType number", "UsableStateList[]", "WorkOrderId string" }.Select(f => "Data.List[]." + f),
                "Data.PageNo number", "Data.PageSize number", "Data.Total number", "Message string", "RequestId string", "Success boolean",
            ],
            Shape(found));
        Assert.Equal(1, found.GetProperty("Data").GetProperty("Total").GetInt32());
        Assert.Equal("Listed two", (await scene.CallAsync("GetSmsTemplateList", new() { ["AuditStatus"] = "1", ["TemplateType"] = "3", ["TemplateName"] = "Listed" })).GetProperty("Data").GetProperty("List")[0].GetProperty("TemplateName").GetString());
        Assert.Equal(0, (await scene.CallAsync("GetSmsTemplateList", new() { ["SignName"] = "远山" })).GetProperty("Data").GetProperty("Total").GetInt32());

        var xml = await scene.XmlAsync("QuerySmsTemplateList", new() { ["PageSize"] = "2" });
        Assert.Equal(("QuerySmsTemplateListResponse", 2, "2"), (xml.Name.LocalName, xml.Elements("SmsTemplateList").Count(), xml.Element("PageSize")?.Value));
    }

    [Theory]
    [InlineData("TemplateName", "这个模板名称太长了这个模板名称太长了这个模板名称太长了这个模板", "isv.TEMPLATE_OVER_LIMIT")]
    [InlineData("TemplateContent", "验证码${code}和${other}或${more}", "template_parameter_count_illegal")]
    [InlineData("TemplateContent", "【远山】验证码${code}", "isv.SMS_TEMPLATE_ILLEGAL")]
    [InlineData("TemplateRule", """{"code":"nonsense"}""", "isv.INVALID_PARAMETERS")]
    [InlineData("TemplateRule", "nonsense", "isv.INVALID_PARAMETERS")]
    [InlineData("TemplateType", "4", "isv.INVALID_PARAMETERS")]
    public async Task What_is_wrong_has_the_vendors_code_and_words_to_mend_it_by(string parameter, string value, string code)
    {
        var refused = await scene.CallAsync("CreateSmsTemplate", new(Wanted()) { [parameter] = value });

        Assert.Equal(code, Text(refused, "Code"));
        Assert.Equal(["Code string", "Message string", "RequestId string"], Shape(refused));
        Assert.Matches(@"\p{IsCJKUnifiedIdeographs}{4}", Text(refused, "Message"));
    }

    [Fact]
    public async Task What_is_missing_is_refused_by_the_gateway()
    {
        Assert.Equal("MissingTemplateContent", Text(await scene.CallAsync("CreateSmsTemplate", new() { ["TemplateType"] = "0", ["TemplateName"] = "x" }), "Code"));
        Assert.Equal("MissingRemark", Text(await scene.CallAsync("AddSmsTemplate", new() { ["TemplateType"] = "0", ["TemplateName"] = "x", ["TemplateContent"] = "x" }), "Code"));
        Assert.Equal("InvalidTemplateType", Text(await scene.CallAsync("CreateSmsTemplate", new(Wanted()) { ["TemplateType"] = "code" }), "Code"));
    }

    private async Task CheckDetailsAsync(string code)
    {
        var details = await scene.CallAsync("GetSmsTemplate", new() { ["TemplateCode"] = code });
        Assert.Equal(
            [
                "ApplyScene string", "AuditInfo.AuditDate string", "AuditInfo.RejectInfo string", "Code string", "CreateDate string", "FileUrlList.FileUrl[]", "IntlType number", "Message string",
                "MoreDataFileUrlList.MoreDataFileUrl[] string", "OrderId string", "RelatedSignName string", "Remark string", "RequestId string", "SignList.SignList[] string", "TemplateCode string",
                "TemplateContent string", "TemplateName string", "TemplateStatus string", "TemplateTag number", "TemplateType string", "VariableAttribute string", "VendorAuditStatus object",
            ],
            Shape(details));
        Assert.Equal(("0", "0", "注册时发送", "https://www.example.com/", "远山科技"),
            (Text(details, "TemplateStatus"), Text(details, "TemplateType"), Text(details, "Remark"), Text(details, "ApplyScene"), Text(details, "RelatedSignName")));
        Assert.Equal("""{"code":"numberCaptcha"}""", Text(details, "VariableAttribute"));
        Assert.Equal("key1", details.GetProperty("MoreDataFileUrlList").GetProperty("MoreDataFileUrl")[0].GetString());
    }

    private static Dictionary<string, string> Wanted(string? code = null, string type = "0", string content = "您的注册验证码为${code}，5分钟内有效", string rule = """{"code":"numberCaptcha"}""")
    {
        Dictionary<string, string> wanted = new(StringComparer.Ordinal)
        {
            ["TemplateType"] = type, ["TemplateName"] = "注册验证码", ["TemplateContent"] = content, ["TemplateRule"] = rule,
            ["Remark"] = "注册时发送", ["RelatedSignName"] = "远山科技", ["ApplySceneContent"] = "https://www.example.com/", ["MoreData"] = """["key1"]""",
        };
        if (code is not null)
            wanted["TemplateCode"] = code;
        return wanted;
    }

    private static string[] Shape(JsonElement body) => [.. Alibaba.ShapeOf(body).Order(StringComparer.Ordinal)];

    private static string Text(JsonElement body, string name) => body.GetProperty(name).GetString()!;
}

using System.Net;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using SmsConsole.Web.AlibabaCloud;
using SmsConsole.Web.Tests.Api;

namespace SmsConsole.Web.Tests.AlibabaCloud;

/// <summary>What stands before the actions: whose request it is, whether it is signed, fresh and new, and how it is refused.</summary>
public sealed class DoorTests(ApiHost host) : IClassFixture<ApiHost>
{
    private static readonly TestSigner Key = new(ApiHost.KeyId, ApiHost.KeySecret);
    private static readonly Dictionary<string, string> None = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void Xml_can_be_read_whatever_a_program_had_sent()
    {
        var xml = XElement.Parse(System.Text.Encoding.UTF8.GetString(Answers.ToXml("R", new Fields { { "OutId", "a\u0001b\ud83dc\ufffe😀\n" } }).Span));
        Assert.Equal("a\ufffdb\ufffdc\ufffd😀\n", xml.Element("OutId")?.Value);
    }

    [Fact]
    public async Task The_home_page_stays_where_it_is()
    {
        using var browser = host.CreateClient(new() { AllowAutoRedirect = false });

        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/", Ct)).StatusCode);
        Assert.Equal("text/html", (await browser.GetAsync("/account/sign-in?Action=x", Ct)).Content.Headers.ContentType?.MediaType);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal) { ["NoAction"] = "1" });
        Assert.NotEqual("text/xml", (await browser.PostAsync("/", form, Ct)).Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Both_signatures_are_taken_by_get_and_post()
    {
        foreach (var request in new[] { Fresh.V3("SendSms", "2017-05-25", None), Fresh.V3("SendSms", "2017-05-25", None, form: new(StringComparer.Ordinal) { ["x"] = "ä +*~" }), Fresh.V1Get("SendSms", "2017-05-25", None), Fresh.V1Post("SendSms", "2017-05-25", None) })
        {
            var (status, body) = await JsonAsync(request);
            Assert.Equal((400, "MissingPhoneNumbers", "PhoneNumbers is mandatory for this action."), (status, Text(body, "Code"), Text(body, "Message")));
        }
    }

    [Fact]
    public async Task Parameters_of_query_and_form_are_one()
    {
        var all = Fresh.V1("POST", "SendSms", "2017-05-25", new(StringComparer.Ordinal) { ["PhoneNumbers"] = "13900001234", ["SignName"] = "无此签名", ["TemplateCode"] = "SMS_000000000" });
        var query = all.Where(p => p.Key[0] < 'S').ToDictionary(p => p.Key, p => p.Value);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/?" + TestSigner.Join(query)) { Content = new FormUrlEncodedContent(all.Where(p => !query.ContainsKey(p.Key))) };
        var (status, body) = await JsonAsync(request);

        Assert.Equal((200, "isv.SMS_TEMPLATE_ILLEGAL"), (status, Text(body, "Code")));
        Assert.Equal(["Code string", "Message string", "RequestId string"], Alibaba.ShapeOf(body).Order(StringComparer.Ordinal));
        Assert.Matches("^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$", Text(body, "RequestId"));
    }

    [Fact]
    public async Task What_says_no_format_by_the_older_signature_gets_xml()
    {
        var (status, text, type) = await RawAsync(Fresh.V1Get("SendSms", "2017-05-25", None, format: null));
        var error = XElement.Parse(text);

        Assert.Equal((400, "text/xml;charset=utf-8", "Error", "MissingPhoneNumbers"), (status, type, error.Name.LocalName, error.Element("Code")?.Value));
        Assert.Equal(["RequestId", "HostId", "Code", "Message", "Recommend"], error.Elements().Select(e => e.Name.LocalName));

        (status, text, _) = await RawAsync(Fresh.V1Get("QuerySendDetails", "2017-05-25", new(StringComparer.Ordinal) { ["PhoneNumber"] = "x", ["SendDate"] = "x", ["PageSize"] = "1", ["CurrentPage"] = "1" }, "XML"));
        Assert.Equal((200, "QuerySendDetailsResponse", "isv.MOBILE_NUMBER_ILLEGAL"), (status, XElement.Parse(text).Name.LocalName, XElement.Parse(text).Element("Code")?.Value));
    }

    [Theory]
    [InlineData("NoSuchAction", "2017-05-25", 404, "InvalidAction.NotFound")]
    [InlineData("SendSms", "2018-05-01", 404, "InvalidAction.NotFound")]
    [InlineData("SendSms", "2011-01-01", 400, "InvalidVersion")]
    public async Task What_is_not_served_is_said_as_the_vendor_says_it(string action, string version, int status, string code)
    {
        var (given, body) = await JsonAsync(Fresh.V3(action, version, None));

        Assert.Equal((status, code), (given, Text(body, "Code")));
        Assert.Equal(["Code string", "HostId string", "Message string", "Recommend string", "RequestId string"], Alibaba.ShapeOf(body).Order(StringComparer.Ordinal));
        Assert.Equal("localhost", Text(body, "HostId"));
    }

    [Fact]
    public async Task A_wrong_signature_is_told_what_was_signed()
    {
        var wrong = Fresh with { Secret = "not-the-secret" };
        var (status, body) = await JsonAsync(wrong.V1Get("SendSms", "2017-05-25", None));
        Assert.Equal((400, "SignatureDoesNotMatch"), (status, Text(body, "Code")));
        Assert.StartsWith("Specified signature is not matched with our calculation. server string to sign is:GET&%2F&AccessKeyId%3D", Text(body, "Message"), StringComparison.Ordinal);
        (status, body) = await JsonAsync(wrong.V3("SendSms", "2017-05-25", None));
        Assert.Equal((400, "SignatureDoesNotMatch"), (status, Text(body, "Code")));
        Assert.Contains("server canonicalRequest is:POST\n/\n", Text(body, "Message"), StringComparison.Ordinal);
        (status, body) = await JsonAsync((Fresh with { KeyId = "NoSuchKey" }).V3("SendSms", "2017-05-25", None));
        Assert.Equal((404, "InvalidAccessKeyId.NotFound"), (status, Text(body, "Code")));
    }

    [Fact]
    public async Task A_body_that_is_not_the_signed_one_is_refused()
    {
        var request = Fresh.V3("SendSms", "2017-05-25", None, form: new(StringComparer.Ordinal) { ["a"] = "1" });
        request.Content = new FormUrlEncodedContent([new("a", "2")]);
        var (status, body) = await JsonAsync(request);

        Assert.Equal((400, "InvalidContentSha256"), (status, Text(body, "Code")));
    }

    [Theory]
    [InlineData(-16, "InvalidTimeStamp.Expired")]
    [InlineData(16, "InvalidTimeStamp.Expired")]
    [InlineData(-14, "MissingPhoneNumbers")]
    [InlineData(14, "MissingPhoneNumbers")]
    public async Task Clocks_may_differ_by_a_quarter_of_an_hour(int minutes, string code)
    {
        var signer = Fresh with { Now = TimeProvider.System.GetUtcNow().AddMinutes(minutes) };

        Assert.Equal(code, Text((await JsonAsync(signer.V3("SendSms", "2017-05-25", None))).Body, "Code"));
        Assert.Equal(code, Text((await JsonAsync((signer with { Nonce = signer.Nonce + "b" }).V1Post("SendSms", "2017-05-25", None))).Body, "Code"));
    }

    [Fact]
    public async Task A_request_counts_once()
    {
        var signer = Fresh;
        Assert.Equal("MissingPhoneNumbers", Text((await JsonAsync(signer.V3("SendSms", "2017-05-25", None))).Body, "Code"));
        var (status, body) = await JsonAsync(signer.V3("SendSms", "2017-05-25", None));
        Assert.Equal((400, "SignatureNonceUsed", "Specified signature nonce was used already."), (status, Text(body, "Code"), Text(body, "Message")));

        // A wrong signature burns no nonce.
        var next = Fresh;
        await JsonAsync((next with { Secret = "wrong" }).V3("SendSms", "2017-05-25", None));
        Assert.Equal("MissingPhoneNumbers", Text((await JsonAsync(next.V3("SendSms", "2017-05-25", None))).Body, "Code"));
    }

    [Theory]
    [InlineData("SignatureMethod", "HMAC-MD5", "InvalidSignatureMethod")]
    [InlineData("SignatureVersion", "2.0", "InvalidSignatureVersion")]
    [InlineData("SignatureNonce", "", "MissingSignatureNonce")]
    [InlineData("AccessKeyId", "", "MissingAccessKeyId")]
    [InlineData("Timestamp", "2026-01-01 00:00:00", "InvalidTimeStamp.Format")]
    public async Task What_cannot_be_checked_says_why(string parameter, string value, string code)
    {
        var parameters = Fresh.V1("GET", "SendSms", "2017-05-25", None);
        parameters[parameter] = value;

        Assert.Equal(code, Text((await JsonAsync(new(HttpMethod.Get, "/?" + TestSigner.Join(parameters)))).Body, "Code"));
    }

    [Fact]
    public async Task What_is_too_large_is_told_in_a_body()
    {
        var (status, body) = await JsonAsync(Fresh.V3("SendSms", "2017-05-25", new(StringComparer.Ordinal) { ["PhoneNumbers"] = new string('1', RpcRequest.LongestLine) }));
        Assert.Equal((414, "RequestURITooLong"), (status, Text(body, "Code")));
        (status, body) = await JsonAsync(Fresh.V3("SendSms", "2017-05-25", None, form: new(StringComparer.Ordinal) { ["a"] = new string('1', 9_000_000) }));
        Assert.Equal((413, "RequestEntityTooLarge"), (status, Text(body, "Code")));
        using var put = new HttpRequestMessage(HttpMethod.Put, "/");
        put.Headers.Add("x-acs-action", "SendSms");
        Assert.StartsWith("<?xml", (await RawAsync(put)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_has_ended_or_comes_from_elsewhere_is_told_so_only_when_its_signature_is_right()
    {
        using var admin = host.Caller();
        var made = await admin.WriteAsync("/api/v1/access-keys", """{"name":"Ended","scopes":["*"]}""");
        var signer = Fresh with { KeyId = made.Text("accessKeyId")!, Secret = made.Text("accessKeySecret")! };
        await using (var db = host.OpenDatabase())
            await db.AccessKeys.Where(k => k.Id == signer.KeyId).ExecuteUpdateAsync(set => set.SetProperty(k => k.ExpiresAt, TimeProvider.System.GetUtcNow().AddDays(-1)), Ct);

        Assert.Equal("SignatureDoesNotMatch", Text((await JsonAsync((signer with { Secret = "wrong" }).V3("SendSms", "2017-05-25", None))).Body, "Code"));
        var (status, body) = await JsonAsync(signer.V3("SendSms", "2017-05-25", None));
        Assert.Equal((400, "InvalidAccessKeyId.Inactive"), (status, Text(body, "Code")));

        made = await admin.WriteAsync("/api/v1/access-keys", """{"name":"Elsewhere","scopes":["*"]}""");
        signer = Fresh with { KeyId = made.Text("accessKeyId")!, Secret = made.Text("accessKeySecret")! };
        await using (var db = host.OpenDatabase())
            await db.AccessKeys.Where(k => k.Id == signer.KeyId).ExecuteUpdateAsync(set => set.SetProperty(k => k.Networks, ["192.0.2.0/24"]), Ct);
        (status, body) = await JsonAsync(signer.V3("SendSms", "2017-05-25", new(StringComparer.Ordinal) { ["PhoneNumbers"] = "1", ["SignName"] = "1", ["TemplateCode"] = "1" }));
        Assert.Equal((200, "isv.DENY_IP_RANGE"), (status, Text(body, "Code")));
    }

    [Fact]
    public async Task From_other_machines_keys_come_over_https_only()
    {
        var query = TestSigner.Join(Fresh.V1("GET", "SendSms", "2017-05-25", None));
        Assert.Equal((404, "InvalidProtocol.NeedSsl"), await FromAsync("192.0.2.1", "http"));
        Assert.Equal((400, "MissingPhoneNumbers"), await FromAsync("192.0.2.1", "https"));

        async Task<(int, string)> FromAsync(string address, string scheme)
        {
            var context = await host.Server.SendAsync(c =>
            {
                (c.Request.Method, c.Request.Scheme, c.Request.Path, c.Request.QueryString) = ("GET", scheme, "/", new("?" + query));
                c.Connection.RemoteIpAddress = IPAddress.Parse(address);
            }, Ct);
            return (context.Response.StatusCode, Text((await JsonDocument.ParseAsync(context.Response.Body, cancellationToken: Ct)).RootElement, "Code"));
        }
    }

    [Fact]
    public async Task A_key_that_calls_too_often_and_an_address_that_guesses_are_throttled()
    {
        await using var strict = new ApiHost { Settings = { ["Api:RequestsPerSecond"] = "1", ["Api:Burst"] = "1", ["Api:FailedSignInsPerMinute"] = "1", ["Process:Roles"] = "Web" } };
        using var client = strict.CreateClient();
        Assert.Equal("MissingPhoneNumbers", await CodeAsync(Fresh));
        Assert.Equal("Throttling.User", await CodeAsync(Fresh));
        Assert.Equal("SignatureDoesNotMatch", await CodeAsync(Fresh with { Secret = "guess" }));
        Assert.Equal("Throttling", await CodeAsync(Fresh));

        async Task<string> CodeAsync(TestSigner signer)
        {
            using var answer = await client.SendAsync(signer.V3("SendSms", "2017-05-25", None), Ct);
            return Text(JsonElement.Parse(await answer.Content.ReadAsStringAsync(Ct)), "Code");
        }
    }

    private static TestSigner Fresh => Key with { Nonce = Guid.NewGuid().ToString("N"), Now = TimeProvider.System.GetUtcNow() };

    private static string Text(JsonElement body, string name) => body.GetProperty(name).GetString()!;

    private async Task<(int Status, JsonElement Body)> JsonAsync(HttpRequestMessage request)
    {
        var (status, text, type) = await RawAsync(request);
        Assert.Equal("application/json;charset=utf-8", type);
        return (status, JsonElement.Parse(text));
    }

    private async Task<(int Status, string Text, string Type)> RawAsync(HttpRequestMessage request)
    {
        using var client = host.CreateClient(new() { AllowAutoRedirect = false });
        using var answer = await client.SendAsync(request, Ct);
        request.Dispose();
        return ((int)answer.StatusCode, Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync(Ct)), answer.Content.Headers.NonValidated["Content-Type"].ToString());
    }
}

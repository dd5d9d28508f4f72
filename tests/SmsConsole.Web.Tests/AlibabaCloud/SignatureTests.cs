using System.Text;
using Microsoft.AspNetCore.Http;
using SmsConsole.Web.AlibabaCloud;

namespace SmsConsole.Web.Tests.AlibabaCloud;

/// <summary>The vendor's published examples, and requests that its SDKs signed.</summary>
public sealed class SignatureTests
{
    private const string Secret = "test-access-key-secret";
    private const string EmptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private const string Captured =
        "AccessKeyId=LTAI-TEST-KEY-ID&Action=SendSms&Format=json&PhoneNumbers=13900001234&SignName=%E9%98%BF%E9%87%8C%E4%BA%91&SignatureMethod=HMAC-SHA1&SignatureNonce=0123456789abcdef0123456789abcdef&SignatureVersion=1.0&TemplateCode=SMS_100000001&TemplateParam=%7B%22code%22%3A%221234%20%2A~%2B%22%7D&Timestamp=2026-01-02T03%3A04%3A05Z&Version=2017-05-25";

    [Theory]
    [InlineData("GET", "testsecret", "OLeaidS1JvxuMvnyHOwuJ+uX5qY=", "Timestamp=2016-02-23T12%3A46%3A24Z&Format=XML&AccessKeyId=testid&Action=DescribeRegions&SignatureMethod=HMAC-SHA1&SignatureNonce=3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf&Version=2014-05-26&SignatureVersion=1.0")]
    [InlineData("GET", "testSecret", "zJDF+Lrzhj/ThnlvIToysFRq6t4=", "AccessKeyId=testId&Timestamp=2017-07-12T02:42:19Z&Format=XML&SignatureMethod=HMAC-SHA1&SignatureVersion=1.0&SignatureNonce=45e25e9b-0a6f-4070-8c85-2956eda1b466&Action=SendSms&Version=2017-05-25&RegionId=cn-hangzhou&PhoneNumbers=15300000001&SignName=阿里云短信测试专用&TemplateParam={\"customer\":\"test\"}&TemplateCode=SMS_71390007&OutId=123")]
    [InlineData("GET", Secret, "e0IjfIPpXjA1AiL4uv8oQYYc8pg=", Captured)]
    [InlineData("POST", Secret, "12QAuli/yZTkwaDvFPbYZcu9oeM=", Captured)]
    public void Rpc_1_signs_all_parameters(string method, string secret, string signature, string parameters)
    {
        // As the vendor's clients write it, and as Java's and Node's do: a space as +, and *'()! bare.
        foreach (var written in new[] { parameters, parameters.Replace("%20", "+", StringComparison.Ordinal).Replace("%2A", "*", StringComparison.Ordinal) })
        {
            var half = written.IndexOf('&', StringComparison.Ordinal);
            var split = new RpcParameters("?" + written[..half], Encoding.UTF8.GetBytes(written[(half + 1)..] + $"&Signature={Uri.EscapeDataString(signature)}"));
            using var toSign = Rpc1.ToSign(method, split);

            Assert.True(Rpc1.IsBy(secret, split, toSign.Written));
            Assert.False(Rpc1.IsBy(secret + "x", split, toSign.Written));
        }
    }

    [Fact]
    public void Rpc_1_says_what_it_signed()
    {
        using var toSign = Rpc1.ToSign("GET", new RpcParameters("?" + Captured, []));

        Assert.StartsWith("GET&%2F&AccessKeyId%3DLTAI-TEST-KEY-ID%26Action%3DSendSms%26Format%3Djson%26PhoneNumbers%3D13900001234%26SignName%3D%25E9%2598%25BF%25E9%2587%258C%25E4%25BA%2591%26", Encoding.UTF8.GetString(toSign.Written), StringComparison.Ordinal);
        Assert.Contains("TemplateParam%3D%257B%2522code%2522%253A%25221234%2520%252A~%252B%2522%257D", Encoding.UTF8.GetString(toSign.Written), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "YourAccessKeySecret", "06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0",
        "?ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd&RegionId=cn-shanghai", "",
        "host:ecs.cn-shanghai.aliyuncs.com|x-acs-action:RunInstances|x-acs-content-sha256:" + EmptyHash + "|x-acs-date:2023-10-26T10:22:32Z|x-acs-signature-nonce:3156853299f313e23d1673dc12e1703d|x-acs-version:2014-05-26")]
    [InlineData(
        Secret, "4d52b6525b9f4d35291d900dd127ad4bdab1502e7f3f6745a41d81b7966011a8",
        "?TemplateParam={%22code%22:%221234+*~%2B%22}&PhoneNumbers=13900001234&SignName=%e9%98%bf%E9%87%8C%E4%BA%91&TemplateCode=SMS_100000001", "",
        "host:127.0.0.1:5080|x-acs-action:SendSms|x-acs-content-sha256:" + EmptyHash + "|x-acs-date:2026-01-02T03:04:05Z|x-acs-signature-nonce:0123456789abcdef0123456789abcdef|x-acs-version:2017-05-25")]
    [InlineData(
        Secret, "2403703ec5f0bcbe4d2f8ca555d289ef86d14d09c50cb681fb7ffdbf02b0d86d", "?TemplateCode=SMS_100000001",
        "PhoneNumberJson=%5B%2213900001234%22%2C%2213900005678%22%5D&SignNameJson=%5B%22%E9%98%BF%E9%87%8C%E4%BA%91%22%2C%22%E9%98%BF%E9%87%8C%E4%BA%91%22%5D&TemplateParamJson=%5B%7B%22code%22%3A%221234%22%7D%2C%7B%22code%22%3A%225678%22%7D%5D",
        "content-type:application/x-www-form-urlencoded|host:127.0.0.1:5080|x-acs-action:SendBatchSms|x-acs-content-sha256:18cf608e335f2199f8846f834e311ffca364e4a1749b799102363baeeb3132a2|x-acs-date:2026-01-02T03:04:05Z|x-acs-signature-nonce:0123456789abcdef0123456789abcdef|x-acs-version:2017-05-25")]
    public async Task Acs3_signs_query_headers_and_body(string secret, string signature, string query, string body, string headers)
    {
        var context = new DefaultHttpContext();
        (context.Request.Method, context.Request.Path, context.Request.QueryString) = ("POST", "/", new QueryString(query));
        context.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(body));
        foreach (var header in headers.Split('|'))
            context.Request.Headers[header[..header.IndexOf(':', StringComparison.Ordinal)]] = header[(header.IndexOf(':', StringComparison.Ordinal) + 1)..];
        var names = string.Join(';', headers.Split('|').Select(h => h[..h.IndexOf(':', StringComparison.Ordinal)]).Reverse());
        var request = (await RpcRequest.ReadAsync(context, isSure: true)).Request!;
        var signed = Acs3.Read($"ACS3-HMAC-SHA256 Credential=LTAI,SignedHeaders={names},Signature={signature}").Signed!;

        Assert.True(signed.IsBy(secret, signed.ToSign(request)), signed.Canonical(request));
        Assert.False(signed.IsBy(secret + "x", signed.ToSign(request)));
        Assert.Equal(context.Request.Headers["x-acs-content-sha256"].ToString(), Convert.ToHexStringLower(request.BodyHash));
    }

    [Fact]
    public void What_a_signature_must_cover_cannot_be_left_out() =>
        Assert.Equal("IncompleteSignature", Acs3.Read("ACS3-HMAC-SHA256 Credential=a,SignedHeaders=host;x-acs-action;x-acs-date;x-acs-version,Signature=00").Refusal!.Code);

    [Fact]
    public void A_nonce_counts_once_per_key_for_half_an_hour()
    {
        var clock = new SmsConsole.Tests.Support.ManualClock();
        var nonces = new Nonces(clock);

        Assert.True(nonces.TryUse("a", "1"));
        Assert.True(nonces.TryUse("b", "1"));
        clock.Advance(TimeSpan.FromMinutes(29));
        Assert.False(nonces.TryUse("a", "1"));
        clock.Advance(TimeSpan.FromMinutes(3));
        Assert.True(nonces.TryUse("a", "1"));
    }
}

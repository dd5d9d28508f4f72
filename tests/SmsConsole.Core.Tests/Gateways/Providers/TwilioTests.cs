using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using SmsConsole.Core.Gateways;
using SmsConsole.Core.Gateways.Providers;
using SmsConsole.Core.Gateways.Providers.Twilio;
using SmsConsole.Core.Sending;

namespace SmsConsole.Core.Tests.Gateways.Providers;

public sealed class TwilioTests
{
    private const string Callback = "https://sms.example.com/callbacks/gateways/3/secret";

    [Fact]
    public async Task A_message_is_posted_as_a_form_and_its_sid_comes_back()
    {
        await using var scene = await ProviderScene.OpenAsync();
        scene.Provider.Says(201, """{"sid": "SM0123456789abcdef0123456789abcdef", "status": "queued"}""");
        scene.OpenTwilio();
        Assert.Equal(new SubmitResult.Accepted("SM0123456789abcdef0123456789abcdef"), await scene.SendAsync());

        var call = Assert.Single(scene.Provider.Calls);
        Assert.Equal(("POST", $"/2010-04-01/Accounts/{ProviderScene.AccountSid}/Messages.json"), (call.Method, call.Path));
        Assert.Equal("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{ProviderScene.AccountSid}:{ProviderScene.AuthToken}")), call.Headers["Authorization"]);
        var form = QueryHelpers.ParseQuery(call.Body);
        Assert.Equal(("+447400123456", "Example", "Hello {name} & \"you\" 您好"), (form["To"].ToString(), form["From"].ToString(), form["Body"].ToString()));
        Assert.StartsWith("https://sms.example.com/callbacks/gateways/", form["StatusCallback"].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_keeps_its_code()
    {
        await using var scene = await ProviderScene.OpenAsync();
        scene.Provider.Says(400, """{"code": 21211, "message": "Invalid 'To' Phone Number", "status": 400}""");
        scene.OpenTwilio();
        Assert.Equal(new SubmitResult.Refused(null, "twilio.21211"), await scene.SendAsync());
    }

    [Theory]
    [InlineData("delivered", MessageStatus.Delivered)]
    [InlineData("undelivered", MessageStatus.Undelivered)]
    [InlineData("failed", MessageStatus.Rejected)]
    [InlineData("sent", MessageStatus.Sent)]
    [InlineData("something", MessageStatus.Unknown)]
    public void A_signed_report_is_read(string word, MessageStatus expected)
    {
        var report = Assert.Single(Read(Form(word), signature: null).Value!.Reports);
        Assert.Equal(("SM1", expected, "30003"), (report.CarrierId, report.Status, report.Code));
        Assert.DoesNotContain("4474", report.Raw, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    public void A_wrong_signature_is_refused(string signature) =>
        Assert.Equal("callback.not_signed", Assert.Single(Read(Form("delivered"), signature).Problems).Code);

    private static Dictionary<string, string> Form(string word) =>
        new(StringComparer.Ordinal) { ["MessageSid"] = "SM1", ["MessageStatus"] = word, ["To"] = "+447400123456", ["ErrorCode"] = "30003" };

    private static Outcome<CallbackNews> Read(Dictionary<string, string> form, string? signature)
    {
        var dialect = new TwilioDialect(new() { AccountSid = ProviderScene.AccountSid, AuthToken = ProviderScene.AuthToken }, Callback, TimeProvider.System);
        var body = Encoding.UTF8.GetBytes(string.Join('&', form.Select(f => $"{f.Key}={Uri.EscapeDataString(f.Value)}")));
        return dialect.Read(new CallbackCall("application/x-www-form-urlencoded", "", body, name =>
            name == "X-Twilio-Signature" ? signature ?? TwilioDialect.Sign(ProviderScene.AuthToken, Callback, form) : null));
    }
}

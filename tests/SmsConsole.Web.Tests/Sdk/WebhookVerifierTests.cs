using System.Text;
using SmsConsole.Client;
using SmsConsole.Core.Webhooks;
using SmsConsole.Tests.Support;

namespace SmsConsole.Web.Tests.Sdk;

public sealed class WebhookVerifierTests
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string Other = "whsec_c29tZW90aGVyc2VjcmV0c29tZW90aGVy";
    private const string Body = """{"type": "message.delivered", "timestamp": "2026-01-02T03:04:05Z", "sequence": 7, "data": {"id": "12", "status": "Teleported", "to": "+447400123456", "new": true}}""";
    private readonly ManualClock clock = new();

    [Fact]
    public void An_event_that_the_console_signed_is_read()
    {
        var news = new WebhookVerifier(clock, Other, Secret).Verify(Encoding.UTF8.GetBytes(Body), Headers(Body, Secret));

        Assert.Equal((EventTypes.MessageDelivered, 7L, "12"), (news.Type, news.Sequence, news.Message?.Id));
        // A status of a later version.
        Assert.Equal((MessageStatus.Other, (CompletedCampaign?)null), (news.Message?.Status, news.Campaign));
    }

    [Fact]
    public void The_signature_is_that_of_the_standard()
    {
        // The example of Standard Webhooks' reference libraries.
        clock.Advance(DateTimeOffset.FromUnixTimeSeconds(1614265330) - clock.GetUtcNow());
        var headers = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["webhook-id"] = "msg_p5jXN8AQM9LWM0D4loKWxJek", ["webhook-timestamp"] = "1614265330", ["webhook-signature"] = "v1a,x v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        };
        var refused = Assert.Throws<WebhookVerificationException>(() => new WebhookVerifier(clock, Secret).Verify("""{"test": 2432232315}"""u8, headers.GetValueOrDefault));
        Assert.Contains("No signature fits", refused.Message, StringComparison.Ordinal);
        // What is signed there is no event of ours.
        var signed = Assert.Throws<WebhookVerificationException>(() => new WebhookVerifier(clock, Secret).Verify("""{"test": 2432232314}"""u8, headers.GetValueOrDefault));
        Assert.Contains("no event", signed.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-301)]
    [InlineData(301)]
    public void An_old_delivery_and_one_from_the_future_are_refused(int seconds)
    {
        var headers = Headers(Body, Secret);
        clock.Advance(TimeSpan.FromSeconds(seconds));
        Assert.Contains("five minutes", Refused(Body, headers), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_body_another_secret_and_missing_headers_are_refused()
    {
        Assert.Contains("No signature", Refused(Body + " ", Headers(Body, Secret)), StringComparison.Ordinal);
        Assert.Contains("No signature", Refused(Body, Headers(Body, Other)), StringComparison.Ordinal);
        Assert.Contains("missing", Refused(Body, _ => null), StringComparison.Ordinal);
        Assert.Contains("no event", Refused("[1]", Headers("[1]", Secret)), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new WebhookVerifier(clock, "whsec_?"));
        Assert.Throws<ArgumentException>(() => new WebhookVerifier(clock));
    }

    private string Refused(string body, Func<string, string?> headers) =>
        Assert.Throws<WebhookVerificationException>(() => new WebhookVerifier(clock, Secret).Verify(Encoding.UTF8.GetBytes(body), headers)).Message;

    // Signed by the console's own code.
    private Func<string, string?> Headers(string body, string secret)
    {
        var now = clock.GetUtcNow();
        var headers = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["webhook-id"] = "evt_7", ["webhook-timestamp"] = $"{now.ToUnixTimeSeconds()}", ["webhook-signature"] = WebhookSecrets.Signature(secret, "evt_7", now, Encoding.UTF8.GetBytes(body)),
        };
        return headers.GetValueOrDefault;
    }
}

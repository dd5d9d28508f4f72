using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SmsConsole.Client;
using SmsConsole.Web.Tests.Api;

namespace SmsConsole.Web.Tests.Sdk;

/// <summary>Calls of the SDK whose side of the console may not be there yet.</summary>
public sealed class YoungResourceTests(ApiHost host) : IClassFixture<ApiHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Webhooks_and_the_event_feed_are_read()
    {
        var client = ClientFor("webhooks");
        var made = await client.Webhooks.CreateAsync(new() { Name = "Orders", Url = "https://example.com/sms", Events = [EventTypes.TemplateReviewed] }, Ct);
        Assert.StartsWith("whsec_", made.Secret, StringComparison.Ordinal);
        Assert.NotEqual(made.Secret, (await client.Webhooks.RotateSecretAsync(made.Webhook.Id, Ct)).Secret);
        Assert.Equal(["Orders"], (await client.Webhooks.ListAsync(Ct)).Select(w => w.Name));

        var code = await SdkTests.TemplateAsync(client);
        var reviewed = await client.Events.ListAsync(type: EventTypes.TemplateReviewed, ct: Ct).LastAsync(Ct);
        Assert.Equal((code, ReviewState.Approved), (reviewed.Template?.Code, reviewed.Template?.Status));
        await foreach (var next in client.Events.FollowAsync(reviewed.Sequence - 1, ct: Ct))
        {
            Assert.Equal(reviewed.Sequence, next.Sequence);
            break;
        }
        await client.Webhooks.DeleteAsync(made.Webhook.Id, Ct);
    }

    [Fact]
    public async Task A_code_is_made_entered_and_cancelled()
    {
        var client = ClientFor("verifications");
        await client.Countries.ChangeAsync("GB", new() { DefaultSender = "ACME" }, Ct);
        var template = await client.Templates.CreateAsync(new()
        {
            Name = "Code", Type = MessageType.VerificationCode, Scope = TemplateScope.Global, Body = "${code} is your code.", Variables = [new("code", "numberCaptcha", 6, "123456")],
        }, Ct);
        await client.Templates.SubmitAsync(template.Code, Ct);

        var made = await client.Verifications.StartAsync(new() { To = "+447400710001", TemplateCode = template.Code, EndUserAddress = "203.0.113.7" }, Ct);
        Assert.Equal(VerificationState.Pending, made.Status);
        Assert.Equal((false, VerificationState.Pending), (await client.Verifications.CheckAsync(made.Id, "0", Ct)) is var check ? (check.Valid, check.Status) : default);
        Assert.Equal(VerificationState.Cancelled, (await client.Verifications.CancelAsync(made.Id, Ct)).Status);
        Assert.Equal(made.Id, (await client.Verifications.ListAsync("+447400710001", ct: Ct).FirstAsync(Ct)).Id);
    }

    private SmsConsoleClient ClientFor(string resource)
    {
        var http = host.CreateClient();
        var isThere = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Any(e => e.RoutePattern.RawText?.TrimEnd('/') == $"/api/v1/{resource}");
        Assert.SkipUnless(isThere, $"/api/v1/{resource} is not there yet.");
        return new(http, SdkTests.Options);
    }
}

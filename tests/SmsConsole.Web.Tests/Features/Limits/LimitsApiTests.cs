using System.Net;
using SmsConsole.Core.Access;
using SmsConsole.Core.Countries;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Templates;
using SmsConsole.Web.Tests.Api;
using Microsoft.Extensions.DependencyInjection;

namespace SmsConsole.Web.Tests.Features.Limits;

public sealed class LimitsApiTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Path = "/api/v1/limits";
    private static CancellationToken Ct => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Limits_are_read_and_set_in_the_same_shape()
    {
        var client = host.Caller();
        var read = await client.ReadAsync(Path);
        Assert.Equal(
            """{"verificationCode":{"perMinute":1,"perHour":5,"perDay":10},"notification":{"perMinute":null,"perHour":null,"perDay":50},"promotional":{"perMinute":null,"perHour":null,"perDay":50},"promotionalFrom":"08:00:00","promotionalUntil":"20:00:00"}""",
            read.Body.GetRawText());

        var raised = read.Body.GetRawText().Replace("\"perHour\":5", "\"perHour\":6", StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await client.SendAsync(HttpMethod.Put, Path, raised)).Status);
        Assert.Equal(raised, (await client.ReadAsync(Path)).Body.GetRawText());
        var wrong = await client.SendAsync(HttpMethod.Put, Path, raised.Replace("\"perHour\":6", "\"perHour\":0", StringComparison.Ordinal));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "limit.out_of_range"), (wrong.Status, wrong.Code));
        Assert.Equal(["/verificationCode/perHour limit.out_of_range"], wrong.Errors);
    }

    [Fact]
    public async Task A_preview_names_the_limit_that_a_code_would_meet()
    {
        var client = host.Caller();
        var code = await CodeTemplateAsync();
        var body = $$$"""{"to": "+447400123456", "templateCode": "{{{code}}}", "variables": {"code": "123456"}}""";
        Assert.True((await client.WriteAsync("/api/v1/messages/preview", body)).Body.GetProperty("recipients")[0].GetProperty("wouldSend").GetBoolean());

        await client.WriteAsync("/api/v1/messages", body);
        var second = (await client.WriteAsync("/api/v1/messages", body)).Body.GetProperty("messages")[0];
        // A minute of the clock may have ended in between.
        Assert.Contains(second.GetProperty("status").GetString(), (string?[])["Blocked", "Queued"]);
        var preview = (await client.WriteAsync("/api/v1/messages/preview", body)).Body.GetProperty("recipients")[0];
        Assert.Equal(preview.GetProperty("wouldSend").GetBoolean() ? [] : ["limit.minute"], preview.TryGetProperty("error", out var error) ? [error.GetProperty("code").GetString()] : Array.Empty<string?>());
    }

    private async Task<string> CodeTemplateAsync()
    {
        await using var db = host.OpenDatabase();
        var admin = new Actor(db.Users.First().Id, "Admin", Roles.Admin | Roles.Author, null);
        Assert.Empty((await host.Services.GetRequiredService<CountryBook>().EditAsync(admin, "GB", rules => rules.Country with { DefaultSender = "ACME" }, Ct)).Problems);
        var library = host.Services.GetRequiredService<TemplateLibrary>();
        TemplateContent content = new("Sign-in code", "Your code is ${code}.", [new("code", "numberCaptcha", 6, "123456")], new Dictionary<string, string>(StringComparer.Ordinal), null);
        var made = (await library.CreateAsync(admin, MessageType.VerificationCode, TemplateScope.Global, content, Ct)).Value!;
        Assert.Empty((await library.SubmitAsync(admin, made.Code, Ct)).Problems);
        return made.Code;
    }
}

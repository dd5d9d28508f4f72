using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SmsConsole.Core.Access;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Templates;

namespace SmsConsole.Web.Tests.Features.Campaigns;

public sealed class CampaignFilesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_is_uploaded_with_the_token_of_the_page_and_its_campaign_opens()
    {
        await using var host = await ConsoleHost.CreateAsync(Ct);
        var template = await TemplateAsync(host);
        using var browser = await SignedInAsync(host, Roles.Author);
        var token = ConsoleHost.TokenIn(await browser.GetStringAsync("/campaigns", Ct));

        var refused = await UploadAsync(browser, template, "phone,name\n+447400000000,Ann\n", token: null);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var empty = await UploadAsync(browser, template, "", token);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        Assert.Contains("The file is empty", await empty.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);

        var taken = await UploadAsync(browser, template, "phone,name\n+447400000000,Ann\n", token);
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        var href = JsonElement.Parse(await taken.Content.ReadAsStringAsync(Ct)).GetProperty("href").GetString();
        var page = await browser.GetStringAsync(href, Ct);
        Assert.Contains("people.csv", page, StringComparison.Ordinal);
        Assert.Contains("Column of phone numbers", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_auditor_cannot_upload()
    {
        await using var host = await ConsoleHost.CreateAsync(Ct);
        var template = await TemplateAsync(host);
        using var browser = await SignedInAsync(host, Roles.Auditor);
        var token = ConsoleHost.TokenIn(await browser.GetStringAsync("/campaigns", Ct));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await UploadAsync(browser, template, "phone\n+447400000000\n", token)).StatusCode);
    }

    [Fact]
    public async Task The_sample_list_has_the_headings_of_the_template()
    {
        await using var host = await ConsoleHost.CreateAsync(Ct);
        var template = await TemplateAsync(host);
        using var browser = await SignedInAsync(host, Roles.Author);
        Assert.Equal("\uFEFFphone,name\r\n+447400123456,A1\r\n", Encoding.UTF8.GetString(await browser.GetByteArrayAsync($"/campaigns/sample.csv?template={template}", Ct)));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/campaigns/sample.csv?template=SMS_000000000", Ct)).StatusCode);
    }

    private static async Task<HttpClient> SignedInAsync(ConsoleHost host, Roles role)
    {
        var email = await host.AddUserAsync(role, Ct);
        var browser = host.Browser();
        Assert.Equal(HttpStatusCode.Redirect, (await ConsoleHost.SignInAsync(browser, email, ConsoleHost.Password, Ct)).StatusCode);
        return browser;
    }

    private static async Task<string> TemplateAsync(ConsoleHost host)
    {
        var library = host.Services.GetRequiredService<TemplateLibrary>();
        var user = await host.Services.GetRequiredService<UserRegister>().CreateAsync(
            Actor.System with { Roles = Roles.Admin }, new NewUser("writer@example.com", "Wen Writer", Roles.Author, ConsoleHost.Password), Ct);
        var author = new Actor(user.Value!.Id, "Wen Writer", Roles.Author, null);
        var made = await library.CreateAsync(author, MessageType.Notification, TemplateScope.Global,
            new("Parcel", "Hello ${name}, it is here.", [new("name", "other_number2", 20, "A1")], new Dictionary<string, string>(StringComparer.Ordinal), null), Ct);
        Assert.Empty(made.Problems);
        Assert.Empty((await library.SubmitAsync(author, made.Value!.Code, Ct)).Problems);
        return made.Value.Code;
    }

    private static async Task<HttpResponseMessage> UploadAsync(HttpClient browser, string template, string csv, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/campaigns/upload?name=Harbour&template={template}&country=GB&fileName=people.csv");
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(csv));
        if (token is not null)
            request.Headers.Add("RequestVerificationToken", token);
        return await browser.SendAsync(request, Ct);
    }
}

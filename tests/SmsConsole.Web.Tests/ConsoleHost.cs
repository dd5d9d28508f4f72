using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SmsConsole.Core.Access;
using SmsConsole.Core.Storage;
using SmsConsole.Tests.Support;

namespace SmsConsole.Web.Tests;

/// <summary>The whole console over a temporary folder, reached in process, with its own clock and what it printed.</summary>
internal sealed partial class ConsoleHost : WebApplicationFactory<Program>
{
    public const string Password = AccessFixture.GoodPassword;
    private readonly TestStore store;

    private ConsoleHost(TestStore store) => this.store = store;

    public StringWriter Printed { get; } = new();

    public static async Task<ConsoleHost> CreateAsync(CancellationToken ct) => new(await TestStore.CreateAsync(ct));

    /// <summary>A browser with its own cookies that follows no redirect by itself.</summary>
    public HttpClient Browser(string address = "http://localhost") => CreateClient(new() { AllowAutoRedirect = false, BaseAddress = new Uri(address) });

    /// <summary>Adds a user named by the role, with <see cref="Password"/>; answers the address.</summary>
    public async Task<string> AddUserAsync(Roles roles, CancellationToken ct)
    {
        var email = $"{roles.ToString().ToLowerInvariant()}@example.com";
        var made = await Services.GetRequiredService<UserRegister>().CreateAsync(Actor.System with { Roles = Roles.Admin }, new NewUser(email, $"The {roles}", roles, Password), ct);
        Assert.Empty(made.Problems);
        return email;
    }

    /// <summary>Opens the page, fills its form and sends it.</summary>
    public static async Task<HttpResponseMessage> PostFormAsync(HttpClient browser, string page, string form, Dictionary<string, string> fields, CancellationToken ct)
    {
        var html = await browser.GetStringAsync(page, ct);
        fields["_handler"] = form;
        fields["__RequestVerificationToken"] = TokenIn(html);
        return await browser.PostAsync(page, new FormUrlEncodedContent(fields), ct);
    }

    /// <summary>The antiforgery token of a page's form.</summary>
    public static string TokenIn(string html) => WebUtility.HtmlDecode(Token.Match(html).Groups["token"].Value);

    /// <summary>Where a redirect leads: the path, or the whole address where it leaves the console.</summary>
    public static string? TargetOf(HttpResponseMessage answer) =>
        answer.Headers.Location is { IsAbsoluteUri: true } to && to.Host == answer.RequestMessage?.RequestUri?.Host ? to.PathAndQuery : answer.Headers.Location?.ToString();

    public static Task<HttpResponseMessage> SignInAsync(HttpClient browser, string email, string password, CancellationToken ct, string page = "/account/sign-in") =>
        PostFormAsync(browser, page, "sign-in", new() { ["Form.Email"] = email, ["Form.Password"] = password }, ct);

    protected override void ConfigureWebHost(IWebHostBuilder builder) => builder.ConfigureTestServices(services =>
    {
        services.AddLogging(log => log.ClearProviders());
        services.AddSingleton<TextWriter>(Printed);
        services.AddSingleton(store.Folder);
        services.AddSingleton(Options.Create(new DataOptions { Directory = store.Folder.Root }));
    });

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await store.DisposeAsync();
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token { get; }
}

using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using SmsConsole.Core;
using SmsConsole.Core.Gateways;
using SmsConsole.Core.Gateways.Smpp;
using SmsConsole.Core.Live;
using SmsConsole.Tests.Support;
using SmsConsole.Web.Features.Gateways;
using TestContext = Xunit.TestContext;

namespace SmsConsole.Web.Tests.Features.Gateways;

public sealed class GatewayPageTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_usual_is_asked_first_and_the_rest_is_kept_from_the_fold()
    {
        await using var content = await ContentFixture.CreateAsync(Ct);
        await using var browser = Open(content, out var book);
        var page = browser.Render<GatewayPage>();
        page.Find("#field-name").Change("Carrier");
        page.Find("#field-smpp-host").Change("smpp.example.com");
        page.Find("#field-smpp-systemid").Change("me");
        page.Find("#field-smpp-password").Change("s3cr3t");
        page.Find("#field-smpp-tls").Change(true);
        page.Find("#field-smpp-tlspin").Change(string.Join(':', Enumerable.Repeat("ab", 32)));
        Assert.False(page.Find("details").HasAttribute("open"));
        page.Find("#field-smpp-longmessages").Change("Sar");
        page.Find("#field-smpp-receipts").Change("OnFailure");
        Assert.Equal("64", page.Find("#field-smpp-keeppdumegabytes").GetAttribute("value"));
        page.Find("#field-smpp-keeppdumegabytes").Change("5");
        page.Find("#field-retries-carriertrouble-longestseconds").Change("90");
        await page.Find("form").SubmitAsync();

        var made = Assert.Single(await book.ListAsync(Ct));
        Assert.True(made is { HasPassword: true, Smpp: { Tls: true, LongMessages: SmppLongMessages.Sar, Receipts: SmppReceipts.OnFailure, PassValidity: true, KeepPduMegabytes: 5 } });
        Assert.Equal(new RetryTerms(CarrierTrouble: new(LongestSeconds: 90)), made.Retries);
        Assert.Equal(string.Concat(Enumerable.Repeat("AB", 32)), made.Smpp?.TlsPin);
    }

    [Fact]
    public async Task A_wrong_value_under_the_fold_opens_it_and_is_said_at_its_field()
    {
        await using var content = await ContentFixture.CreateAsync(Ct);
        await using var browser = Open(content, out _, "zh-Hans");
        var page = browser.Render<GatewayPage>();
        page.Find("#field-smpp-enquireseconds").Change("1");
        await page.Find("form").SubmitAsync();

        Assert.True(page.Find("details").HasAttribute("open"));
        Assert.Contains("心跳间隔必须在 5 至 3,600 秒之间", page.Find("#field-smpp-enquireseconds-error").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_session_is_shown_with_its_state_and_its_last_problem()
    {
        await using var content = await ContentFixture.CreateAsync(Ct);
        await using var browser = Open(content, out _);
        SessionHealth[] sessions =
        [
            new() { Sends = true, BoundSince = content.Clock.GetUtcNow(), InFlight = 3, Window = 50, PerSecond = 12.5, MedianWait = TimeSpan.FromMilliseconds(4), LongWait = TimeSpan.FromMilliseconds(40), Errors = 2 },
            new() { Receives = true, Receipts = 1234, Trouble = new Problem("gateway.tls_failed", "Broken.").With("h:3550"), TroubleAt = content.Clock.GetUtcNow() },
        ];
        var table = browser.Render<SessionsTable>(p => p.Add(t => t.Sessions, sessions));

        var cells = table.FindAll("tbody tr").Select(row => row.QuerySelectorAll("td").Select(td => td.TextContent.Trim()).ToArray()).ToList();
        Assert.Equal(["1 · sends", "3 of 50", "12.5", "half 4.0 · 99 % 40", "2", "–", "none"], cells[0].Where((_, n) => n != 1));
        Assert.Equal("1,234", cells[1][6]);
        Assert.StartsWith("Broken.", cells[1][7], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gateway_is_drained_and_enabled_again_from_its_page()
    {
        await using var content = await ContentFixture.CreateAsync(Ct);
        await using var browser = Open(content, out var book);
        var made = await book.CreateAsync(content.Admin, new() { Name = "Carrier", Kind = GatewayKind.Smpp, Smpp = new() { Host = "h.example", SystemId = "me" } }, Ct);
        var page = browser.Render<GatewayPage>(p => p.Add(g => g.Id, made.Value!.Id));
        page.Find("dialog.confirm .button.primary").Click();
        page.WaitForAssertion(() => Assert.Contains("Draining", page.Find(".chip").TextContent, StringComparison.Ordinal));
        Assert.True(await book.GetAsync(made.Value!.Id, Ct) is { IsEnabled: true, IsDraining: true });

        page.FindAll("button").First(b => b.TextContent.Contains("Enable", StringComparison.Ordinal)).Click();
        page.WaitForAssertion(() => Assert.DoesNotContain("Draining", page.Find(".chip").TextContent, StringComparison.Ordinal));
        Assert.True(await book.GetAsync(made.Value.Id, Ct) is { IsEnabled: true, IsDraining: false });
    }

    private static BunitContext Open(ContentFixture content, out GatewayBook book, string culture = "en")
    {
        var kind = new SmppKind(new EphemeralDataProtectionProvider(), TimeProvider.System, NullLogger<SmppKind>.Instance);
        book = new(content.Access.Store, [kind], new GatewayBoard(), content.Clock);
        var browser = ContentBrowser.Open(content, content.Admin, culture);
        browser.Services.AddSingleton(book).AddSingleton(new NewsBoard());
        return browser;
    }
}

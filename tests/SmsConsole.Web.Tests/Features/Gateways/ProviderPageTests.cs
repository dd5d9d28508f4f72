using Bunit;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using SmsConsole.Core.Gateways;
using SmsConsole.Core.Gateways.Providers;
using SmsConsole.Core.Gateways.Providers.Alibaba;
using SmsConsole.Core.Gateways.Providers.Http;
using SmsConsole.Core.Gateways.Providers.Twilio;
using SmsConsole.Core.Live;
using SmsConsole.Tests.Support;
using SmsConsole.Web.Features.Gateways;
using TestContext = Xunit.TestContext;

namespace SmsConsole.Web.Tests.Features.Gateways;

public sealed class ProviderPageTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public async Task An_administrator_adds_a_provider_and_copies_its_callback_address(string culture)
    {
        await using var content = await ContentFixture.CreateAsync(Ct);
        await using var browser = Browser(content, culture);
        var page = browser.Render<GatewayPage>();
        page.Find("select[name='kind']").Change(nameof(GatewayKind.Twilio));
        page.Find("input[name='name']").Change("Twilio");
        page.Find("input[name='twilio.accountSid']").Change("AC0123456789abcdef0123456789abcdef");
        page.Find("input[name='twilio.authToken']").Change("a-token-that-is-never-shown");
        await page.Find("form").SubmitAsync();

        await using var db = content.Access.Store.CreateDbContext();
        var made = await db.Gateways.SingleAsync(Ct);
        Assert.DoesNotContain("never-shown", made.Settings, StringComparison.Ordinal);
        var again = browser.Render<GatewayPage>(p => p.Add(x => x.Id, made.Id));
        var address = again.WaitForElement("#callback-address").GetAttribute("value");
        Assert.StartsWith($"http://localhost/callbacks/gateways/{made.Id}/", address, StringComparison.Ordinal);
        Assert.Equal(address, again.Find("button[data-copy]").GetAttribute("data-copy"));
        Assert.True(string.IsNullOrEmpty(again.Find("input[name='twilio.authToken']").GetAttribute("value")));
    }

    [Theory]
    [InlineData(nameof(GatewayKind.AlibabaCloud), "alibabaCloud.accessKeyId")]
    [InlineData(nameof(GatewayKind.Http), "http.address")]
    public async Task Each_kind_says_at_its_fields_what_is_missing(string kind, string field)
    {
        await using var content = await ContentFixture.CreateAsync(Ct);
        await using var browser = Browser(content, "zh-Hans");
        var page = browser.Render<GatewayPage>();
        page.Find("select[name='kind']").Change(kind);
        page.Find("input[name='name']").Change("X");
        await page.Find("form").SubmitAsync();
        Assert.Equal("true", page.Find($"input[name='{field}']").GetAttribute("aria-invalid"));
        Assert.Contains("http", page.Find("form").TextContent, StringComparison.OrdinalIgnoreCase);
    }

    private static BunitContext Browser(ContentFixture content, string culture)
    {
        var browser = ContentBrowser.Open(content, content.Admin, culture);
        var kit = new ProviderKit(new EphemeralDataProtectionProvider(), content.Clock, NullLogger<ProviderKit>.Instance);
        IGatewayKind[] kinds = [new AlibabaKind(kit, new SentWordings(content.Access.Store), content.Clock), new TwilioKind(kit, content.Clock), new HttpKind(kit)];
        browser.Services.AddSingleton(new GatewayBook(content.Access.Store, kinds, new GatewayBoard(), content.Clock)).AddSingleton(new NewsBoard());
        return browser;
    }
}

using Bunit;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using SmsConsole.Core.Access;
using SmsConsole.Core.Live;
using SmsConsole.Core.Verifications;
using SmsConsole.Tests.Support;
using SmsConsole.Web.Features.Verifications;
using TestContext = Xunit.TestContext;

namespace SmsConsole.Web.Tests.Features.Verifications;

public sealed class VerificationsPageTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_administrator_sees_what_is_held_and_lets_it_go()
    {
        await using var content = await ContentFixture.CreateAsync(Ct);
        await FillAsync(content);
        await using var browser = Open(content, content.Admin);
        var page = browser.Render<VerificationsPage>();
        page.WaitForAssertion(() => Assert.Contains("United Kingdom, numbers +44740055…", page.Find(".held strong").TextContent, StringComparison.Ordinal));

        Assert.Contains("8 not entered, 1 entered", page.Find(".held .second").TextContent, StringComparison.Ordinal);
        Assert.Equal(["3 of 4 (75%)"], page.FindAll(".conversion progress").Select(p => p.TextContent));
        Assert.Equal(["+447400123456"], page.FindAll("tbody td strong").Select(n => n.TextContent));
        Assert.Equal("Verified", page.Find("tbody .chip").TextContent);
        await page.Find(".held button").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".held")));
        Assert.Single(await content.Access.EntriesAsync(Ct), e => e is { Action: "verification.release", Subject: "GB 44740055*" });
    }

    [Fact]
    public async Task An_auditor_reads_in_Chinese_with_masked_numbers_and_cannot_release()
    {
        await using var content = await ContentFixture.CreateAsync(Ct);
        await FillAsync(content);
        await using var browser = Open(content, content.Auditor, "zh-Hans");
        var page = browser.Render<VerificationsPage>();

        page.WaitForAssertion(() => Assert.Equal(["+44740***456"], page.FindAll("tbody td strong").Select(n => n.TextContent)));
        Assert.Equal("已核验", page.Find("tbody .chip").TextContent);
        Assert.Contains("英国，号码 +44740055…", page.Find(".held strong").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".held button"));
    }

    [Fact]
    public async Task Settings_are_saved_by_an_administrator_and_judged()
    {
        await using var content = await ContentFixture.CreateAsync(Ct);
        await using var browser = Open(content, content.Admin);
        var page = browser.Render<VerificationSettingsPage>();
        page.WaitForElement("input[name='mostAttempts']").Change("3");
        page.Find("input[name='isOn']").Change(false);
        page.Find("input[name='perAddressHour']").Change("");
        await page.Find("form").SubmitAsync();

        var rules = browser.Services.GetRequiredService<VerificationRules>();
        Assert.Equal(VerificationSettings.Default with { MostAttempts = 3, PerAddressHour = null, Pumping = new(IsOn: false) }, await rules.GetAsync(Ct));
        Assert.Single(await content.Access.EntriesAsync(Ct), e => e.Action == "verification_settings.edit");
        page.Find("input[name='lowestConversion']").Change("99");
        await page.Find("form").SubmitAsync();
        Assert.Contains("This is a whole number from 5 to 95.", page.Find("#field-lowestconversion-error").TextContent, StringComparison.Ordinal);
    }

    private static BunitContext Open(ContentFixture content, Actor person, string culture = "en")
    {
        var (browser, store, clock) = (ContentBrowser.Open(content, person, culture), content.Access.Store, content.Clock);
        var news = new NewsBoard();
        browser.Services.AddSingleton(news).AddSingleton(new VerificationBook(store, clock)).AddSingleton(new ConversionBook(store, clock))
            .AddSingleton(new PumpingGuard(store, news, clock, NullLogger<PumpingGuard>.Instance))
            .AddSingleton(new VerificationRules(store, new EphemeralDataProtectionProvider(), clock, NullLogger<VerificationRules>.Instance));
        return browser;
    }

    private static async Task FillAsync(ContentFixture content)
    {
        var now = content.Clock.GetUtcNow();
        await using var db = content.Access.Store.CreateDbContext();
        db.HeldPrefixes.Add(new() { Country = "GB", Prefix = 44740055, HeldAt = now, Unverified = 8, Verified = 1 });
        db.ConversionDays.Add(new() { Day = (int)(now.ToUnixTimeSeconds() / 86_400), Country = "GB", Sent = 4, Verified = 3 });
        db.Verifications.Add(new()
        {
            Key = Guid.NewGuid(), Recipient = 447400123456, Country = "GB", State = VerificationState.Approved, Alphabet = CodeAlphabet.Digits, MostAttempts = 5, CreatedAt = now, SentAt = now,
            ValidSeconds = 300, ExpiresAt = now.AddMinutes(5), EndedAt = now, Sends = 1, MessageId = 7, TemplateCode = "SMS_123456789", Values = new Dictionary<string, string>(StringComparer.Ordinal),
            Scheme = "", UserId = content.Author.UserId,
        });
        await db.SaveChangesAsync(Ct);
    }
}

using System.Globalization;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using SmsConsole.Core.Countries;
using SmsConsole.Core.Senders;
using SmsConsole.Tests.Support;
using SmsConsole.Web.Features.Countries;
using SmsConsole.Web.Texts;
using TestContext = Xunit.TestContext;

namespace SmsConsole.Web.Tests.Features.Countries;

public sealed class CountryPageTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_administrator_sets_values_and_takes_one_back()
    {
        await using var content = await ContentFixture.CreateAsync(Ct);
        await using var browser = ContentBrowser.Open(content, content.Admin);
        var page = browser.Render<CountryPage>(p => p.Add(c => c.Iso2, "GB"));

        page.WaitForElement("#field-dailycap").Change("5000");
        Assert.Equal(("True", "False"), (page.Find("#field-twoway").GetAttribute("value"), page.Find("#field-templateapprovalrequired").GetAttribute("value")));
        page.Find("#field-twoway").Change("");
        page.Find("#field-quiethours").Change("21:30:00");
        page.Find("#field-senderids-forbiddenwords").Change("Acme， Foo");
        page.Find("input[name=Voip]").Change(true);
        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.Contains("5 edited", page.Markup, StringComparison.Ordinal));

        var edited = (await content.Countries.FindAsync("GB", Ct))!;
        Assert.Equal(["dailyCap", "numberTypes", "senderIds", "twoWay", "quietHours"], edited.Edited);
        Assert.Equal((5000, null, new TimeOnly(21, 30)), (edited.DailyCap, edited.Country.TwoWay, edited.Country.QuietHours!.Start));
        Assert.Equal(["Acme", "Foo"], edited.Country.SenderIds.ForbiddenWords);
        Assert.Contains("Shipped: 20:00–09:00, Europe/London", page.Markup, StringComparison.Ordinal);

        page.Find("button[aria-label*='Quiet hours']").Click();
        Assert.Equal("20:00:00", page.Find("#field-quiethours").GetAttribute("value"));
        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.Contains("4 edited", page.Markup, StringComparison.Ordinal));
        Assert.Equal(ShippedCountries.Find("GB")!.QuietHours, (await content.Countries.FindAsync("GB", Ct))!.Country.QuietHours);
    }

    [Fact]
    public async Task What_cannot_be_stands_at_its_field()
    {
        await using var content = await ContentFixture.CreateAsync(Ct);
        await using var browser = ContentBrowser.Open(content, content.Admin);
        var page = browser.Render<CountryPage>(p => p.Add(c => c.Iso2, "GB"));

        page.WaitForElement("#field-dailycap").Change("0");
        page.Find("#field-senderids-minlength").Change("12");
        page.Find("form").Submit();

        page.WaitForElement("#field-dailycap-error");
        Assert.NotEmpty(page.FindAll("#field-senderids-minlength-error"));
        Assert.False((await content.Countries.FindAsync("GB", Ct))!.IsEdited);
    }

    [Fact]
    public async Task Others_read_the_values_the_sources_and_what_was_shipped()
    {
        await using var content = await ContentFixture.CreateAsync(Ct);
        await content.Countries.EditAsync(content.Admin, "GB", rules => rules.Country with { SenderIdPolicy = SenderIdPolicy.Dynamic }, Ct);
        await using var browser = ContentBrowser.Open(content, content.Auditor);
        var page = browser.Render<CountryPage>(p => p.Add(c => c.Iso2, "GB"));

        page.WaitForAssertion(() => Assert.Contains("Shipped: Registration needed", page.Markup, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("form"));
        var source = page.Find("a[href='https://www.twilio.com/en-us/guidelines/gb/sms']");
        Assert.Equal(("Twilio", "noopener noreferrer external"), (source.TextContent, source.GetAttribute("rel")));
        Assert.Contains("2026-05", source.ParentElement!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?policy=notSupported", 52)]
    [InlineData("?search=%2B44", 4)]
    [InlineData("?allowed=false", 1)]
    [InlineData("?edited=true&search=fr", 1)]
    [InlineData("?edited=false", 243)]
    [InlineData("?search=nowhere", 0)]
    public async Task The_list_is_filtered_by_its_address(string query, int rows)
    {
        await using var content = await ContentFixture.CreateAsync(Ct);
        await content.Countries.EditAsync(content.Admin, "FR", rules => rules.Country with { IsAllowed = false }, Ct);
        await content.Countries.EditAsync(content.Admin, "GB", rules => rules.Country with { DefaultSender = "ACME" }, Ct);
        await using var browser = ContentBrowser.Open(content, content.Auditor);
        browser.Services.GetRequiredService<Microsoft.AspNetCore.Components.NavigationManager>().NavigateTo("/countries" + query);
        var page = browser.Render<CountriesPage>();

        page.WaitForAssertion(() => Assert.Equal(rows, page.FindAll("tbody tr:not(.skeleton)").Count));
    }

    [Fact]
    public void Every_refusal_of_a_number_or_a_sender_id_is_said_in_Chinese()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-Hans");
        using var services = new ServiceCollection().AddLocalization().AddLogging().AddSingleton<ProblemTexts>().BuildServiceProvider();
        var texts = services.GetRequiredService<ProblemTexts>();
        string?[] cells = ["", "138OO138000", "abc", "138****8000", "8.6E+12", "13800138000,13900139000", "+14155552671 x1", "+13800138000", "10086", "13800138000111", "+999123456789", "@", "138001380001", "+491", "010-65529988", "+448001234567", "+449012345678", "+38980123456", "+421690123456", "+447012345678", "+447640123456", "+445512345678", "+4781212345", "1234567", "+6817275143"];
        var numbers = cells.Select(cell => RecipientGate.Read(cell, "CN").Problem!).ToList();
        var senders = new[] { ("", "AD"), ("A1#", "MA"), ("1 2", "AD"), (" a", "GB"), ("-a", "GB"), ("info", "AD"), ("abcdefghijkl", "AD"), ("#a", "HK"), ("a", "US"), ("1234567890123456", "AD") }
            .SelectMany(pair => SenderIdRules.Check(pair.Item1, ShippedCountries.Find(pair.Item2)! with { SenderIdPolicy = pair.Item2 is "US" ? SenderIdPolicy.NotSupported : SenderIdPolicy.Dynamic }));

        Assert.Equal(13, numbers.Select(p => p.Code).Distinct().Count());
        Assert.All(numbers.Concat(senders), problem => Assert.True(texts.Localise(problem) != problem.Message && texts.Localise(problem).EndsWith('。') || texts.Localise(problem).EndsWith('？'), $"{problem.Code}: {texts.Localise(problem)}"));
        Assert.Equal("“138OO138000”中含有字母。是否把数字 0 写成了字母 O，或把 1 写成了字母 l 或 I？是否应为 +8613800138000（中国内地）？", texts.Localise(numbers[1]));
        Assert.Contains("收费电话", texts.Localise(RecipientGate.Read("+449012345678", null).Problem!), StringComparison.Ordinal);
    }
}

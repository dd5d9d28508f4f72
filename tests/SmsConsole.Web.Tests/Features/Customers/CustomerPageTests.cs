using Bunit;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SmsConsole.Core.Access;
using SmsConsole.Core.Customers;
using SmsConsole.Core.Live;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Templates;
using SmsConsole.Tests.Support;
using SmsConsole.Web.Features.AccessKeys;
using SmsConsole.Web.Features.Customers;
using SmsConsole.Web.Texts;

namespace SmsConsole.Web.Tests.Features.Customers;

public sealed class CustomerPageTests
{
    [Fact]
    public async Task An_administrator_sees_who_is_bound_and_disconnects()
    {
        await using var host = new DoorHost();
        await using var esme = await host.BindAsync(await host.SignInAsync());
        await esme.SendAsync(DoorHost.Message("Unknown words"));
        await using var content = await ContentFixture.CreateAsync(DoorHost.Ct);
        await using var browser = ContentBrowser.Open(content, content.Admin);
        browser.Services.AddSingleton(host.Get<CustomerSessions>()).AddSingleton(host.Get<NewsBoard>());

        var page = browser.Render<CustomersPage>();
        page.WaitForAssertion(() => Assert.Contains("both ways", page.Find("tbody tr").TextContent, StringComparison.Ordinal));
        Assert.Contains("not that of an approved template", page.Find("tbody tr").TextContent, StringComparison.Ordinal);
        Assert.Contains($"127.0.0.1:{host.Port}, without TLS", page.Markup, StringComparison.Ordinal);
        page.Find("dialog .danger.solid").Click();

        page.WaitForAssertion(() => Assert.Contains("Nobody is bound", page.Markup, StringComparison.Ordinal), TimeSpan.FromSeconds(20));
        await esme.Client.Completion;
    }

    [Fact]
    public async Task A_key_gets_its_sign_in_which_is_shown_once_and_taken_away()
    {
        await using var content = await ContentFixture.CreateAsync(DoorHost.Ct);
        var made = (await content.Access.Keys.CreateAsync(content.Author, new("Orders"), DoorHost.Ct)).Value!;
        await using var browser = Open(content, content.Author);

        var page = browser.Render<AccessKeyPage>(p => p.Add(k => k.Id, made.Id));
        page.WaitForElement("section .button.primary").Click();
        page.WaitForAssertion(() => Assert.Equal([15, 8], page.FindAll("section code").Select(c => c.TextContent.Length)));
        Assert.Contains("Not allowed", page.Markup, StringComparison.Ordinal);
        page.FindAll("dialog .danger.solid")[1].Click();

        page.WaitForAssertion(() => Assert.Contains("This key has none.", page.Markup, StringComparison.Ordinal));
        Assert.Equal(["key.smpp_make", "key.smpp_remove"], (await content.Access.EntriesAsync(DoorHost.Ct)).TakeLast(2).Select(e => e.Action));
    }

    [Fact]
    public async Task An_administrator_allows_a_key_a_pass_through_template()
    {
        await using var content = await ContentFixture.CreateAsync(DoorHost.Ct);
        var made = (await content.Access.Keys.CreateAsync(content.Author, new("Orders"), DoorHost.Ct)).Value!;
        var free = new TemplateContent("Free", "${text}", [new("text", VariableAttribute.FreeText, 1000, "Hi")], new Dictionary<string, string>(StringComparer.Ordinal), null);
        var template = (await content.Templates.CreateAsync(content.Author, MessageType.Notification, TemplateScope.Global, free, DoorHost.Ct)).Value!;
        await content.Templates.SubmitAsync(content.Author, template.Code, DoorHost.Ct);
        await using var browser = Open(content, content.Admin, "zh-CN");

        var page = browser.Render<AccessKeyPage>(p => p.Add(k => k.Id, made.Id));
        page.WaitForElement("#field-templatecode").Change(template.Code);
        page.FindAll("form")[^1].Submit();

        page.WaitForAssertion(() => Assert.Equal(template.Code, page.Find("#field-templatecode").GetAttribute("value")));
        Assert.Equal(template.Code, (await content.Access.Keys.FindAsync(content.Admin, made.Id, DoorHost.Ct)).Value!.PassThrough);
        Assert.Contains("透传", page.Markup, StringComparison.Ordinal);
    }

    private static BunitContext Open(ContentFixture content, Actor person, string culture = "en")
    {
        var browser = ContentBrowser.Open(content, person, culture);
        var hasher = new PasswordHasher<AccessKey>(Options.Create(new PasswordHasherOptions { IterationCount = 1000 }));
        browser.Services.AddSingleton(content.Access.Keys)
            .AddSingleton(new SmppSignIns(content.Access.Store, content.Access.Keys, hasher, content.Clock))
            .AddSingleton(new PassThroughLeave(content.Access.Store, content.Access.Keys, content.Clock));
        return browser;
    }
}

using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Signatures;
using SmsConsole.Web.Features.Messages;
using SmsConsole.Web.Ui;
using TestContext = Xunit.TestContext;

namespace SmsConsole.Web.Tests.Features.Messages;

public sealed class SendPageTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_page_begins_with_the_approved_templates()
    {
        await using var desk = await SendingDesk.OpenAsync(Ct);
        await desk.Content.DraftAsync(desk.Content.Author, Ct, "Only a draft");
        await using var browser = desk.Browser(desk.Content.Author);

        var page = browser.Render<SendPage>();

        page.WaitForAssertion(() => Assert.Equal($"/send?template={desk.Code}", Assert.Single(page.FindAll("li a")).GetAttribute("href")));
    }

    [Fact]
    public async Task The_text_is_shown_as_it_is_typed_and_each_recipient_explained()
    {
        await using var desk = await SendingDesk.OpenAsync(Ct);
        await using var browser = desk.Browser(desk.Content.Author);
        var page = Open(browser, desk.Code);
        Assert.Contains("Your parcel A123 is here.", page.Find(".bubble").TextContent, StringComparison.Ordinal);

        page.Find("#field-number").Input("B7");
        Assert.Contains("Your parcel B7 is here.", page.Find(".bubble").TextContent, StringComparison.Ordinal);
        page.Find("#field-to").Input("+44 7400 123456\n+1 202 nonsense");
        desk.Content.Clock.Advance(TimeSpan.FromSeconds(1));

        page.WaitForAssertion(() => Assert.Contains("2 of 2 cannot be sent.", page.Markup, StringComparison.Ordinal));
        Assert.Equal("ACME", page.Find(".phone figcaption > span:not(.avatar)").TextContent);
        Assert.Contains("the default sender of United Kingdom, is shown", page.Markup, StringComparison.Ordinal);
        Assert.Contains("No route leads to United Kingdom", page.Markup, StringComparison.Ordinal);
        Assert.Contains("has letters in it", page.Markup, StringComparison.Ordinal);
        Assert.Contains("Send to 2 people", page.Find("button[type=submit]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_submits_at_once_send_once_and_lead_to_the_messages()
    {
        await using var desk = await SendingDesk.OpenAsync(Ct);
        await using var browser = desk.Browser(desk.Content.Author);
        var page = Open(browser, desk.Code);
        page.Find("#field-number").Input("B7");
        page.Find("#field-to").Input("+447400123456, nonsense");
        page.Find("input[type=checkbox]").Change(true);

        var submit = page.FindComponent<BusyForm>().Instance.OnSubmit;
        await page.InvokeAsync(() => Task.WhenAll(submit.InvokeAsync(), submit.InvokeAsync()));

        page.WaitForAssertion(() => Assert.Contains("1 accepted, 1 not sent.", page.Markup, StringComparison.Ordinal));
        var message = Assert.Single(await desk.StoredAsync(Ct));
        Assert.Equal(("Your parcel B7 is here.", "ACME", MessageStatus.Queued, true), (message.Text, message.Sender, message.Status, message.IsTest));
        Assert.Equal($"/messages/{message.Id}", page.Find("li a").GetAttribute("href"));
    }

    [Fact]
    public async Task A_signature_for_codes_is_offered_to_templates_of_codes_only()
    {
        await using var desk = await SendingDesk.OpenAsync(Ct);
        foreach (var (text, onlyForCodes) in new[] { ("Harbour", false), ("Codes", true) })
        {
            var signature = (await desk.Content.Signatures.ApplyAsync(desk.Content.Author, text, new(SignatureSource.Company, false, null, onlyForCodes), [], Ct)).Value!;
            await desk.Content.Signatures.ApproveAsync(desk.Content.Approver, signature.Id, seen: null, Ct);
        }
        await using var browser = desk.Browser(desk.Content.Author);
        var field = browser.Render<SignatureField>(p => p.Add(f => f.Value, "").Add(f => f.Mainland, false).Add(f => f.Type, MessageType.Notification));

        field.WaitForAssertion(() => Assert.Equal(["", "Harbour"], Offered()));
        field.Render(p => p.Add(f => f.Type, MessageType.VerificationCode));
        Assert.Equal(["", "Codes", "Harbour"], Offered());

        IEnumerable<string?> Offered() => field.FindAll("option").Select(o => o.GetAttribute("value"));
    }

    [Fact]
    public async Task What_is_wrong_for_everybody_stands_at_its_field_and_nothing_is_sent()
    {
        await using var desk = await SendingDesk.OpenAsync(Ct);
        await using var browser = desk.Browser(desk.Content.Author);
        var page = Open(browser, desk.Code);

        page.Find("#field-to").Input("+447400123456");
        page.Find("form").Submit();

        page.WaitForAssertion(() => Assert.Contains("has no value", page.Find("#field-number-error").TextContent, StringComparison.Ordinal));
        Assert.Empty(await desk.StoredAsync(Ct));
    }

    [Fact]
    public async Task In_Chinese_it_is_all_Chinese()
    {
        await using var desk = await SendingDesk.OpenAsync(Ct);
        await using var browser = desk.Browser(desk.Content.Author, "zh-CN");
        var page = Open(browser, desk.Code);

        page.Find("#field-to").Input("+447400123456");
        desk.Content.Clock.Advance(TimeSpan.FromSeconds(1));

        page.WaitForAssertion(() => Assert.Contains("无法发送", page.Markup, StringComparison.Ordinal));
        Assert.Contains("发送给 1 人", page.Find("button[type=submit]").TextContent, StringComparison.Ordinal);
    }

    private static IRenderedComponent<SendPage> Open(BunitContext browser, string code)
    {
        browser.Services.GetRequiredService<NavigationManager>().NavigateTo($"/send?template={code}");
        var page = browser.Render<SendPage>();
        page.WaitForElement("#field-to");
        return page;
    }
}

using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using SmsConsole.Core.Gateways;
using SmsConsole.Core.Suppressions;
using SmsConsole.Web.Features.What;
using SmsConsole.Web.Tests.Features.Messages;
using TestContext = Xunit.TestContext;

namespace SmsConsole.Web.Tests.Features.What;

public sealed class WhatPageTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("text=Hello", "Type a phone number to see what would happen.")]
    [InlineData("to=%2B447400123456", "The number can be reached. Type a text or take a template to see the rest.")]
    [InlineData("to=%2B447400123456&text=Hello", "Would be sent now as “ACME” via Only in 1 segment.")]
    [InlineData("to=%2B447400123456&text=Hello&at=2030-01-01T10:00Z", "Would be sent at that time as “ACME” via Only in 1 segment.")]
    [InlineData("to=%2B447400123456&template=CODE&v.number=A7", "Would be sent now as “ACME” via Only in 1 segment.")]
    [InlineData("to=%2B447400123456&template=CODE", "Would be stopped: ${number} has no value.")]
    [InlineData("to=%2B442079460000&text=Hello", "Would be stopped: “+442079460000” is not a mobile number (a landline) and cannot be relied on to receive messages.")]
    [InlineData("to=%2B8613800138000&text=Hello", "Would be stopped: Messages to the Chinese mainland need an approved signature.")]
    [InlineData("to=%2B447400123456&text=Hello&signature=Nobody", "Would be stopped: There is no signature Nobody.")]
    [InlineData("to=%2B447400123457&text=Hello", "Would be stopped: The number is on the suppression list, so nothing is sent to it.")]
    [InlineData("to=%2B447400123458&text=Hello", "Would be sent now as “ACME” via Only in 1 segment.")]
    [InlineData("to=%2B447400123458&text=Hello&type=Promotional", "Would be stopped: The number is on the suppression list, so nothing is sent to it.")]
    [InlineData("to=%2B447400123456&text=Sale&type=Promotional&at=2030-01-01T23:00Z", "Would wait until 09:00 tomorrow in United Kingdom (10 h later), then be sent as “ACME” via Only in 1 segment.")]
    [InlineData("to=%2B447400123456&text=Sale&type=Promotional&at=2030-01-01T12:00Z", "Would be sent at that time as “ACME” via Only in 1 segment.")]
    [InlineData("to=%2B447400123456&text=Hello&at=2030-01-01T23:00Z", "Would be sent at that time as “ACME” via Only in 1 segment.")]
    [InlineData("to=%2B4915123456789&text=Hello", "Would be stopped: There is no sender for Germany: register a sender ID, or set a default sender for the country or the gateway.")]
    [InlineData("to=%2B447400123456&text=%F0%9F%8E%89", "Would be sent now as “ACME” via Only in 1 segment.")]
    public async Task The_verdict_says_in_one_sentence_what_would_happen(string query, string verdict)
    {
        await using var desk = await OpenAsync();
        await using var browser = desk.Browser(desk.Content.Author);

        var page = Open(browser, query.Replace("CODE", desk.Code, StringComparison.Ordinal));

        page.WaitForAssertion(() => Assert.Equal(verdict, page.Find(".verdict p").TextContent));
    }

    [Fact]
    public async Task Every_obstacle_is_listed_with_where_to_mend_it()
    {
        await using var desk = await OpenAsync();
        await desk.Content.Countries.EditAsync(desk.Content.Admin, "GB", new(false, "ACME", null), Ct);
        await using var browser = desk.Browser(desk.Content.Author);

        var page = Open(browser, $"to=%2B447400123457&template={desk.Code}");

        page.WaitForAssertion(() => Assert.Contains("(reasons more: 2)", page.Find(".verdict").TextContent, StringComparison.Ordinal));
        Assert.Equal(["/what#field-number", "/countries/GB", "/suppressions?number=%2B447400123457"], page.FindAll(".note a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public async Task What_is_typed_is_answered_and_kept_in_the_address()
    {
        await using var desk = await OpenAsync();
        await using var browser = desk.Browser(desk.Content.Author);
        var page = Open(browser, $"to=%2B447400123456&template={desk.Code}&sender=Other");
        page.WaitForElement(".verdict.bad");

        page.Find("#field-number").Input("B7");
        desk.Content.Clock.Advance(TimeSpan.FromSeconds(1));
        page.WaitForElement(".verdict.ok");

        Assert.Contains("Your parcel B7 is here.", page.Find(".segments").TextContent, StringComparison.Ordinal);
        Assert.Contains("“Other” is not registered for United Kingdom.", page.Markup, StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.Equal(
            $"/what?to=%2B447400123456&template={desk.Code}&v.number=B7&sender=Other", browser.JSInterop.Invocations["keep"][^1].Arguments[0]));
    }

    [Theory]
    [InlineData("13800138000", "+8613800138000")]
    [InlineData("+44 74OO l23456", "+447400123456")]
    [InlineData("0044 7400 123456", "+447400123456")]
    [InlineData("+447400123456/+447400123457", "+447400123456")]
    public async Task A_number_that_cannot_be_read_comes_with_its_mend(string typed, string meant)
    {
        await using var desk = await OpenAsync();
        await using var browser = desk.Browser(desk.Content.Author);
        var page = Open(browser, $"text=Hello&to={Uri.EscapeDataString(typed)}");

        page.WaitForElement(".card .actions button").Click();
        desk.Content.Clock.Advance(TimeSpan.FromSeconds(1));

        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".card .actions button")));
        Assert.Equal(meant, page.Find("#field-to").GetAttribute("value"));
    }

    [Fact]
    public async Task Segments_are_drawn_with_the_characters_to_blame()
    {
        await using var desk = await OpenAsync();
        await using var browser = desk.Browser(desk.Content.Author);

        var page = Open(browser, $"to=%2B447400123456&text={new string('a', 66)}🎉bcde");

        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll(".segments li").Count));
        Assert.Equal("🎉", page.Find(".segments mark").TextContent);
        Assert.Contains("Segment 1: 66 of 67 units", page.Find(".segments li").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_auditor_may_ask_in_Chinese_and_begins_with_examples()
    {
        await using var desk = await OpenAsync();
        await using var browser = desk.Browser(desk.Content.Auditor, "zh-CN");
        var empty = browser.Render<WhatPage>();
        empty.WaitForAssertion(() => Assert.Equal(5, empty.FindAll("li a[href*='text=']").Count));

        var page = Open(browser, "to=%2B447400123456&text=%E4%BD%A0%E5%A5%BD");

        page.WaitForAssertion(() => Assert.Equal("会立即发送：发送方为“ACME”，通道为 Only，共 1 条。", page.Find(".verdict p").TextContent));
    }

    private static IRenderedComponent<WhatPage> Open(BunitContext browser, string query)
    {
        browser.Services.GetRequiredService<NavigationManager>().NavigateTo("/what?" + query);
        return browser.Render<WhatPage>();
    }

    // One gateway with a route for everything; +447400123457 gets nothing, +447400123458 nothing promotional.
    private static async Task<SendingDesk> OpenAsync()
    {
        var desk = await SendingDesk.OpenAsync(Ct);
        await using var db = desk.Content.Access.Store.CreateDbContext();
        var gateway = new Gateway { Name = "Only", Kind = GatewayKind.Smpp, IsEnabled = true };
        db.Gateways.Add(gateway);
        await db.SaveChangesAsync(Ct);
        db.Routes.Add(new() { GatewayId = gateway.Id, Country = Route.AnyCountry });
        db.Suppressions.Add(new() { Recipient = 447400123457, Reason = SuppressionReason.OptOut, AddedAt = desk.Content.Clock.GetUtcNow() });
        db.Suppressions.Add(new() { Recipient = 447400123458, Reason = SuppressionReason.OptOut, AddedAt = desk.Content.Clock.GetUtcNow(), PromotionalOnly = true });
        await db.SaveChangesAsync(Ct);
        return desk;
    }
}

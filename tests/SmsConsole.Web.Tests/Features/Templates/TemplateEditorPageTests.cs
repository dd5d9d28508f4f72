using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using SmsConsole.Core.Reviews;
using SmsConsole.Tests.Support;
using SmsConsole.Web.Features.Templates;
using TestContext = Xunit.TestContext;

namespace SmsConsole.Web.Tests.Features.Templates;

public sealed class TemplateEditorPageTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_phone_and_the_meter_follow_what_is_typed()
    {
        await using var content = await ContentFixture.CreateAsync(Ct);
        await using var browser = ContentBrowser.Open(content, content.Author);
        var page = browser.Render<TemplateEditorPage>();

        page.WaitForElement("#field-body").Input("Parcel ${number} is here.");
        Assert.Equal("others", page.Find("#field-variables-number-attribute").GetAttribute("value"));
        page.Find("#field-variables-number-sample").Input("A1");

        Assert.Equal("Parcel A1 is here.", page.Find(".phone .bubble").TextContent);
        Assert.Contains("GSM-7", page.Find(".meter").TextContent, StringComparison.Ordinal);
        page.FindAll("button[aria-pressed]")[1].Click();
        Assert.Contains("UCS-2", page.Find(".meter").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_wording_says_what_it_costs_and_offers_to_leave_unicode()
    {
        await using var content = await ContentFixture.CreateAsync(Ct);
        await using var browser = ContentBrowser.Open(content, content.Author);
        var replace = browser.JSInterop.SetupModule("./Ui/CharacterBlame.razor.js").Setup<bool>("replace", _ => true).SetResult(true);
        var page = browser.Render<TemplateEditorPage>();
        var tail = new string('x', 60);

        page.WaitForElement("#field-body").Input($"It’s ${{number}} {tail}");
        page.Find("#field-variables-number-sample").Input("Tom’s");
        Assert.Contains("typical: 71 characters, 2 segments; longest: 101 characters, 2 segments.", page.Markup, StringComparison.Ordinal);
        page.FindAll(".meter .blame button").Single(b => b.TextContent == "Replace all (2 → 1 segments)").Click();

        Assert.Equal(["field-body", "field-variables-number-sample"], replace.Invocations.Select(i => i.Arguments[0]));
        Assert.Equal([$"It's ${{number}} {tail}", "Tom's"], replace.Invocations.Select(i => i.Arguments[2]));

        page.FindAll("button").Single(b => b.TextContent.Contains("Add a language", StringComparison.Ordinal)).Click();
        page.Find("#field-languages").Input("C’est ${number}");
        Assert.Contains("typical: 11 characters, 1 segment; longest: 41 characters, 1 segment.", page.Markup, StringComparison.Ordinal);
        Assert.Contains("right single quotation mark ×2", page.Find("fieldset .blame").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_stands_at_its_field_and_nothing_is_kept()
    {
        await using var content = await ContentFixture.CreateAsync(Ct);
        await using var browser = ContentBrowser.Open(content, content.Author);
        var page = browser.Render<TemplateEditorPage>();

        page.WaitForElement("#field-body").Input("Hello 【there】");
        page.Find("form").Submit();

        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("#field-name-error")));
        Assert.NotEmpty(page.FindAll("#field-body-error"));
        Assert.Equal(0, await content.Templates.CountAsync(new(), Ct));
    }

    [Fact]
    public async Task A_correct_text_is_saved_submitted_and_shown()
    {
        await using var content = await ContentFixture.CreateAsync(Ct);
        await using var browser = ContentBrowser.Open(content, content.Author);
        var page = browser.Render<TemplateEditorPage>();

        page.WaitForElement("#field-name").Input("Greeting");
        page.Find("#field-scope").Change("ChineseMainland");
        page.Find("#field-body").Input("Your order has been sent.");
        page.Find("form").Submit();

        var navigation = browser.Services.GetRequiredService<NavigationManager>();
        Assert.Empty(page.FindAll(".problems li").Select(p => p.TextContent));
        page.WaitForAssertion(() => Assert.Matches("/templates/SMS_[0-9]{9}$", navigation.Uri), TimeSpan.FromSeconds(10));
        var made = await content.Templates.FindAsync(navigation.Uri[^13..], Ct);
        Assert.Equal(("Greeting", ReviewState.InReview), (made!.Name, made.State));
    }
}

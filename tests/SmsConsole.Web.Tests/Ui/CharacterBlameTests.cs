using AngleSharp.Dom;
using Bunit;
using SmsConsole.Core.Text;
using SmsConsole.Web.Ui;

namespace SmsConsole.Web.Tests.Ui;

public sealed class CharacterBlameTests : KitContext
{
    private static readonly string Tail = new('x', 150);

    [Fact]
    public void A_character_in_a_text_box_is_a_button_that_goes_there_and_another_is_only_shown()
    {
        var module = JSInterop.SetupModule("./Ui/CharacterBlame.razor.js");
        var find = module.SetupVoid("find", _ => true).SetVoidResult();
        var blame = Blame("It’s 中\u00A0here", mayReplace: false, new TextField("box", "It’s"));

        Assert.Equal(["’", "中", "U+00A0"], blame.FindAll(".mark").Select(m => m.TextContent));
        Assert.Equal("Find it in the text: right single quotation mark", blame.Find("button.mark").GetAttribute("aria-label"));
        blame.Find("button.mark").Click();

        Assert.Equal("’", find.Invocations.Single().Arguments[1]);
        Assert.Equal(["box"], Assert.IsType<string[]>(find.Invocations.Single().Arguments[0]));
    }

    [Fact]
    public void Replacing_all_puts_the_new_text_into_each_box_that_held_one()
    {
        var module = JSInterop.SetupModule("./Ui/CharacterBlame.razor.js");
        var replace = module.Setup<bool>("replace", _ => true).SetResult(true);
        var blame = Blame($"It’s – O’Neil {Tail}", mayReplace: true, new("body", "It’s – ${who}"), new("who", "O’Neil"), new("note", "plain"));

        Button(blame, "Replace all (3 → 2 segments)").Click();

        Assert.Equal(["body It’s – ${who} It's - ${who}", "who O’Neil O'Neil"], replace.Invocations.Select(i => string.Join(' ', i.Arguments)));
    }

    [Fact]
    public void One_character_is_replaced_by_its_own_button_and_the_others_stay()
    {
        var module = JSInterop.SetupModule("./Ui/CharacterBlame.razor.js");
        var replace = module.Setup<bool>("replace", _ => true).SetResult(true);
        var blame = Blame($"It’s – {Tail}", mayReplace: true, new TextField("body", "It’s –"));

        Button(blame, "Replace with '").Click();

        Assert.Equal("It's –", replace.Invocations.Single().Arguments[2]);
    }

    [Fact]
    public void What_cannot_be_done_is_said()
    {
        JSInterop.SetupModule("./Ui/CharacterBlame.razor.js").Setup<bool>("replace", _ => true).SetResult(false);
        var blame = Blame($"It’s {Tail}", mayReplace: true, new TextField("body", "It’s"));

        Button(blame, "Replace all (3 → 1 segments)").Click();

        Assert.StartsWith("Not replaced", blame.Find("[role=status]").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("It’s 中", "en", "Replacing saves nothing: nothing can stand for 中, and one such character is enough.")]
    [InlineData("It’s 中", "zh-CN", "替换不会节省：中 无法替换，只要有一个这样的字符就须使用 UCS-2。")]
    public void Where_a_character_stays_nothing_is_offered_and_why_is_said(string text, string culture, string says)
    {
        Speak(culture);
        var blame = Blame(text, mayReplace: true, new TextField("body", text));

        Assert.Contains(says, blame.Markup, StringComparison.Ordinal);
        Assert.All(blame.FindAll("button"), b => Assert.Contains("mark", b.ClassName!, StringComparison.Ordinal));
    }

    [Fact]
    public void A_change_of_the_spelling_is_called_that_and_asked_for_by_itself()
    {
        var blame = Blame($"Málaga’s {Tail}", mayReplace: true, new TextField("body", "Málaga’s"));

        Assert.Contains("changes the spelling", blame.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain(blame.FindAll("button"), b => b.TextContent.StartsWith("Replace all (", StringComparison.Ordinal));
        Button(blame, "Replace all, spelling too (3 → 1 segments)");
    }

    [Fact]
    public void A_text_for_the_mainland_blames_nobody() => Assert.Empty(Render<CharacterBlame>(p => p
        .Add(b => b.Lens, CharacterLens.Of("It’s 中", mainland: true)).Add(b => b.Fields, [])).Markup.Trim());

    private IRenderedComponent<CharacterBlame> Blame(string text, bool mayReplace, params TextField[] fields) => Render<CharacterBlame>(p => p
        .Add(b => b.Lens, CharacterLens.Of(text)).Add(b => b.Fields, fields).Add(b => b.MayReplace, mayReplace));

    private static IElement Button(IRenderedComponent<CharacterBlame> blame, string text) => blame.FindAll("button").Single(b => b.TextContent == text);
}

using Bunit;
using SmsConsole.Core;
using SmsConsole.Web.Ui;

namespace SmsConsole.Web.Tests.Ui;

public sealed class FormTests : KitContext
{
    private static readonly Problem TooLong = new("template.name_too_long", "The name has 34 characters; at most 30 are allowed.", "Name");
    private static readonly Problem Denied = new("access.denied", "You may not do this.");

    [Fact]
    public void A_field_ties_its_label_help_and_error_to_its_input()
    {
        var page = Form([TooLong]);

        var input = page.Find("input");
        Assert.Equal(input.Id, page.Find("label").GetAttribute("for"));
        var described = input.GetAttribute("aria-describedby")!.Split(' ').Select(id => page.Find("#" + id).TextContent).ToList();
        Assert.Contains("Only colleagues see it.", described[0]);
        Assert.Contains(TooLong.Message, described[1]);
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
    }

    [Fact]
    public void A_field_without_a_problem_has_no_error()
    {
        var page = Form([Denied]);

        Assert.Empty(page.FindAll(".field-error"));
        Assert.Null(page.Find("input").GetAttribute("aria-invalid"));
    }

    [Fact]
    public void The_summary_lists_every_problem_and_links_to_the_fields()
    {
        var page = Form([TooLong, Denied]);

        Assert.Equal("alert", page.Find(".problems").GetAttribute("role"));
        Assert.Contains("2 things", page.Find(".problems").TextContent);
        Assert.Equal("/#" + page.Find("input").Id, page.Find(".problems a").GetAttribute("href"));
        JSInterop.VerifyFocusAsyncInvoke();
    }

    [Fact]
    public void A_problem_is_said_in_Chinese_where_its_text_is_known_and_in_English_elsewhere()
    {
        Speak("zh-CN");
        var items = Form([TooLong, Denied]).FindAll(".problems li");

        Assert.Equal(TooLong.Message, items[0].TextContent.Trim());
        Assert.Equal("您没有执行此操作的权限，请向管理员申请相应的角色。", items[1].TextContent.Trim());
    }

    [Fact]
    public void A_form_sends_once_while_its_handler_runs()
    {
        TaskCompletionSource end = new();
        var sent = 0;
        var form = Render<BusyForm>(p => p
            .Add(f => f.OnSubmit, () => { sent++; return end.Task; })
            .AddChildContent<BusyButton>(b => b.AddChildContent("Save")));

        form.Find("form").Submit();
        form.Find("form").Submit();
        Assert.True(form.Find("button").HasAttribute("disabled"));
        Assert.NotNull(form.Find(".spinner"));
        end.SetResult();

        form.WaitForAssertion(() => Assert.False(form.Find("button").HasAttribute("disabled")));
        Assert.Equal(1, sent);
    }

    [Theory]
    [InlineData("Name", "field-name")]
    [InlineData("Variables[0].Sample", "field-variables-0-sample")]
    public void A_field_name_becomes_an_element_id(string name, string id) => Assert.Equal(id, FieldInput.IdOf(name));

    private IRenderedComponent<FormProblems> Form(Problem[] problems) => Render<FormProblems>(p => p
        .Add(f => f.Problems, problems)
        .AddChildContent<Field>(f => f
            .Add(x => x.Name, "name").Add(x => x.Label, "Name").Add(x => x.Help, "Only colleagues see it.")
            .Add(x => x.ChildContent, input => builder =>
            {
                builder.OpenElement(0, "input");
                builder.AddMultipleAttributes(1, input.Attributes!);
                builder.CloseElement();
            })));
}

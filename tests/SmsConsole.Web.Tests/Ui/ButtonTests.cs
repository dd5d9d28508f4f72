using Bunit;
using Microsoft.AspNetCore.Components.Web;
using SmsConsole.Web.Ui;

namespace SmsConsole.Web.Tests.Ui;

public sealed class ButtonTests : KitContext
{
    [Fact]
    public async Task A_double_click_runs_the_act_once()
    {
        var runs = 0;
        var button = Render<BusyButton>(p => p.Add(b => b.OnClick, () => { runs++; }).AddChildContent("Send"));

        await button.Find("button").ClickAsync(new MouseEventArgs { Detail = 1 });
        await button.Find("button").ClickAsync(new MouseEventArgs { Detail = 2 });

        Assert.Equal(1, runs);
    }

    [Fact]
    public void A_working_button_waits_with_a_spinner()
    {
        TaskCompletionSource end = new();
        var button = Render<BusyButton>(p => p.Add(b => b.OnClick, () => end.Task).AddChildContent("Send"));

        button.Find("button").Click();

        Assert.True(button.Find("button").HasAttribute("disabled"));
        Assert.NotNull(button.Find(".spinner"));
        end.SetResult();
        button.WaitForAssertion(() => Assert.False(button.Find("button").HasAttribute("disabled")));
    }

    [Fact]
    public async Task A_confirmation_names_the_thing_and_runs_only_when_confirmed()
    {
        var retired = false;
        var button = Render<ConfirmButton>(p => p
            .Add(b => b.Text, "Retire").Add(b => b.Title, "Retire SMS_123456789?").Add(b => b.Consequence, "Nothing can be sent with it.")
            .Add(b => b.OnConfirm, () => { retired = true; }));

        var dialog = button.Find("dialog");
        Assert.Equal("Retire SMS_123456789?", button.Find("#" + dialog.GetAttribute("aria-labelledby")).TextContent);
        Assert.Equal(dialog.Id, button.Find("button").GetAttribute("commandfor"));
        Assert.Equal("show-modal", button.Find("button").GetAttribute("command"));
        Assert.False(retired);

        await button.Find("dialog .danger").ClickAsync(new MouseEventArgs());
        Assert.True(retired);
    }

    [Fact]
    public void Typed_confirmation_keeps_the_act_disabled_until_the_name_is_typed()
    {
        var button = Render<ConfirmButton>(p => p
            .Add(b => b.Text, "Send").Add(b => b.Title, "Send to 41,208 people?").Add(b => b.Consequence, "It cannot be taken back.")
            .Add(b => b.TypeToConfirm, "41208"));

        Assert.True(button.Find("dialog .danger").HasAttribute("disabled"));
        button.Find("dialog input").Input("41208 ");

        Assert.False(button.Find("dialog .danger").HasAttribute("disabled"));
    }
}

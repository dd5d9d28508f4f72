using System.Globalization;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.DependencyInjection;
using SmsConsole.Core.Live;
using SmsConsole.Web.Shell;
using SmsConsole.Web.Tests.Ui;

namespace SmsConsole.Web.Tests.Shell;

public sealed class FrameTests : KitContext
{
    [Theory]
    [InlineData("Author", "/send", true)]
    [InlineData("Author", "/users", false)]
    [InlineData("Approver", "/reviews", true)]
    [InlineData("Approver", "/send", false)]
    [InlineData("Admin", "/access-keys", true)]
    [InlineData("Auditor", "/audit", true)]
    [InlineData("Auditor", "/send", false)]
    public void The_menu_shows_what_the_role_may_open(string role, string href, bool shown)
    {
        AddAuthorization().SetAuthorized("Mei").SetRoles(role);

        Assert.Equal(shown, Render<SideMenu>().FindAll($"a[href='{href}']").Count == 1);
    }

    [Fact]
    public void A_stranger_sees_no_menu()
    {
        AddAuthorization();

        Assert.Empty(Render<SideMenu>().FindAll("a"));
    }

    [Fact]
    public async Task News_from_another_thread_are_shown_in_the_readers_language()
    {
        var news = new NewsBoard();
        Services.AddSingleton(news);
        Speak("zh-CN");
        var spoken = new TaskCompletionSource<string>();
        Render<LiveNews>(p => p.Add(l => l.Topic, NewsBoard.Reviews).Add(l => l.OnNews, () => spoken.SetResult(CultureInfo.CurrentUICulture.Name)));

        var publisher = new Thread(() =>
        {
            Speak("en");
            news.Publish(NewsBoard.Reviews);
        });
        publisher.Start();
        publisher.Join();

        Assert.Equal("zh-CN", await spoken.Task);
    }

    [Fact]
    public void A_page_that_fails_says_so_with_a_reference_and_can_be_tried_again()
    {
        Fragile.Broken = true;
        var page = Render<PageBoundary>(p => p.AddChildContent<Fragile>());
        Assert.Matches("^[0-9a-f]{12}$", page.Find("[role=alert] code").TextContent);

        Fragile.Broken = false;
        page.Find("button").Click();

        Assert.Equal("whole", page.Find("p").TextContent);
    }

    [Fact]
    public void The_account_menu_signs_out_by_a_post()
    {
        var form = Render<AccountMenu>(p => p.Add(m => m.Name, "Mei")).Find("form");

        Assert.Equal("post", form.GetAttribute("method"));
        Assert.Equal(Links.SignOut, form.GetAttribute("action"));
    }

    private sealed class Fragile : ComponentBase
    {
        public static bool Broken { get; set; }

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            if (Broken)
                throw new InvalidOperationException("broken");
            builder.AddMarkupContent(0, "<p>whole</p>");
        }
    }
}

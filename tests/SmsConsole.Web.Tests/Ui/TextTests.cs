using Bunit;
using Microsoft.Extensions.DependencyInjection;
using SmsConsole.Core;
using SmsConsole.Web.Texts;
using SmsConsole.Web.Ui;

namespace SmsConsole.Web.Tests.Ui;

public sealed class TextTests : KitContext
{
    [Theory]
    [InlineData("<script>alert(1)</script>", "<script")]
    [InlineData("[x](javascript:alert(1))", "javascript:")]
    [InlineData("[x](JAVASCRIPT:alert(1))", "JAVASCRIPT:")]
    [InlineData("<javascript:alert(1)>", "href=\"javascript:")]
    [InlineData("[x](data:text/html,hi)", "data:")]
    [InlineData("![x](https://foreign.example/pixel.png)", "<img")]
    public void Markdown_carries_neither_markup_nor_scripts_nor_foreign_pictures(string markdown, string never) =>
        Assert.DoesNotContain(never, Render<Markdown>(p => p.Add(m => m.Text, markdown)).Markup);

    [Theory]
    [InlineData("[x](https://example.com/a)", "https://example.com/a")]
    [InlineData("[x](/templates)", "/templates")]
    [InlineData("[x](mailto:a@example.com)", "mailto:a@example.com")]
    public void Markdown_keeps_links_to_the_web_to_mail_and_to_our_pages(string markdown, string href) =>
        Assert.Equal(href, Render<Markdown>(p => p.Add(m => m.Text, markdown)).Find("a").GetAttribute("href"));

    [Fact]
    public void An_unsafe_link_stays_as_its_words() =>
        Render<Markdown>(p => p.Add(m => m.Text, "see [here](javascript:alert(1))")).MarkupMatches("<div class=\"markdown\"><p>see here</p></div>");

    [Theory]
    [InlineData("Dear Anna, hello", "Dear Bo, hello", "Anna", "Bo")]
    [InlineData("您的验证码已发送", "您的动态码已发送", "验证", "动态")]
    [InlineData("code ${code}", "code ${number}", "${code}", "${number}")]
    public void A_diff_marks_the_words_that_changed(string before, string after, string removed, string added)
    {
        var parts = WordDiff.Compare(before, after);

        Assert.Equal(removed, Assert.Single(parts, p => p.Change == WordDiff.Change.Removed).Text);
        Assert.Equal(added, Assert.Single(parts, p => p.Change == WordDiff.Change.Added).Text);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("", "new")]
    [InlineData("one 🎁 two", "two 🎁🎁 one\nthree")]
    public void A_diff_loses_nothing_of_either_text(string before, string after)
    {
        var parts = WordDiff.Compare(before, after);

        Assert.Equal(before, string.Concat(parts.Where(p => p.Change != WordDiff.Change.Added).Select(p => p.Text)));
        Assert.Equal(after, string.Concat(parts.Where(p => p.Change != WordDiff.Change.Removed).Select(p => p.Text)));
    }

    [Theory]
    [InlineData("en", "Carriers in Germany replace sender IDs, so “Harbour” is not used.")]
    [InlineData("zh-CN", "德国的运营商会替换发送方 ID，因此不使用“Harbour”。")]
    public void A_problem_names_the_country_in_the_readers_language(string culture, string said)
    {
        Speak(culture);
        var problem = new Problem("sender.not_supported", "Carriers in Germany replace sender IDs, so “Harbour” is not used.").With("Harbour", "Germany");

        Assert.Equal(said, Services.GetRequiredService<ProblemTexts>().Localise(problem));
    }

    [Theory]
    [InlineData(-20, "just now", "刚刚")]
    [InlineData(-60, "1 minute ago", "1 分钟前")]
    [InlineData(-3 * 3600, "3 hours ago", "3 小时前")]
    [InlineData(-86400, "yesterday", "昨天")]
    [InlineData(2 * 86400, "in 2 days", "2 天后")]
    public void A_time_is_said_as_people_say_it(int seconds, string english, string chinese)
    {
        var at = Clock.GetUtcNow().AddSeconds(seconds);

        Assert.Equal(english, Render<RelativeTime>(p => p.Add(t => t.At, at)).Find("time").TextContent);
        Speak("zh-CN");
        Assert.Equal(chinese, Render<RelativeTime>(p => p.Add(t => t.At, at)).Find("time").TextContent);
    }

    [Fact]
    public void The_exact_time_is_in_the_zone_of_the_reader()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
        var time = Render<RelativeTime>(p => p.Add(t => t.At, Clock.GetUtcNow()).AddCascadingValue(zone)).Find("time");

        Assert.Contains("20:00", time.GetAttribute("title"));
        Assert.Contains("Asia/Shanghai", time.GetAttribute("title"));
    }
}

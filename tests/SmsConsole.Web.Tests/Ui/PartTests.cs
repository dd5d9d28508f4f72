using Bunit;
using Microsoft.Extensions.DependencyInjection;
using SmsConsole.Web.Ui;

namespace SmsConsole.Web.Tests.Ui;

public sealed class PartTests : KitContext
{
    private enum MessageStatus { Delivered, Rejected }
    private enum ReviewState { InReview, Rejected }

    [Fact]
    public void A_status_is_a_word_in_the_language_of_the_reader_and_a_colour()
    {
        Speak("zh-CN");

        Assert.Equal(("已送达", "chip ok"), Chip(MessageStatus.Delivered));
        Assert.Equal(("审核中", "chip info"), Chip(ReviewState.InReview));
        Assert.Equal(("未通过", "chip bad"), Chip(ReviewState.Rejected));
        Assert.Equal(("被拒收", "chip bad"), Chip(MessageStatus.Rejected));
    }

    [Fact]
    public void The_meter_fills_whole_segments_and_part_of_the_last()
    {
        var meter = Render<SegmentMeter>(p => p.Add(m => m.Text, new string('中', 167)).Add(m => m.Mainland, false));

        Assert.Equal(["width:100%", "width:100%", "width:49%"], meter.FindAll(".box span").Select(b => b.GetAttribute("style")));
        Assert.Contains("3 segments", meter.Find("p").TextContent);
        Assert.Contains("34 units left", meter.Find("p").TextContent);
        Assert.Contains("UCS-2", meter.Find("p").TextContent);
    }

    [Fact]
    public void A_phone_shows_the_sender_above_the_text()
    {
        var phone = Render<PhonePreview>(p => p.Add(x => x.Sender, "ACME").Add(x => x.Text, "Hello"));

        Assert.Contains("ACME", phone.Find("figcaption").TextContent);
        Assert.Equal("Hello", phone.Find(".bubble").TextContent);
    }

    [Theory]
    [InlineData(41207, 41208, "41,207 of 41,208 (99%)")]
    [InlineData(5, 5, "5 of 5 (100%)")]
    [InlineData(0, 0, "0 of 0 (0%)")]
    public void Progress_is_told_in_numbers_and_is_whole_only_at_the_end(long done, long total, string text) =>
        Assert.Equal(text, Render<ProgressBar>(p => p.Add(b => b.Label, "Sending").Add(b => b.Done, done).Add(b => b.Total, total)).Find(".progress-text span").TextContent);

    [Fact]
    public void Good_news_leaves_by_itself_and_bad_news_stays_until_closed()
    {
        var area = Render<ToastArea>();
        var toasts = Services.GetRequiredService<Toasts>();
        toasts.Show("Saved");
        toasts.Show("Saved");
        toasts.Show("Not sent", StatusTone.Bad);
        area.WaitForAssertion(() => Assert.Equal(3, area.FindAll(".toast").Count));

        Clock.Advance(TimeSpan.FromSeconds(9));
        area.WaitForAssertion(() => Assert.Equal("Not sent", area.Find(".toast p").TextContent.Trim()));

        area.Find(".toast button").Click();
        area.WaitForAssertion(() => Assert.Empty(area.FindAll(".toast")));
    }

    [Fact]
    public void A_page_has_one_heading_that_can_take_the_focus()
    {
        var header = Render<PageHeader>(p => p.Add(h => h.Title, "Templates").Add(h => h.Subtitle, "Texts").Add(h => h.Count, 1234));

        Assert.Equal("-1", header.Find("h1").GetAttribute("tabindex"));
        Assert.Equal("1,234", header.Find(".count").TextContent);
    }

    private (string Word, string? Class) Chip(Enum status)
    {
        var chip = Render<StatusChip>(p => p.Add(c => c.Status, status)).Find("span");
        return (chip.TextContent, chip.ClassName);
    }
}

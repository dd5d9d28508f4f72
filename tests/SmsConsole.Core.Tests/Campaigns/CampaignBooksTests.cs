using FsCheck;
using FsCheck.Fluent;
using SmsConsole.Core.Campaigns;
using SmsConsole.Core.Sending;
using SmsConsole.Tests.Support;

namespace SmsConsole.Core.Tests.Campaigns;

public sealed class CampaignBooksTests
{
    private static readonly MessageStatus[] Statuses = Enum.GetValues<MessageStatus>();

    [Fact]
    public void The_books_balance_whatever_stands_where()
    {
        var cases =
            from refused in Gen.Choose(0, 1000).ArrayOf(4)
            from counts in Gen.Choose(0, 1000).ArrayOf(Statuses.Length)
            from ahead in Gen.Choose(0, 1000)
            from state in Gen.Elements(Enum.GetValues<CampaignState>())
            select (refused, counts, ahead, state);
        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var plan = new PlanCounts(c.refused.Sum() + c.counts.Sum() + c.ahead, c.refused[0], c.refused[1], c.refused[2], c.refused[3]);
            var tallies = Statuses.Zip(c.counts).ToDictionary(t => t.First, t => (long)t.Second);
            var books = CampaignBooks.Of(c.state, plan, tallies);
            return books.Total == plan.Total && CampaignScene.SumOf(books) == books.Total && books.Waiting + books.Done == books.Total;
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(CampaignState.Running, 70, 0)]
    [InlineData(CampaignState.Scheduled, 70, 0)]
    [InlineData(CampaignState.Cancelled, 0, 70)]
    public void Rows_still_ahead_are_queued_until_the_campaign_is_cancelled(CampaignState state, int queued, int cancelled)
    {
        var books = CampaignBooks.Of(state, new PlanCounts(100, 0, 0, 0, 0), new Dictionary<MessageStatus, long> { [MessageStatus.Sent] = 30 });
        Assert.Equal((queued, cancelled, 30), (books.Queued, books.Cancelled, books.Sent));
    }

    [Fact]
    public void What_dispatch_suppresses_or_blocks_joins_what_the_check_refused()
    {
        var books = CampaignBooks.Of(CampaignState.Running, new PlanCounts(10, 1, 1, 2, 3),
            new Dictionary<MessageStatus, long> { [MessageStatus.Suppressed] = 1, [MessageStatus.Blocked] = 2 });
        Assert.Equal((3, 5), (books.Suppressed, books.Blocked));
    }

    [Fact]
    public void Before_the_check_there_are_no_books() => Assert.Equal(CampaignBooks.Empty, CampaignBooks.Of(CampaignState.Draft, null, new Dictionary<MessageStatus, long>()));
}

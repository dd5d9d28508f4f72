using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Campaigns;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Sending.Rules;
using SmsConsole.Core.Storage;
using SmsConsole.Tests.Support;

namespace SmsConsole.Core.Tests.Campaigns;

public sealed class CampaignHoursTests
{
    private static CancellationToken Ct => CampaignScene.Ct;

    [Theory, MemberData(nameof(TestStore.Engines), MemberType = typeof(TestStore))]
    public async Task Rows_outside_the_hours_are_held_and_go_when_they_open(string engine)
    {
        await using var scene = await CampaignScene.OpenAsync(engine);
        // 03:04 in London, 12:04 in Tokyo.
        var view = await StartedAsync(scene, "phone\n+447400000001\n+447400000002\n+819012345678\n");
        await scene.RunAsync();
        view = await scene.FindAsync(view.Id);
        Assert.Equal((CampaignState.Running, 2L, 1L), (view.State, view.Books.Held, view.Books.Queued));
        CampaignScene.AssertBalanced(view);

        await scene.EndAsync(view.Id, 10, MessageStatus.Suppressed);
        await scene.RunAsync();
        Assert.Equal(CampaignState.Running, (await scene.FindAsync(view.Id)).State);
        scene.Clock.Advance(TimeSpan.FromHours(6));
        Assert.Equal(2, await scene.Store.ReleaseHeldAsync(scene.Clock.GetUtcNow(), Ct));
        view = await scene.FindAsync(view.Id);
        Assert.Equal((0L, 2L), (view.Books.Held, view.Books.Queued));
        CampaignScene.AssertBalanced(view);
        await using var db = scene.Files.CreateDbContext();
        Assert.All(await db.Messages.Where(m => m.Status == MessageStatus.Queued).ToListAsync(Ct), m => Assert.Null(m.Error));
    }

    [Theory, MemberData(nameof(TestStore.Engines), MemberType = typeof(TestStore))]
    public async Task What_still_waits_when_the_hours_close_is_held_again(string engine)
    {
        await using var scene = await CampaignScene.OpenAsync(engine);
        scene.Clock.Advance(TimeSpan.FromHours(8));
        var view = await StartedAsync(scene, "phone\n+447400000001\n+447400000002\n");
        await scene.RunAsync();
        Assert.Equal(2, (await scene.FindAsync(view.Id)).Books.Queued);

        scene.Clock.Advance(TimeSpan.FromHours(10));
        var rules = await scene.Content.Limits.InForceAsync(Ct);
        var now = scene.Clock.GetUtcNow();
        await scene.Store.ClaimAsync(view.Id, 10, now, c => rules.OpensAt(c.Country, c.Message.Type, now) is { } opens
            ? new ClaimDecision.Hold(opens, SendRules.HoursClosed) : ClaimDecision.Leave.Instance, Ct);
        view = await scene.FindAsync(view.Id);
        Assert.Equal((CampaignState.Running, 2L, 0L), (view.State, view.Books.Held, view.Books.Queued));
        CampaignScene.AssertBalanced(view);
        await using (var db = scene.Files.CreateDbContext())
            Assert.All(await db.Messages.ToListAsync(Ct), m => Assert.Equal((new DateTimeOffset(2026, 1, 3, 9, 0, 0, TimeSpan.Zero), "hours.closed"), (m.DueAt, m.Error)));

        view = (await scene.Desk.CancelAsync(scene.Author, view.Id, Ct)).Value!;
        Assert.Equal((CampaignState.Cancelled, 2L), (view.State, view.Books.Cancelled));
        CampaignScene.AssertBalanced(view);
    }

    [Fact]
    public async Task The_check_says_where_it_is_not_the_hour()
    {
        await using var scene = await CampaignScene.OpenAsync();
        var view = await CheckedAsync(scene, "phone\n+447400000001\n+819012345678\n");
        var closed = Assert.Single(view.Closed);
        Assert.Equal(("GB", new DateTimeOffset(2026, 1, 2, 9, 0, 0, TimeSpan.Zero)), (closed.Country, closed.OpensAt));
        scene.Clock.Advance(TimeSpan.FromHours(7));
        Assert.Empty((await scene.FindAsync(view.Id)).Closed);
    }

    [Fact]
    public async Task The_check_refuses_numbers_that_have_had_all_of_the_day()
    {
        await using var scene = await CampaignScene.OpenAsync();
        await scene.Content.Limits.EditAsync(scene.Content.Admin, LimitSettings.Default with { Notification = new(null, null, 2) }, Ct);
        for (var n = 0; n < 2; n++)
            await scene.Outbox().AcceptAsync(scene.Author, new(["+447400000000"], scene.Template, new Dictionary<string, string>(StringComparer.Ordinal) { ["name"] = "A1" }), Ct);

        var view = await scene.CheckedAsync(CampaignScene.Csv(3));
        Assert.Equal((1, 2), (view.Plan!.Counts.Blocked, view.Plan.Counts.Sendable));
        Assert.Equal("limit.day", Assert.Single(view.Plan.FirstProblems).Code);
        var tomorrow = await scene.CheckedAsync(CampaignScene.Csv(3), scene.Settings() with { Schedule = scene.Clock.GetUtcNow().AddDays(1) });
        Assert.Equal(3, tomorrow.Plan!.Counts.Sendable);
    }

    [Fact]
    public async Task Rows_over_a_limit_are_blocked_when_they_are_sent_and_the_books_balance()
    {
        await using var scene = await CampaignScene.OpenAsync();
        await scene.Content.Limits.EditAsync(scene.Content.Admin, LimitSettings.Default with { Notification = new(null, null, 2) }, Ct);
        var view = await scene.StartedAsync("phone,name\n+447400000001,A1\n+447400000001,A2\n+447400000001,A3\n+447400000002,A4\n");
        await scene.RunAsync();
        view = await scene.FindAsync(view.Id);
        Assert.Equal((3L, 1L), (view.Books.Queued, view.Books.Blocked));
        CampaignScene.AssertBalanced(view);
    }

    private static async Task<CampaignView> CheckedAsync(CampaignScene scene, string csv) =>
        await scene.CheckedAsync(csv, new(await scene.ApprovedAsync("Everything is half price.", type: MessageType.Promotional, variables: []), DefaultCountry: "GB"));

    private static async Task<CampaignView> StartedAsync(CampaignScene scene, string csv)
    {
        var plan = await CheckedAsync(scene, csv);
        var started = await scene.Desk.StartAsync(scene.Author, plan.Id, plan.Plan!.Hash, Ct);
        Assert.Empty(started.Problems);
        return started.Value!;
    }
}

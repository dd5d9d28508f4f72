using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Campaigns;
using SmsConsole.Core.Sending;
using SmsConsole.Tests.Support;

namespace SmsConsole.Core.Tests.Campaigns;

public sealed class CampaignRunnerTests
{
    private static CancellationToken Ct => CampaignScene.Ct;

    [Theory, MemberData(nameof(TestStore.Engines), MemberType = typeof(TestStore))]
    public async Task Every_sendable_row_becomes_one_message_and_the_campaign_completes(string engine)
    {
        await using var scene = await CampaignScene.OpenAsync(engine);
        var view = await scene.StartedAsync(CampaignScene.Csv(2500, "bad,Bob\n+447400000000,Ann0\n+819012345678,Bob\n"));
        await scene.RunAsync();
        Assert.Equal([.. Enumerable.Range(2, 2500), 2504], await scene.MessageRowsAsync(view.Id));
        view = await scene.FindAsync(view.Id);
        Assert.Equal((CampaignState.Running, 2501L), (view.State, view.Books.Queued));
        CampaignScene.AssertBalanced(view);

        await scene.EndAsync(view.Id, 5000, MessageStatus.Suppressed);
        await scene.RunAsync();
        view = await scene.FindAsync(view.Id);
        Assert.Equal((CampaignState.Completed, 2501L), (view.State, view.Books.Suppressed));
        CampaignScene.AssertBalanced(view);
    }

    [Fact]
    public async Task A_restart_at_any_point_loses_nothing_and_sends_nothing_twice()
    {
        await using var scene = await CampaignScene.OpenAsync();
        var bad = string.Concat(Enumerable.Range(0, 700).Select(n => n % 3 == 0 ? "bad,Bob\n" : $"+447401{n:D6},Bob\n"));
        // 137 a second: every turn of a runner ends after one batch, and a new runner begins after it.
        var view = await scene.StartedAsync(CampaignScene.Csv(900, bad), scene.Settings() with { SpeedPerSecond = 137 });
        var restarts = 0;
        for (; (await scene.FindAsync(view.Id)).Books.Total != 0 && await AcceptedAsync(scene, view.Id) < view.Plan!.Counts.Sendable; restarts++)
        {
            using var runner = scene.Runner();
            await runner.TurnAsync(Ct);
            CampaignScene.AssertBalanced(await scene.FindAsync(view.Id));
        }
        var rows = await scene.MessageRowsAsync(view.Id);
        Assert.Equal(view.Plan!.Counts.Sendable, rows.Count);
        Assert.Equal(rows.Distinct().Count(), rows.Count);
        Assert.True(restarts > 5);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_batch_cut_off_before_its_commit_is_accepted_again_whole(int seed)
    {
        await using var scene = await CampaignScene.OpenAsync();
        var view = await scene.StartedAsync(CampaignScene.Csv(600), scene.Settings() with { SpeedPerSecond = 100 + seed });
        var random = new Random(seed);
        while (await AcceptedAsync(scene, view.Id) < 600)
        {
            using var cut = CancellationTokenSource.CreateLinkedTokenSource(Ct);
            using var runner = scene.Runner();
            // The news of a batch, or of the one before, is where the process ends.
            using var ears = scene.News.Listen(Live.NewsBoard.Campaign(view.Id), () =>
            {
                if (random.Next(2) == 0)
                    cut.Cancel();
            });
            try
            {
                await runner.TurnAsync(cut.Token);
            }
            catch (OperationCanceledException) when (!Ct.IsCancellationRequested)
            {
                // Cut off.
            }
        }
        Assert.Equal(Enumerable.Range(2, 600).Cast<int?>(), await scene.MessageRowsAsync(view.Id));
    }

    [Fact]
    public async Task Two_runners_on_one_campaign_accept_each_row_once()
    {
        await using var scene = await CampaignScene.OpenAsync();
        var view = await scene.StartedAsync(CampaignScene.Csv(3000), scene.Settings() with { SpeedPerSecond = 500 });
        using var one = scene.Runner();
        using var other = scene.Runner();
        while (await AcceptedAsync(scene, view.Id) < 3000)
        {
            await Task.WhenAll(one.TurnAsync(Ct), other.TurnAsync(Ct));
            scene.Clock.Advance(TimeSpan.FromSeconds(1));
        }
        Assert.Equal(3000, (await scene.MessageRowsAsync(view.Id)).Distinct().Count());
    }

    [Fact]
    public async Task A_paused_campaign_closes_its_line_and_goes_on_where_it_stood()
    {
        await using var scene = await CampaignScene.OpenAsync();
        var view = await scene.StartedAsync(CampaignScene.Csv(300), scene.Settings() with { SpeedPerSecond = 100 });
        using var runner = scene.Runner();
        await runner.TurnAsync(Ct);
        Assert.Contains(view.Id, scene.Lines.InTurn());
        Assert.Empty((await scene.Desk.PauseAsync(scene.Author, view.Id, Ct)).Problems);
        Assert.DoesNotContain(view.Id, scene.Lines.InTurn());
        scene.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.False(await runner.TurnAsync(Ct));
        Assert.Equal(100, await AcceptedAsync(scene, view.Id));

        Assert.Empty((await scene.Desk.ResumeAsync(scene.Author, view.Id, Ct)).Problems);
        await runner.TurnAsync(Ct);
        Assert.Contains(view.Id, scene.Lines.InTurn());
        Assert.Equal(200, await AcceptedAsync(scene, view.Id));
    }

    [Fact]
    public async Task Its_own_speed_holds_a_campaign_back()
    {
        await using var scene = await CampaignScene.OpenAsync();
        var view = await scene.StartedAsync(CampaignScene.Csv(50), scene.Settings() with { SpeedPerSecond = 10 });
        using var runner = scene.Runner();
        for (var second = 1; second <= 5; second++)
        {
            await runner.TurnAsync(Ct);
            await runner.TurnAsync(Ct);
            Assert.Equal(second * 10, await AcceptedAsync(scene, view.Id));
            scene.Clock.Advance(TimeSpan.FromSeconds(1));
        }
    }

    [Fact]
    public async Task A_scheduled_campaign_begins_when_its_time_has_come()
    {
        await using var scene = await CampaignScene.OpenAsync();
        var view = await scene.StartedAsync(CampaignScene.Csv(5), scene.Settings() with { Schedule = scene.Clock.GetUtcNow().AddHours(1) });
        Assert.Equal(CampaignState.Scheduled, view.State);
        await scene.RunAsync();
        Assert.Equal(0, await AcceptedAsync(scene, view.Id));
        scene.Clock.Advance(TimeSpan.FromHours(1));
        await scene.RunAsync();
        Assert.Equal(5, await AcceptedAsync(scene, view.Id));
    }

    [Fact]
    public async Task A_missing_or_changed_file_pauses_that_campaign_and_no_other()
    {
        await using var scene = await CampaignScene.OpenAsync();
        var gone = await scene.StartedAsync(CampaignScene.Csv(5));
        var changed = await scene.StartedAsync(CampaignScene.Csv(6));
        var good = await scene.StartedAsync(CampaignScene.Csv(7));
        await using (var db = scene.Files.CreateDbContext())
        {
            var stored = await db.Campaigns.ToDictionaryAsync(c => c.Id, c => c.StoredAs, Ct);
            scene.Uploads.Delete(stored[gone.Id]);
            await File.AppendAllTextAsync(Path.Combine(scene.Files.Folder.Uploads, stored[changed.Id]), "+447400999999,Eve\n", Ct);
        }
        await scene.RunAsync();
        Assert.Equal("campaign.file_missing", (await scene.FindAsync(gone.Id)).PauseReason);
        Assert.Equal("campaign.file_changed", (await scene.FindAsync(changed.Id)).PauseReason);
        Assert.Equal(7, await AcceptedAsync(scene, good.Id));
    }

    [Fact]
    public async Task A_retired_template_pauses_and_a_newer_version_does_not()
    {
        await using var scene = await CampaignScene.OpenAsync();
        var view = await scene.StartedAsync(CampaignScene.Csv(30), scene.Settings() with { SpeedPerSecond = 10 });
        using var runner = scene.Runner();
        await runner.TurnAsync(Ct);
        await scene.ApprovedAsync("Good day ${name}, your parcel is here.", scene.Template);
        scene.Clock.Advance(TimeSpan.FromSeconds(1));
        await runner.TurnAsync(Ct);
        Assert.Equal(20, await AcceptedAsync(scene, view.Id));
        await using (var db = scene.Files.CreateDbContext())
            Assert.All(await db.Messages.Select(m => m.Text).ToListAsync(Ct), text => Assert.StartsWith("Hello", text, StringComparison.Ordinal));

        Assert.Empty((await scene.Content.Templates.RetireAsync(scene.Author, scene.Template, Ct)).Problems);
        scene.Clock.Advance(TimeSpan.FromSeconds(1));
        await runner.TurnAsync(Ct);
        Assert.Equal("template.not_approved", (await scene.FindAsync(view.Id)).PauseReason);
        Assert.Equal(20, await AcceptedAsync(scene, view.Id));
    }

    [Fact]
    public async Task What_was_refused_but_is_not_stored_is_never_sent()
    {
        await using var scene = await CampaignScene.OpenAsync();
        var view = await scene.StartedAsync(CampaignScene.Csv(2, "+447400000000,Ann0\n"));
        await using (var db = scene.Files.CreateDbContext())
            await db.RefusedRows.ExecuteDeleteAsync(Ct);
        await scene.RunAsync();
        Assert.Equal("campaign.check_incomplete", (await scene.FindAsync(view.Id)).PauseReason);
        Assert.Empty(await scene.MessageRowsAsync(view.Id));
    }

    [Theory, MemberData(nameof(TestStore.Engines), MemberType = typeof(TestStore))]
    public async Task Cancelling_ends_what_waits_and_what_is_still_ahead(string engine)
    {
        await using var scene = await CampaignScene.OpenAsync(engine);
        var view = await scene.StartedAsync(CampaignScene.Csv(300, "bad,Bob\n"), scene.Settings() with { SpeedPerSecond = 100 });
        using var runner = scene.Runner();
        await runner.TurnAsync(Ct);
        await scene.EndAsync(view.Id, 10, MessageStatus.Expired);
        view = (await scene.Desk.CancelAsync(scene.Author, view.Id, Ct)).Value!;
        Assert.Equal((CampaignState.Cancelled, 290L, 10L, 1L), (view.State, view.Books.Cancelled, view.Books.Expired, view.Books.Invalid));
        CampaignScene.AssertBalanced(view);
        scene.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.False(await runner.TurnAsync(Ct));
        Assert.Equal(100, (await scene.MessageRowsAsync(view.Id)).Count);
        Assert.Equal("campaign.ended", (await scene.Desk.CancelAsync(scene.Author, view.Id, Ct)).Problems[0].Code);
    }

    [Fact]
    public async Task What_a_cut_off_cancelling_left_the_runner_cancels()
    {
        await using var scene = await CampaignScene.OpenAsync();
        var view = await scene.StartedAsync(CampaignScene.Csv(20));
        await scene.RunAsync();
        await using (var db = scene.Files.CreateDbContext())
        {
            var campaign = await db.Campaigns.SingleAsync(Ct);
            campaign.Cancel(scene.Clock.GetUtcNow());
            await db.SaveChangesAsync(Ct);
        }
        Assert.Equal(20, (await scene.FindAsync(view.Id)).Books.Queued);
        await scene.RunAsync();
        Assert.Equal(20, (await scene.FindAsync(view.Id)).Books.Cancelled);
    }

    private static async Task<int> AcceptedAsync(CampaignScene scene, long id)
    {
        await using var db = scene.Files.CreateDbContext();
        return await db.Campaigns.Where(c => c.Id == id).Select(c => c.Accepted).SingleAsync(Ct);
    }
}

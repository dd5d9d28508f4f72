using SmsConsole.Core.Campaigns;
using SmsConsole.Core.Gateways;
using SmsConsole.Tests.Support;

namespace SmsConsole.Core.Tests.Campaigns;

public sealed class CampaignStartTests
{
    private static CancellationToken Ct => CampaignScene.Ct;

    [Fact]
    public async Task Only_the_plan_that_was_seen_can_start()
    {
        await using var scene = await CampaignScene.OpenAsync();
        var view = await scene.CheckedAsync(CampaignScene.Csv(1));
        Assert.Equal("stale-plan", (await scene.Desk.StartAsync(scene.Author, view.Id, "0000", Ct)).Problems[0].Code);
        Assert.Equal(CampaignState.Running, (await scene.Desk.StartAsync(scene.Author, view.Id, view.Plan!.Hash, Ct)).Value?.State);
        Assert.Equal("campaign.not_checked", (await scene.Desk.StartAsync(scene.Author, view.Id, view.Plan!.Hash, Ct)).Problems[0].Code);
    }

    [Fact]
    public async Task A_newer_template_version_makes_the_plan_stale()
    {
        await using var scene = await CampaignScene.OpenAsync();
        var view = await scene.CheckedAsync(CampaignScene.Csv(1));
        await scene.ApprovedAsync("Good day ${name}, your parcel is here.", scene.Template);
        Assert.Equal("stale-plan", (await scene.Desk.StartAsync(scene.Author, view.Id, view.Plan!.Hash, Ct)).Problems[0].Code);
        var again = await scene.Desk.CheckAsync(scene.Author, view.Id, Ct);
        Assert.NotEqual(view.Plan.Hash, again.Value?.Plan?.Hash);
        Assert.True((await scene.Desk.StartAsync(scene.Author, view.Id, again.Value?.Plan?.Hash, Ct)).IsOk);
    }

    [Fact]
    public async Task Another_sender_makes_the_plan_stale()
    {
        await using var scene = await CampaignScene.OpenAsync();
        var view = await scene.CheckedAsync(CampaignScene.Csv(1));
        await scene.SetDefaultSenderAsync("Quay");
        Assert.Equal("stale-plan", (await scene.Desk.StartAsync(scene.Author, view.Id, view.Plan!.Hash, Ct)).Problems[0].Code);
    }

    [Fact]
    public async Task A_running_campaign_keeps_its_planned_sender_when_the_gateway_is_switched_off()
    {
        await using var scene = await CampaignScene.OpenAsync();
        var view = await scene.StartedAsync(CampaignScene.Csv(3));
        await scene.SetDefaultSenderAsync(null);
        await scene.RunAsync();
        Assert.Equal(3, (await scene.FindAsync(view.Id)).Books.Queued);
        var rows = (await scene.Rows.PageAsync(scene.Author, view.Id, null, 0, 50, Ct)).Value!.Items;
        Assert.All(rows, r => Assert.Equal("Harbour", r.Sender));
    }

    [Fact]
    public async Task A_file_without_a_good_row_cannot_start()
    {
        await using var scene = await CampaignScene.OpenAsync();
        var view = await scene.CheckedAsync("phone,name\nbad,Bob\n");
        Assert.Equal("campaign.nothing_to_send", (await scene.Desk.StartAsync(scene.Author, view.Id, view.Plan!.Hash, Ct)).Problems[0].Code);
    }

    [Fact]
    public async Task Settings_stand_once_it_has_started()
    {
        await using var scene = await CampaignScene.OpenAsync();
        var view = await scene.StartedAsync(CampaignScene.Csv(1));
        Assert.Equal("campaign.not_draft", (await scene.Desk.UpdateSettingsAsync(scene.Author, view.Id, scene.Settings(), Ct)).Problems[0].Code);
        Assert.Equal("campaign.not_draft", (await scene.Desk.CheckAsync(scene.Author, view.Id, Ct)).Problems[0].Code);
    }

    [Fact]
    public async Task Every_act_is_in_the_audit_trail()
    {
        await using var scene = await CampaignScene.OpenAsync();
        var view = await scene.StartedAsync(CampaignScene.Csv(1));
        await scene.Desk.PauseAsync(scene.Author, view.Id, Ct);
        await scene.Desk.ResumeAsync(scene.Author, view.Id, Ct);
        await scene.Desk.CancelAsync(scene.Author, view.Id, Ct);
        var acts = (await scene.Content.Access.EntriesAsync(Ct)).Select(e => e.Action).Where(a => a.StartsWith("campaign.", StringComparison.Ordinal));
        Assert.Equal(["campaign.create", "campaign.check", "campaign.start", "campaign.pause", "campaign.resume", "campaign.cancel"], acts);
    }

    [Fact]
    public async Task The_list_pages_from_the_newest_and_shows_the_books()
    {
        await using var scene = await CampaignScene.OpenAsync();
        for (var n = 1; n <= 3; n++)
            await scene.CheckedAsync(CampaignScene.Csv(n));
        var first = (await scene.Desk.ListAsync(scene.Author, new CampaignQuery(Take: 2), Ct)).Value!;
        Assert.Equal([3L, 2L], first.Items.Select(c => c.Books.Total));
        var rest = (await scene.Desk.ListAsync(scene.Author, new CampaignQuery(After: first.Next, Take: 2), Ct)).Value!;
        Assert.Equal(1, Assert.Single(rest.Items).Books.Total);
        Assert.Null(rest.Next);
        Assert.Empty((await scene.Desk.ListAsync(scene.Author, new CampaignQuery(State: CampaignState.Running), Ct)).Value!.Items);
    }
}

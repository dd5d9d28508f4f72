using SmsConsole.Core.Access;
using SmsConsole.Core.Campaigns;
using SmsConsole.Core.Sending;
using SmsConsole.Tests.Support;

namespace SmsConsole.Core.Tests.Campaigns;

public sealed class CampaignRowsTests
{
    private static CancellationToken Ct => CampaignScene.Ct;

    [Theory, MemberData(nameof(TestStore.Engines), MemberType = typeof(TestStore))]
    public async Task The_report_holds_every_row_of_the_file_once_in_its_order(string engine)
    {
        await using var scene = await CampaignScene.OpenAsync(engine);
        var view = await scene.StartedAsync("phone,name\n+447400000000,Ann\nbad,Bob\n\n07400 000 000,Ann\n+447400000001,Cy\n+447400000002,Di\n", scene.Settings() with { SpeedPerSecond = 2 });
        using (var runner = scene.Runner())
            await runner.TurnAsync(Ct);
        await scene.EndAsync(view.Id, 1, MessageStatus.Expired);

        var rows = await ReportAsync(scene, scene.Author, view.Id);
        Assert.Equal([2, 3, 5, 6, 7], rows.Select(r => r.Row));
        Assert.Equal([RowState.Expired, RowState.Invalid, RowState.Duplicate, RowState.Queued, RowState.Queued], rows.Select(r => r.State));
        Assert.Equal(["+447400000000", "bad", "+447400000000", "+447400000001", "+447400000002"], rows.Select(r => r.To));
        Assert.Equal("number.has_letters", rows[1].Problem?.Code);
        Assert.Contains("letters", rows[1].Problem?.Message, StringComparison.Ordinal);
        Assert.Equal([true, false, false, true, false], rows.Select(r => r.MessageId is not null));

        await scene.Desk.CancelAsync(scene.Author, view.Id, Ct);
        rows = await ReportAsync(scene, scene.Author, view.Id);
        Assert.Equal([RowState.Expired, RowState.Invalid, RowState.Duplicate, RowState.Cancelled, RowState.Cancelled], rows.Select(r => r.State));
    }

    [Fact]
    public async Task Who_may_not_see_numbers_sees_them_masked()
    {
        await using var scene = await CampaignScene.OpenAsync();
        var view = await scene.StartedAsync("phone,name\n+447400000000,Ann\n0207 946 0018x,Bob\n+447400000000,Ann\n");
        await scene.RunAsync();
        var rows = await ReportAsync(scene, scene.Content.Auditor, view.Id);
        Assert.Equal(["+44740***000", null, "+44740***000"], rows.Select(r => r.To));
    }

    [Fact]
    public async Task Rows_page_by_state()
    {
        await using var scene = await CampaignScene.OpenAsync();
        var view = await scene.StartedAsync(CampaignScene.Csv(5, "bad,Bob\nbad,Cy\n"));
        await scene.RunAsync();
        var all = (await scene.Rows.PageAsync(scene.Author, view.Id, null, 0, 4, Ct)).Value!;
        Assert.Equal([2, 3, 4, 5], all.Items.Select(r => r.Row));
        var rest = (await scene.Rows.PageAsync(scene.Author, view.Id, null, 5, 4, Ct)).Value!;
        Assert.Equal([6, 7, 8], rest.Items.Select(r => r.Row));
        Assert.Null(rest.Next);
        Assert.Equal([7, 8], (await scene.Rows.PageAsync(scene.Author, view.Id, RowState.Invalid, 0, 50, Ct)).Value!.Items.Select(r => r.Row));
        Assert.Equal(5, (await scene.Rows.PageAsync(scene.Author, view.Id, RowState.Queued, 0, 50, Ct)).Value!.Items.Count);
    }

    [Fact]
    public async Task A_draft_has_no_report()
    {
        await using var scene = await CampaignScene.OpenAsync();
        var draft = await scene.CreateAsync(CampaignScene.Csv(1));
        Assert.Equal("campaign.not_checked", (await scene.Rows.ReportAsync(scene.Author, draft.Id, Ct)).Problems[0].Code);
    }

    private static async Task<List<CampaignRow>> ReportAsync(CampaignScene scene, Actor actor, long id)
    {
        var report = await scene.Rows.ReportAsync(actor, id, Ct);
        Assert.Empty(report.Problems);
        List<CampaignRow> rows = [];
        await foreach (var row in report.Value!.Rows.WithCancellation(Ct))
            rows.Add(row);
        return rows;
    }
}

using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Campaigns;
using SmsConsole.Tests.Support;

namespace SmsConsole.Core.Tests.Campaigns;

public sealed class UnicodeCostTests
{
    private static readonly string Long = new('x', 60);

    // With the fixed text 81 to 90 characters: one segment of GSM-7, two of UCS-2.
    private const string Mixed = "phone,name\n+447400000000,Ann\n+447400000001,O’Neil\n+447400000002,O’Neil – Co\n+447400000003,Tom – Co\n+447400000004,王“芳”\n+447400000005,Málaga\n";

    [Fact]
    public async Task The_check_says_which_characters_of_the_values_cost_what()
    {
        await using var scene = await CampaignScene.OpenAsync();

        var plan = await PlanAsync(scene, $"Hello ${{name}}, {Long} bye.", Mixed);

        Assert.Equal(11, plan.Segments);
        Assert.Equal((5, 3, 8L, "王"), (plan.Unicode!.Rows, plan.Unicode.Replaceable, plan.Unicode.SegmentsIfReplaced, plan.Unicode.Stays));
        Assert.Equal([new UnicodeCause("–", "-", 2, InTemplate: false), new("’", "'", 2, InTemplate: false)], plan.Unicode.Causes);
    }

    [Fact]
    public async Task A_character_of_the_template_is_told_from_those_of_the_values()
    {
        await using var scene = await CampaignScene.OpenAsync();

        var plan = await PlanAsync(scene, $"It’s here, ${{name}}: {Long}.", "phone,name\n+447400000000,Ann\n+447400000001,A… B… C…\n");

        Assert.Equal((2, 2, 2L, 4L), (plan.Unicode!.Rows, plan.Unicode.Replaceable, plan.Unicode.SegmentsIfReplaced, plan.Segments));
        Assert.Equal([new UnicodeCause("’", "'", 2, InTemplate: true), new("…", "...", 1, InTemplate: false)], plan.Unicode.Causes);
        Assert.Null(plan.Unicode.Stays);
    }

    [Fact]
    public async Task A_list_in_gsm7_says_nothing()
    {
        await using var scene = await CampaignScene.OpenAsync();

        Assert.Null((await scene.CheckedAsync(CampaignScene.Csv(3))).Plan!.Unicode);
    }

    [Fact]
    public async Task Values_are_replaced_alike_in_the_check_and_in_the_run_when_the_author_chose_that()
    {
        await using var scene = await CampaignScene.OpenAsync();
        var template = await scene.ApprovedAsync($"Hello ${{name}}, {Long} bye.", variables: [new("name", "others", 20, "A123")]);
        var view = await scene.StartedAsync(Mixed, new CampaignSettings(template, ReplaceCharacters: true));
        await scene.RunAsync();

        await using var db = scene.Files.CreateDbContext();
        var texts = await db.Messages.Where(m => m.CampaignId == view.Id).OrderBy(m => m.Row).Select(m => m.Text).ToListAsync(CampaignScene.Ct);
        Assert.Equal(["Ann", "O'Neil", "O'Neil - Co", "Tom - Co", "王“芳”", "Málaga"], texts.Select(t => t["Hello ".Length..t.IndexOf(',', StringComparison.Ordinal)]));
        Assert.Equal((8L, 2, 0), (view.Plan!.Segments, view.Plan.Unicode!.Rows, view.Plan.Unicode.Replaceable));
        Assert.Equal("3", Assert.Single(view.Plan.Warnings, w => w.Code == "value.characters_replaced").Arguments[0]);
    }

    [Fact]
    public async Task The_choice_is_part_of_what_is_sealed_and_no_choice_leaves_the_hash_as_it_was()
    {
        await using var scene = await CampaignScene.OpenAsync();
        var settings = new CampaignSettings(scene.Template);

        var plain = (await scene.CheckedAsync(CampaignScene.Csv(2), settings)).Plan!;
        var replacing = (await scene.CheckedAsync(CampaignScene.Csv(2), settings with { ReplaceCharacters = true })).Plan!;

        Assert.Equal(plain.Segments, replacing.Segments);
        Assert.NotEqual(plain.Hash, replacing.Hash);
    }

    private static async Task<SealedPlan> PlanAsync(CampaignScene scene, string body, string csv) =>
        (await scene.CheckedAsync(csv, new CampaignSettings(await scene.ApprovedAsync(body, variables: [new("name", "others", 20, "A123")])))).Plan!;
}

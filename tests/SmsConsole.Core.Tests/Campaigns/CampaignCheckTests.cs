using System.Text;
using SmsConsole.Core.Access;
using SmsConsole.Core.Campaigns;
using SmsConsole.Core.Countries;
using SmsConsole.Core.Suppressions;
using SmsConsole.Tests.Support;

namespace SmsConsole.Core.Tests.Campaigns;

public sealed class CampaignCheckTests
{
    public static TheoryData<string, string, PlanCounts> CheckedFiles => new()
    {
        { "good rows", CampaignScene.Csv(3), new(3, 0, 0, 0, 0) },
        { "no number", CampaignScene.Csv(1, ",Bob\n"), new(2, 1, 0, 0, 0) },
        { "letters for a number", CampaignScene.Csv(1, "O7400123456,Bob\n"), new(2, 1, 0, 0, 0) },
        { "a landline", CampaignScene.Csv(1, "+442079460018,Bob\n"), new(2, 1, 0, 0, 0) },
        { "no value", CampaignScene.Csv(1, "+447400999999,\n"), new(2, 1, 0, 0, 0) },
        { "a value too long", CampaignScene.Csv(1, "+447400999999,abcdefghijklmnopqrstuvwxyz\n"), new(2, 1, 0, 0, 0) },
        { "too many cells", CampaignScene.Csv(1, "+447400999999,Bob,Bob\n"), new(2, 1, 0, 0, 0) },
        { "the same row twice", CampaignScene.Csv(1, "07400 000 000,Ann0\n"), new(2, 0, 1, 0, 0) },
        { "the same number with another text", CampaignScene.Csv(1, "+447400000000,Bob\n"), new(2, 0, 0, 0, 0) },
        { "a suppressed number twice", CampaignScene.Csv(1, "+447400888888,Bob\n+447400888888,Bob\n"), new(3, 0, 0, 2, 0) },
        { "suppressed for promotions only", CampaignScene.Csv(1, "+447400777777,Bob\n"), new(2, 0, 0, 0, 0) },
        { "the Chinese mainland with a template for elsewhere", CampaignScene.Csv(1, "+8613800138000,Bob\n"), new(2, 0, 0, 0, 1) },
        { "a country that is switched off", CampaignScene.Csv(1, "+33612345678,Bob\n"), new(2, 0, 0, 0, 1) },
        { "blank rows are no rows", CampaignScene.Csv(1, "\n,,\n+447400999999,Bob\n"), new(2, 0, 0, 0, 0) },
    };

    [Theory, MemberData(nameof(CheckedFiles))]
    public async Task Every_row_is_counted_once(string what, string csv, PlanCounts expected)
    {
        await using var scene = await CampaignScene.OpenAsync();
        await SuppressAsync(scene, 447400888888, promotionalOnly: false);
        await SuppressAsync(scene, 447400777777, promotionalOnly: true);
        Assert.Empty((await scene.Content.Countries.EditAsync(scene.Content.Admin, "FR", rules => rules.Country with { IsAllowed = false }, CampaignScene.Ct)).Problems);
        var view = await scene.CheckedAsync(csv);
        Assert.True(expected == view.Plan?.Counts, $"{what}: {view.Plan?.Counts}");
        Assert.Equal(CampaignState.Checked, view.State);
        CampaignScene.AssertBalanced(view);
    }

    [Theory, MemberData(nameof(TestStore.Engines), MemberType = typeof(TestStore))]
    public async Task The_plan_names_senders_segments_and_the_first_problems(string engine)
    {
        await using var scene = await CampaignScene.OpenAsync(engine);
        var view = await scene.CheckedAsync(CampaignScene.Csv(30, "x,Bob\n+819012345678,Bob\n+8613800138000,Bob\n"));
        var plan = view.Plan!;
        Assert.Equal(31, plan.Segments);
        Assert.Equal("GSM-7", plan.Encoding);
        Assert.Equal(["GB", "JP", "CN"], plan.Countries.Select(c => c.Country));
        Assert.Equal((30, 30L, "Harbour"), (plan.Countries[0].Messages, plan.Countries[0].Segments, plan.Countries[0].SenderShown));
        Assert.Equal((0, "template.not_for_mainland"), (plan.Countries[2].Messages, plan.Countries[2].WhyCode));
        Assert.Equal([32, 34], plan.FirstProblems.Select(p => p.Row));
        Assert.Equal([RefusedState.Invalid, RefusedState.Blocked], plan.FirstProblems.Select(p => p.State));
        Assert.Equal("number.has_letters", plan.FirstProblems[0].Code);
    }

    [Fact]
    public async Task Duplicates_are_sent_where_the_sender_says_so()
    {
        await using var scene = await CampaignScene.OpenAsync();
        var view = await scene.CheckedAsync("phone,name\n+447400000000,Ann\n+447400000000,Ann\n", scene.Settings(DuplicatePolicy.Send));
        Assert.Equal(new PlanCounts(2, 0, 0, 0, 0), view.Plan?.Counts);
    }

    [Fact]
    public async Task The_same_file_and_settings_give_the_same_plan_and_others_another()
    {
        await using var scene = await CampaignScene.OpenAsync();
        var csv = CampaignScene.Csv(3);
        var first = await scene.CheckedAsync(csv);
        var again = await scene.Desk.CheckAsync(scene.Author, first.Id, CampaignScene.Ct);
        var second = await scene.CheckedAsync(csv);
        var other = await scene.CheckedAsync(csv, scene.Settings(DuplicatePolicy.Send));
        Assert.Equal(first.Plan?.Hash, again.Value?.Plan?.Hash);
        Assert.Equal(first.Plan?.Hash, second.Plan?.Hash);
        Assert.NotEqual(first.Plan?.Hash, other.Plan?.Hash);
        Assert.Equal(first.Id, Assert.Single(second.SameFile).Id);
    }

    [Fact]
    public async Task Checking_again_forgets_what_the_check_before_refused()
    {
        await using var scene = await CampaignScene.OpenAsync();
        var view = await scene.CheckedAsync("phone,name\n+447400000000,Ann\n+447400000000,Ann\n");
        Assert.Empty((await scene.Desk.UpdateSettingsAsync(scene.Author, view.Id, scene.Settings(DuplicatePolicy.Send), CampaignScene.Ct)).Problems);
        Assert.Equal(CampaignState.Draft, (await scene.FindAsync(view.Id)).State);
        view = (await scene.Desk.CheckAsync(scene.Author, view.Id, CampaignScene.Ct)).Value!;
        Assert.Equal(new PlanCounts(2, 0, 0, 0, 0), view.Plan?.Counts);
        Assert.Empty((await scene.Rows.PageAsync(scene.Author, view.Id, RowState.Duplicate, 0, 50, CampaignScene.Ct)).Value!.Items);
    }

    [Fact]
    public async Task Columns_are_chosen_by_heading_where_headings_do_not_tell()
    {
        await using var scene = await CampaignScene.OpenAsync();
        var draft = await scene.CreateAsync("who,handy\nAnn,+447400000000\n");
        var refused = await scene.Desk.CheckAsync(scene.Author, draft.Id, CampaignScene.Ct);
        Assert.Contains(refused.Problems, p => p.Code == "file.no_phone_column");
        var chosen = scene.Settings() with { PhoneColumn = "handy", Mapping = new Dictionary<string, string>(StringComparer.Ordinal) { ["name"] = "who" } };
        Assert.Empty((await scene.Desk.UpdateSettingsAsync(scene.Author, draft.Id, chosen, CampaignScene.Ct)).Problems);
        var view = (await scene.Desk.CheckAsync(scene.Author, draft.Id, CampaignScene.Ct)).Value!;
        Assert.Equal(1, view.Plan?.Counts.Sendable);
        Assert.Equal("handy", view.Plan?.PhoneColumn);
    }

    [Fact]
    public async Task A_look_shows_what_is_found_beside_what_is_missing()
    {
        await using var scene = await CampaignScene.OpenAsync();
        var draft = await scene.CreateAsync("mobile,who\n+447400000000,Ann\n");
        var look = (await scene.Desk.LookAsync(scene.Author, draft.Id, scene.Settings(), CampaignScene.Ct)).Value!;
        Assert.Equal(["mobile", "who"], look.Columns);
        Assert.Equal("mobile", look.PhoneColumn);
        Assert.Empty(look.Mapping);
        Assert.Equal("file.no_column_for_variable", Assert.Single(look.Problems).Code);
        Assert.Equal(["+447400000000", "Ann"], Assert.Single(look.Rows));
    }

    [Fact]
    public async Task Columns_with_the_same_heading_are_told_apart_by_their_numbers()
    {
        await using var scene = await CampaignScene.OpenAsync();
        var draft = await scene.CreateAsync("phone,name,name\n+447400000000,Ann,Bob\n");
        var look = (await scene.Desk.LookAsync(scene.Author, draft.Id, scene.Settings(), CampaignScene.Ct)).Value!;
        Assert.Equal(["phone", "#2", "#3"], look.Columns);
        var chosen = scene.Settings() with { Mapping = new Dictionary<string, string>(StringComparer.Ordinal) { ["name"] = "#3" } };
        Assert.Empty((await scene.Desk.UpdateSettingsAsync(scene.Author, draft.Id, chosen, CampaignScene.Ct)).Problems);
        var plan = (await scene.Desk.CheckAsync(scene.Author, draft.Id, CampaignScene.Ct)).Value!.Plan!;
        Assert.Equal("#3", plan.Mapping["name"]);
        Assert.Empty((await scene.Desk.StartAsync(scene.Author, draft.Id, plan.Hash, CampaignScene.Ct)).Problems);
        await scene.RunAsync();
        await using var db = scene.Files.CreateDbContext();
        Assert.StartsWith("Hello Bob", Assert.Single(db.Messages).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_upload_that_breaks_off_leaves_nothing_behind()
    {
        await using var scene = await CampaignScene.OpenAsync();
        await using var broken = new BrokenStream();
        await Assert.ThrowsAsync<IOException>(() => scene.Desk.CreateAsync(scene.Author, "Broken", scene.Settings(), "people.csv", broken, CampaignScene.Ct));
        Assert.Empty(Directory.GetFiles(scene.Files.Folder.Uploads));
        Assert.Empty((await scene.Desk.ListAsync(scene.Author, new CampaignQuery(), CampaignScene.Ct)).Value!.Items);
    }

    [Theory]
    [InlineData("PK\u0003\u0004 a spreadsheet", "file.wrong_kind")]
    [InlineData("", "file.empty")]
    public async Task A_file_that_is_no_list_is_refused_and_not_kept(string content, string code)
    {
        await using var scene = await CampaignScene.OpenAsync();
        using var file = new MemoryStream(Encoding.Latin1.GetBytes(content));
        var made = await scene.Desk.CreateAsync(scene.Author, "Wrong", scene.Settings(), "people.xlsx", file, CampaignScene.Ct);
        Assert.Equal(code, Assert.Single(made.Problems).Code);
        Assert.Empty(Directory.GetFiles(scene.Files.Folder.Uploads));
    }

    [Fact]
    public async Task A_list_without_a_country_says_where_its_numbers_would_be_mobile_ones()
    {
        await using var scene = await CampaignScene.OpenAsync();
        const string Csv = "phone,name\n07400123456,Ann\n7400 123457,Bob\n0412345678,Cid\n07401123456,Dan\n";
        var view = await scene.CheckedAsync(Csv, scene.Settings() with { DefaultCountry = null });

        Assert.Equal((4, 0), (view.Plan!.Counts.Invalid, view.Plan.Counts.Sendable));
        Assert.Equal(["3", "United Kingdom"], Assert.Single(view.Plan.Warnings, w => w.Code == "number.country_missing").Arguments);

        var british = await scene.CheckedAsync(Csv, scene.Settings() with { DefaultCountry = "GB" });
        Assert.Equal(3, british.Plan!.Counts.Sendable);
        Assert.Equal("Australia", Assert.Single(british.Plan.Warnings, w => w.Code == "number.country_missing").Arguments[1]);
    }

    [Fact]
    public async Task Who_may_not_send_may_read_but_change_nothing()
    {
        await using var scene = await CampaignScene.OpenAsync();
        var auditor = scene.Content.Auditor;
        var view = await scene.CheckedAsync(CampaignScene.Csv(1));
        using var file = new MemoryStream();
        Assert.Equal("access.denied", (await scene.Desk.CreateAsync(auditor, "No", scene.Settings(), "a.csv", file, CampaignScene.Ct)).Problems[0].Code);
        Assert.Equal("access.denied", (await scene.Desk.StartAsync(auditor, view.Id, view.Plan!.Hash, CampaignScene.Ct)).Problems[0].Code);
        Assert.Equal("access.denied", (await scene.Desk.CancelAsync(auditor, view.Id, CampaignScene.Ct)).Problems[0].Code);
        Assert.True((await scene.Desk.FindAsync(auditor, view.Id, CampaignScene.Ct)).IsOk);
    }

    private static async Task SuppressAsync(CampaignScene scene, long number, bool promotionalOnly)
    {
        await using var db = scene.Files.CreateDbContext();
        db.Suppressions.Add(new() { Recipient = number, Reason = SuppressionReason.OptOut, AddedAt = scene.Clock.GetUtcNow(), PromotionalOnly = promotionalOnly });
        await db.SaveChangesAsync(CampaignScene.Ct);
    }

    private sealed class BrokenStream : MemoryStream
    {
        private int reads;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (reads++ > 0)
                throw new IOException("The line was cut.");
            "phone,name\n"u8.CopyTo(buffer.Span);
            return ValueTask.FromResult(11);
        }
    }
}

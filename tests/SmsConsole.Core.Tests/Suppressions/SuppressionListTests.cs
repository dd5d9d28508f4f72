using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using SmsConsole.Core.Access;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Suppressions;
using SmsConsole.Tests.Support;

namespace SmsConsole.Core.Tests.Suppressions;

public sealed class SuppressionListTests
{
    private static readonly SuppressionTerms ForAll = new(SuppressionReason.OptOut, SuppressionScope.All);
    private static readonly SuppressionTerms ForAds = new(SuppressionReason.Manual, SuppressionScope.Promotional);

    public static TheoryData<string> Engines => TestStore.Engines;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Engines))]
    public async Task The_stricter_scope_holds_whichever_came_first(string engine)
    {
        await using var scene = await Scene.OpenAsync(engine);
        await scene.AddAsync(ForAds, "+447400123456");
        await scene.AddAsync(ForAll, "+447400123457");

        var widened = await scene.AddAsync(ForAll, "+447400123456");
        var unchanged = await scene.AddAsync(ForAds, "+447400123457", "+44 7400 123457");

        Assert.Equal((0, 1, 0, 0), (widened.Added, widened.Widened, widened.Unchanged, widened.Refused));
        Assert.Equal((0, 0, 2, 0), (unchanged.Added, unchanged.Widened, unchanged.Unchanged, unchanged.Refused));
        var list = await scene.ListAsync(new());
        Assert.All(list.Items, row => Assert.Equal((SuppressionScope.All, SuppressionReason.OptOut), (row.Scope, row.Reason)));
    }

    [Fact]
    public async Task What_cannot_be_read_is_named_by_its_line_and_the_rest_is_added()
    {
        await using var scene = await Scene.OpenAsync();

        var added = await scene.AddAsync(ForAll, "+447400123456", "nonsense", "+447400123456", "07400123457");

        Assert.Equal((1, 0, 1, 2), (added.Added, added.Widened, added.Unchanged, added.Refused));
        Assert.Equal([(2, "number.has_letters"), (4, "number.unknown_country")], added.Lines.Where(l => l.Problem is not null).Select(l => (l.Line.Line, l.Problem!.Code)));
        Assert.Equal(1, (await scene.AddAsync(ForAll with { DefaultCountry = "GB" }, "07400123457")).Added);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task However_filtered_the_pages_hold_every_entry_once_in_order(string engine)
    {
        await using var scene = await Scene.OpenAsync(engine);
        for (var n = 0; n < 30; n++)
        {
            await scene.AddAsync(new((SuppressionReason)(n % 3), (SuppressionScope)(n % 2)), $"+4474001234{n:D2}");
            scene.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(Enumerable.Range(0, 30).Reverse().Select(n => $"+4474001234{n:D2}"), await scene.WalkAsync(new()));
        Assert.Equal(["+447400123428", "+447400123422", "+447400123416", "+447400123410", "+447400123404"], await scene.WalkAsync(new(Reason: SuppressionReason.Complaint, Scope: SuppressionScope.All)));
        Assert.Equal(15, (await scene.WalkAsync(new(Scope: SuppressionScope.Promotional))).Count);
        Assert.Equal(Enumerable.Range(10, 10).Select(n => $"+4474001234{n:D2}"), await scene.WalkAsync(new("+44 7400 12341")));
        Assert.Equal(5, (await scene.WalkAsync(new("44740012341", Scope: SuppressionScope.All))).Count);
        Assert.Equal(["+447400123407"], await scene.WalkAsync(new("+447400123407")));
        Assert.Empty(await scene.WalkAsync(new("+33612345678")));
    }

    [Fact]
    public async Task Adding_and_removing_are_audited_without_the_numbers_of_a_file()
    {
        await using var scene = await Scene.OpenAsync();
        NumberLine[] lines = [.. Enumerable.Range(0, 2500).Select(n => new NumberLine(n + 2, $"+44740012{n:D4}")), new(2600, "+4474001")];

        var imported = (await scene.Suppressed.ImportAsync(scene.Author, "opt-outs.csv", lines, ForAll, Ct)).Value!;
        await scene.AddAsync(ForAds, "+447400999999");
        Assert.Empty((await scene.Suppressed.RemoveAsync(scene.Access.Admin, "+447400120001", Ct)).Problems);

        Assert.Equal((2500, 1), (imported.Added, imported.Refused));
        Assert.Equal(2600, Assert.Single(imported.Lines, l => l.Problem is not null).Line.Line);
        var entries = (await scene.Access.EntriesAsync(Ct)).Where(e => e.Action.StartsWith("suppression.", StringComparison.Ordinal)).ToList();
        Assert.Equal(["suppression.import suppressions", "suppression.add +4474…99", "suppression.remove +4474…01"], entries.Select(e => $"{e.Action} {e.Subject}"));
        Assert.Equal("""{"reason":"OptOut","scope":"All","file":"opt-outs.csv","numbers":2500,"lines":2501}""", entries[0].After);
        Assert.Equal(2500, await scene.Book.CountAsync(Ct));
    }

    [Fact]
    public async Task Authors_add_admins_remove_and_auditors_read_masked()
    {
        await using var scene = await Scene.OpenAsync();
        var auditor = await scene.Access.AddAsync("Otto Auditor", Roles.Auditor, Ct);
        await scene.AddAsync(ForAll, "+447400123456");

        Assert.Equal("access.denied", (await scene.Suppressed.AddAsync(auditor, ["+447400123457"], ForAll, Ct)).Problems[0].Code);
        Assert.Equal("access.denied", (await scene.Suppressed.RemoveAsync(scene.Author, "+447400123456", Ct)).Problems[0].Code);
        var row = Assert.Single((await scene.Book.ListAsync(auditor, new(), Ct)).Value!.Items);
        Assert.Equal(("+44740***456", "Mei Author", SuppressionSource.Person), (row.Number, row.AddedBy, row.Source));
        Assert.NotEmpty((await scene.Book.ListAsync(auditor, new("447400123"), Ct)).Problems);
        Assert.Equal("+44740***456", Assert.Single(await scene.Book.Export(auditor, Ct).Value!.Rows.ToListAsync(Ct)).Number);
    }

    [Fact]
    public async Task The_export_holds_the_whole_list()
    {
        await using var scene = await Scene.OpenAsync();
        NumberLine[] lines = [.. Enumerable.Range(0, 5001).Select(n => new NumberLine(n, $"+44740012{n:D4}"))];
        await scene.Suppressed.ImportAsync(scene.Author, "all.txt", lines, ForAll, Ct);

        var all = await scene.Book.Export(scene.Author, Ct).Value!.Rows.Select(r => r.Number).ToListAsync(Ct);

        Assert.Equal(lines.Select(l => l.Text), all);
    }

    private sealed class Scene(AccessFixture access) : IAsyncDisposable
    {
        public AccessFixture Access => access;
        public ManualClock Clock => access.Clock;
        public required Actor Author { get; init; }
        public SuppressionList Suppressed { get; } = new(access.Store, new MessageIds(access.Clock), access.Clock, NullLogger<SuppressionList>.Instance);
        public SuppressionBook Book { get; } = new(access.Store);

        public static async Task<Scene> OpenAsync(string engine = TestStore.Sqlite)
        {
            var access = await AccessFixture.CreateAsync(Ct, engine);
            return new(access) { Author = await access.AddAsync("Mei Author", Roles.Author, Ct) };
        }

        public async Task<AddedNumbers> AddAsync(SuppressionTerms terms, params string[] numbers)
        {
            var added = await Suppressed.AddAsync(Author, numbers, terms, Ct);
            Assert.Empty(added.Problems);
            return added.Value!;
        }

        public async Task<Page<SuppressionRow>> ListAsync(SuppressionQuery query)
        {
            var page = await Book.ListAsync(Author, query, Ct);
            Assert.Empty(page.Problems);
            return page.Value!;
        }

        public async Task<List<string>> WalkAsync(SuppressionQuery query)
        {
            List<string> all = [];
            for (string? after = null; ;)
            {
                var page = await ListAsync(query with { After = after, Take = 4 });
                all.AddRange(page.Items.Select(r => r.Number));
                if ((after = page.Next) is null)
                    return all;
            }
        }

        public ValueTask DisposeAsync() => access.DisposeAsync();
    }
}

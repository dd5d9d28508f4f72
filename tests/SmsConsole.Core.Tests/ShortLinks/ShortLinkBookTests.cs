using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SmsConsole.Core.Access;
using SmsConsole.Core.ShortLinks;
using SmsConsole.Tests.Support;

namespace SmsConsole.Core.Tests.ShortLinks;

public sealed class ShortLinkBookTests
{
    private const string Sale = "https://www.example.com/sale?from=sms";

    public static TheoryData<string> Engines => TestStore.Engines;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Engines))]
    public async Task A_link_leads_to_its_target_until_the_end_of_the_hour_of_its_last_day(string engine)
    {
        await using var scene = await Scene.OpenAsync(engine);

        var link = await scene.MakeAsync("Sale", Sale, 30);

        Assert.Matches("^[A-HJ-NP-Za-kmnop-z2-9]{7}$", link.Code);
        Assert.Equal(("Sale", Sale, "Ada Admin", false), (link.Name, link.Target, link.CreatedBy, link.IsExpired));
        Assert.Equal(new DateTimeOffset(2026, 2, 1, 4, 0, 0, TimeSpan.Zero), link.ExpiresAt);
        Assert.Equal(Sale, (await scene.Book.OpenAsync(link.Code, Ct))?.Address);
        scene.Access.Clock.Advance(link.ExpiresAt - scene.Access.Clock.GetUtcNow());
        Assert.Null((await scene.Book.OpenAsync(link.Code, Ct))?.Address);
        Assert.True((await scene.Book.FindAsync(scene.Admin, link.Code, Ct)).Value?.IsExpired);
        Assert.Null(await scene.Book.OpenAsync("nothing", Ct));
        Assert.Null(await scene.Book.OpenAsync("../../etc", Ct));
    }

    [Theory]
    [InlineData("", Sale, 1, "short_link.name_length")]
    [InlineData("fourteen chars", Sale, 1, "short_link.name_length")]
    [InlineData("Sale", Sale, 0, "short_link.days_range")]
    [InlineData("Sale", Sale, 91, "short_link.days_range")]
    [InlineData("Sale", "www.example.com", 1, "short_link.target_illegal")]
    [InlineData("Sale", "/inside", 1, "short_link.target_illegal")]
    [InlineData("Sale", "//example.com", 1, "short_link.target_illegal")]
    [InlineData("Sale", "javascript:alert(1)", 1, "short_link.target_illegal")]
    [InlineData("Sale", "ftp://example.com/", 1, "short_link.target_illegal")]
    [InlineData("Sale", "https://bank.example@evil.example/", 1, "short_link.target_illegal")]
    public async Task What_is_no_link_is_refused(string name, string target, int days, string code)
    {
        await using var scene = await Scene.OpenAsync();

        var refused = await scene.Book.CreateAsync(scene.Admin, new(name, target, days), Ct);

        Assert.Equal(code, Assert.Single(refused.Problems).Code);
    }

    [Theory]
    [InlineData("https://例え.jp/道?名=値#段", "https://xn--r8jz45g.jp/%E9%81%93?%E5%90%8D=%E5%80%A4#%E6%AE%B5")]
    [InlineData("http://[2001:db8::1]:8080/a", "http://[2001:db8::1]:8080/a")]
    [InlineData("https://example.com/a\r\nSet-Cookie: x", "https://example.com/aSet-Cookie:%20x")]
    public async Task Browsers_are_given_an_address_that_they_take(string target, string address)
    {
        await using var scene = await Scene.OpenAsync();

        var link = await scene.MakeAsync("Any", target, 1);

        var given = (await scene.Book.OpenAsync(link.Code, Ct))!.Address!;
        Assert.Equal(address, given.Replace("%0D%0A", "", StringComparison.Ordinal));
        Assert.DoesNotContain(given, c => char.IsControl(c) || !char.IsAscii(c));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task An_address_has_one_link_until_it_expires_or_is_deleted(string engine)
    {
        await using var scene = await Scene.OpenAsync(engine);
        var first = await scene.MakeAsync("Sale", Sale, 1);

        Assert.Equal("short_link.exists", Assert.Single((await scene.Book.CreateAsync(scene.Admin, new("Again", Sale, 1), Ct)).Problems).Code);
        scene.Access.Clock.Advance(TimeSpan.FromDays(2));
        await scene.MakeAsync("Again", Sale, 1);
        Assert.Empty((await scene.Book.DeleteByTargetAsync(scene.Admin, Sale, Ct)).Problems);

        Assert.Null(await scene.Book.OpenAsync(first.Code, Ct));
        Assert.Equal("short_link.not_found", Assert.Single((await scene.Book.DeleteByTargetAsync(scene.Admin, Sale, Ct)).Problems).Code);
        Assert.Equal(["short_link.create", "short_link.create", "short_link.delete", "short_link.delete"],
            (await scene.Access.EntriesAsync(Ct)).Select(e => e.Action).Where(a => a.StartsWith("short_link.", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task There_are_only_so_many_in_a_day_and_only_for_who_may_send()
    {
        await using var scene = await Scene.OpenAsync(most: 2);
        await scene.MakeAsync("One", Sale + "1", 1);
        await scene.MakeAsync("Two", Sale + "2", 1);

        Assert.Equal("short_link.too_many", Assert.Single((await scene.Book.CreateAsync(scene.Admin, new("Three", Sale, 1), Ct)).Problems).Code);
        scene.Access.Clock.Advance(TimeSpan.FromDays(1));
        await scene.MakeAsync("Three", Sale, 1);
        var auditor = await scene.Access.AddAsync("Otto Auditor", Roles.Auditor, Ct);
        Assert.Equal("access.denied", Assert.Single((await scene.Book.CreateAsync(auditor, new("Four", Sale + "4", 1), Ct)).Problems).Code);
        Assert.Equal("access.denied", Assert.Single((await scene.Book.DeleteByTargetAsync(auditor, Sale, Ct)).Problems).Code);
        Assert.Equal(["Three", "Two", "One"], (await scene.Book.ListAsync(auditor, new(), Ct)).Value!.Items.Select(l => l.Name));
    }

    [Fact]
    public async Task Pages_hold_every_link_once_the_newest_first()
    {
        await using var scene = await Scene.OpenAsync();
        for (var n = 0; n < 5; n++)
            await scene.MakeAsync($"Link {n}", Sale + n, 1);

        List<string> seen = [];
        for (string? after = "", next = null; after is not null; after = next)
        {
            var page = (await scene.Book.ListAsync(scene.Admin, new("Link", after, 2), Ct)).Value!;
            seen.AddRange(page.Items.Select(l => l.Name));
            next = page.Next;
        }

        Assert.Equal(["Link 4", "Link 3", "Link 2", "Link 1", "Link 0"], seen);
        Assert.Equal(5, await scene.Book.CountAsync(new("https://www"), Ct));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Openings_are_counted_each_and_visitors_once_a_day(string engine)
    {
        await using var scene = await Scene.OpenAsync(engine);
        var (link, other) = (await scene.MakeAsync("Sale", Sale, 30), await scene.MakeAsync("Other", Sale + "2", 30));

        await scene.VisitAsync(link, "ann", "ann", "bob");
        await scene.VisitAsync(link, "ann");
        await scene.VisitAsync(other, "bob");
        Assert.Equal((4, 2), await scene.CountsAsync(link));
        Assert.Equal((1, 1), await scene.CountsAsync(other));

        scene.Access.Clock.Advance(TimeSpan.FromDays(1));
        await scene.VisitAsync(link, "ann", "cy");
        Assert.Equal((6, 4), await scene.CountsAsync(link));
    }

    [Fact]
    public async Task Two_processes_lose_nothing_of_each_other_and_a_deleted_link_is_forgotten()
    {
        await using var scene = await Scene.OpenAsync();
        var (link, deleted) = (await scene.MakeAsync("Sale", Sale, 30), await scene.MakeAsync("Gone", Sale + "2", 30));
        ClickCounter[] processes = [.. Enumerable.Range(0, 4).Select(_ => scene.NewCounter())];
        await scene.Book.DeleteAsync(scene.Admin, deleted.Code, Ct);

        foreach (var (n, process) in processes.Index())
        {
            process.Note(link.Id, "both");
            process.Note(link.Id, $"only {n}");
            process.Note(deleted.Id, "late");
        }
        await Task.WhenAll(processes.Select(p => p.StoreAsync()));

        Assert.Equal((8, 5), await scene.CountsAsync(link));
    }

    private sealed class Scene(AccessFixture access, ShortLinkBook book) : IAsyncDisposable
    {
        private ClickCounter? counter;

        public AccessFixture Access => access;
        public Actor Admin => access.Admin;
        public ShortLinkBook Book => book;

        public static async Task<Scene> OpenAsync(string engine = TestStore.Sqlite, int most = 3000)
        {
            var access = await AccessFixture.CreateAsync(Ct, engine);
            return new(access, new(access.Store, Options.Create(new ShortLinkOptions { MostPerDay = most }), access.Clock, NullLogger<ShortLinkBook>.Instance));
        }

        public ClickCounter NewCounter() => new(access.Store, access.Clock, NullLogger<ClickCounter>.Instance);

        public async Task<ShortLinkRow> MakeAsync(string name, string target, int days)
        {
            var made = await book.CreateAsync(Admin, new(name, target, days), Ct);
            Assert.Empty(made.Problems);
            return made.Value!;
        }

        public async Task VisitAsync(ShortLinkRow link, params string[] visitors)
        {
            counter ??= NewCounter();
            foreach (var visitor in visitors)
                counter.Note(link.Id, visitor);
            await counter.StoreAsync();
        }

        public async Task<(long, long)> CountsAsync(ShortLinkRow link)
        {
            var row = (await book.FindAsync(Admin, link.Code, Ct)).Value!;
            return (row.PageViews, row.Visitors);
        }

        public async ValueTask DisposeAsync()
        {
            counter?.Dispose();
            await access.DisposeAsync();
        }
    }
}

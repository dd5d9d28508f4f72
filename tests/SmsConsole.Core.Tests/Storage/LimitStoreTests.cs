using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Access;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Sending.Rules;
using SmsConsole.Core.Storage;
using SmsConsole.Core.Storage.Hot;
using SmsConsole.Core.Templates;
using SmsConsole.Core.Tests.Sending.Rules;
using SmsConsole.Tests.Support;

namespace SmsConsole.Core.Tests.Storage;

public sealed class LimitStoreTests
{
    private const long Ann = 447400000001;
    private const long Bob = 447400000002;
    private static readonly RulesInForce Rules = SendingHoursTests.RulesOf("GB");

    [Theory, MemberData(nameof(TestStore.Engines), MemberType = typeof(TestStore))]
    public async Task A_batch_with_repeats_lets_through_what_the_limit_leaves(string engine)
    {
        await using var t = await Scene.OpenAsync(engine);

        Assert.Equal([null, "limit.minute", null, "limit.minute", "limit.minute"], await t.AcceptAsync(Rules, t.Code(Ann), t.Code(Ann), t.Code(Bob), t.Code(Bob), t.Code(Ann)));
        Assert.Equal([MessageStatus.Queued, MessageStatus.Blocked, MessageStatus.Queued, MessageStatus.Blocked, MessageStatus.Blocked], await t.StatusesAsync());
    }

    [Theory, MemberData(nameof(TestStore.Engines), MemberType = typeof(TestStore))]
    public async Task What_the_minute_refused_does_not_use_up_the_hour_and_the_day(string engine)
    {
        await using var t = await Scene.OpenAsync(engine);
        List<string?> reasons = [];
        for (var minute = 0; minute < 7; minute++, t.Clock.Advance(TimeSpan.FromMinutes(1)))
            reasons.AddRange(await t.AcceptAsync(Rules, t.Code(Ann), t.Code(Ann)));

        Assert.Equal(5, reasons.Count(r => r is null));
        Assert.Equal(5, reasons.Count(r => r == "limit.minute"));
        Assert.Equal(["limit.hour", "limit.hour", "limit.hour", "limit.hour"], reasons.Skip(10));
        t.Clock.Advance(TimeSpan.FromHours(1));
        for (var minute = 0; minute < 5; minute++, t.Clock.Advance(TimeSpan.FromMinutes(1)))
            Assert.Equal([null], await t.AcceptAsync(Rules, t.Code(Ann)));
        t.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(["limit.day"], await t.AcceptAsync(Rules, t.Code(Ann)));
        t.Clock.Advance(TimeSpan.FromHours(13));
        Assert.Equal([null], await t.AcceptAsync(Rules, t.Code(Ann)));
    }

    [Theory, MemberData(nameof(TestStore.Engines), MemberType = typeof(TestStore))]
    public async Task Counts_survive_a_restart_and_signatures_count_apart(string engine)
    {
        await using var t = await Scene.OpenAsync(engine);
        await t.AcceptAsync(Rules, t.Code(Ann));
        await t.RestartAsync();

        Assert.Equal(["limit.minute", null], await t.AcceptAsync(Rules, t.Code(Ann), t.Code(Ann) with { SignatureId = 9 }));
    }

    [Theory, MemberData(nameof(TestStore.Engines), MemberType = typeof(TestStore))]
    public async Task A_wide_limit_is_exact_though_its_beginning_is_not_counted(string engine)
    {
        await using var t = await Scene.OpenAsync(engine);
        // Three ways of getting to 50 in a day: one by one, in batches, and the rest at once.
        for (var n = 0; n < 14; n++)
            Assert.Equal([null], await t.AcceptAsync(Rules, t.Notice(Ann)));
        await t.AcceptAsync(Rules, [.. Enumerable.Range(0, 3).Select(_ => t.Notice(Bob))]);
        Assert.Equal([Ann], await t.CountedAsync());
        await t.AcceptAsync(Rules, t.Notice(Ann), t.Notice(Ann) with { TemplateVersionId = t.OtherVersion, TemplateId = t.Other }, t.Notice(Ann) with { Status = MessageStatus.Suppressed });
        await t.RestartAsync();

        var rest = await t.AcceptAsync(Rules, [.. Enumerable.Range(0, 40).Select(_ => t.Notice(Ann))]);
        Assert.Equal(35, rest.Count(r => r is null));
        Assert.All(rest.Skip(35), r => Assert.Equal("limit.day", r));
        Assert.Equal([null], await t.AcceptAsync(Rules, t.Notice(Ann) with { TemplateVersionId = t.OtherVersion, TemplateId = t.Other }));
        Assert.Equal(["limit.day"], await t.AcceptAsync(Rules, t.Notice(Ann)));
        Assert.Equal(60, (await t.AcceptAsync(Rules, [.. Enumerable.Range(0, 70).Select(_ => t.Notice(Bob) with { TemplateVersionId = t.OtherVersion, TemplateId = t.Other }), .. Enumerable.Range(0, 10).Select(_ => t.Notice(Bob))])).Count(r => r is null));
    }

    [Theory, MemberData(nameof(TestStore.Engines), MemberType = typeof(TestStore))]
    public async Task A_countrys_daily_cap_counts_what_its_numbers_let_through(string engine)
    {
        await using var t = await Scene.OpenAsync(engine);
        var capped = SendingHoursTests.RulesOf("GB", cap: 3);

        Assert.Equal([null, "limit.minute", null], await t.AcceptAsync(capped, t.Code(Ann), t.Code(Ann), t.Notice(Bob)));
        Assert.Equal([null, "limit.country_day"], await t.AcceptAsync(capped, t.Notice(Ann), t.Notice(Ann)));
        Assert.Equal([null], await t.AcceptAsync(capped, t.Notice(Ann) with { Country = "FR" }));
        t.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal([null], await t.AcceptAsync(capped, t.Notice(Ann)));
    }

    [Theory, MemberData(nameof(TestStore.Engines), MemberType = typeof(TestStore))]
    public async Task Two_processes_never_both_take_the_last_one(string engine)
    {
        await using var t = await Scene.OpenAsync(engine);
        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => t.InAnotherProcessAsync(Rules, n % 2 == 0 ? [t.Code(Ann), t.Code(Bob)] : [t.Code(Bob), t.Code(Ann)])));

        Assert.Equal(2, all.SelectMany(r => r).Count(r => r is null));
    }

    [Theory, MemberData(nameof(TestStore.Engines), MemberType = typeof(TestStore))]
    public async Task A_number_that_is_far_from_its_limits_writes_no_count(string engine)
    {
        await using var t = await Scene.OpenAsync(engine);
        Assert.Equal([null, null], await t.AcceptAsync(Rules, t.Code(Ann), t.Notice(Bob)));
        t.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal([null], await t.AcceptAsync(Rules, t.Code(Ann)));
        Assert.Empty(await t.CountedAsync());

        // A notification in the same minute: the index cannot tell it from a code, so the minute is counted, and rightly.
        Assert.Equal([null, null, "limit.minute"], await t.AcceptAsync(Rules, t.Notice(Ann), t.Code(Bob), t.Code(Ann)));
        Assert.Equal([Ann], await t.CountedAsync());
        Assert.Equal(["limit.minute", "limit.minute"], await t.AcceptAsync(Rules, t.Code(Ann), t.Code(Bob)));
    }

    [Theory, MemberData(nameof(TestStore.Engines), MemberType = typeof(TestStore))]
    public async Task Past_days_are_forgotten_in_parts_and_today_is_kept(string engine)
    {
        await using var t = await Scene.OpenAsync(engine);
        await t.AcceptAsync(Rules, [.. Enumerable.Range(0, 1000).SelectMany(n => (NewMessage[])[t.Code(Ann + n), t.Code(Ann + n)])]);
        Assert.Equal(1000, (await t.CountedAsync()).Count);
        t.Clock.Advance(TimeSpan.FromDays(1));
        await t.AcceptAsync(Rules, t.Code(Bob), t.Code(Bob));
        while (await t.Store.ForgetPastCountsAsync(t.Clock.GetUtcNow(), t.Ct))
        {
        }

        Assert.Equal([Bob], await t.CountedAsync());
        Assert.Equal(["limit.minute"], await t.AcceptAsync(Rules, t.Code(Bob)));
    }

    [Fact]
    public async Task A_batch_that_is_undone_has_counted_nothing()
    {
        await using var t = await Scene.OpenAsync(TestStore.Sqlite);
        var twice = t.Code(Ann);
        await t.AcceptAsync(Rules, twice);
        t.Clock.Advance(TimeSpan.FromMinutes(1));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => t.AcceptAsync(Rules, t.Code(Bob), twice with { AcceptedAt = t.Clock.GetUtcNow() }));

        Assert.Equal([null, null], await t.AcceptAsync(Rules, t.Code(Ann), t.Code(Bob)));
    }

    private sealed class Scene(TestStore files) : IAsyncDisposable
    {
        private IHotDb hot = files.Databases.OpenHot();
        private MessageIds? ids;

        public ManualClock Clock { get; } = new();
        public MessageStore Store => new(hot);
        public CancellationToken Ct => TestContext.Current.CancellationToken;
        public long Version { get; private set; }
        public long Other { get; private set; }
        public long OtherVersion { get; private set; }

        public static async Task<Scene> OpenAsync(string engine)
        {
            var scene = new Scene(await TestStore.CreateAsync(TestContext.Current.CancellationToken, engine));
            await using var db = scene.Open();
            var author = new AppUser { Id = Guid.NewGuid(), Name = "Mei", UserName = "mei@example.com", Roles = Roles.Author };
            db.Users.Add(author);
            var (one, two) = (Template(1), Template(2));
            db.Templates.AddRange(one, two);
            await db.SaveChangesAsync(scene.Ct);
            (scene.One, scene.Version, scene.Other, scene.OtherVersion) = (one.Id, one.Versions[0].Id, two.Id, two.Versions[0].Id);
            return scene;

            Template Template(int n)
            {
                var template = new Template { Code = $"SMS_{n:D9}", Type = MessageType.Notification, Scope = TemplateScope.Global, CreatedBy = author.Id, CreatedAt = default };
                template.Edit(Actor.System with { UserId = author.Id }, default, ContentFixture.Content());
                return template;
            }
        }

        public long One { get; private set; }

        public AppDb Open() => files.CreateDbContext();

        public NewMessage Code(long to) => Notice(to) with { Type = MessageType.VerificationCode, Queue = Lanes.VerificationCodes };

        public NewMessage Notice(long to) => new()
        {
            Id = (ids ??= new MessageIds(Clock)).Next(), Status = MessageStatus.Queued, Type = MessageType.Notification, Recipient = to, Country = "GB", Queue = Lanes.Singles,
            TemplateVersionId = Version, TemplateId = One, Text = "Hello", Encoding = Core.Text.SmsEncoding.Gsm7, Segments = 1, AcceptedAt = Clock.GetUtcNow(), DueAt = Clock.GetUtcNow(),
        };

        /// <summary>Why each was refused, or null.</summary>
        public async Task<IReadOnlyList<string?>> AcceptAsync(RulesInForce rules, params NewMessage[] messages) =>
            [.. (await Store.AcceptAsync(messages, rules)).Select(m => m.Error)];

        public async Task<IReadOnlyList<string?>> InAnotherProcessAsync(RulesInForce rules, NewMessage[] messages)
        {
            await using var other = files.Databases.OpenHot();
            return [.. (await Task.Run(() => new MessageStore(other).AcceptAsync(messages, rules))).Select(m => m.Error)];
        }

        public async Task RestartAsync()
        {
            await hot.DisposeAsync();
            hot = files.Databases.OpenHot();
        }

        public async Task<List<MessageStatus>> StatusesAsync()
        {
            await using var db = Open();
            return await db.Messages.OrderBy(m => m.Id).Select(m => m.Status).ToListAsync(Ct);
        }

        public async Task<List<long>> CountedAsync()
        {
            await using var db = Open();
            return await db.LimitCounts.OrderBy(c => c.Recipient).Select(c => c.Recipient).ToListAsync(Ct);
        }

        public async ValueTask DisposeAsync()
        {
            await hot.DisposeAsync();
            await files.DisposeAsync();
        }
    }
}

using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Access;
using SmsConsole.Core.Gateways;
using SmsConsole.Core.Receipts;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Storage;
using SmsConsole.Core.Templates;
using SmsConsole.Core.Text;
using SmsConsole.Tests.Support;

namespace SmsConsole.Core.Tests.Sending;

public sealed class MessageBookTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(TestStore.Engines), MemberType = typeof(TestStore))]
    public async Task The_list_is_read_page_by_page_from_the_newest(string engine)
    {
        await using var scene = await Scene.OpenAsync(engine);
        for (var n = 0; n < 5; n++)
            await scene.AddAsync(m => m);

        List<long> seen = [];
        string? after = null;
        do
        {
            var page = await scene.ListAsync(new(After: after, Take: 2));
            seen.AddRange(page.Items.Select(m => m.Id));
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal(5, seen.Count);
        Assert.Equal(seen.OrderDescending(), seen);
    }

    [Theory, MemberData(nameof(TestStore.Engines), MemberType = typeof(TestStore))]
    public async Task Each_filter_finds_its_messages(string engine)
    {
        await using var scene = await Scene.OpenAsync(engine);
        var key = (await scene.Content.Access.Keys.CreateAsync(scene.Admin, new("orders"), Ct)).Value!.Id;
        var early = await scene.AddAsync(m => m with { Recipient = 447400123456 });
        scene.Clock.Advance(TimeSpan.FromHours(2));
        var noon = scene.Clock.GetUtcNow();
        var failed = await scene.AddAsync(m => m with { Status = MessageStatus.Undelivered, AccessKeyId = key, ClientReference = "order 7" });
        var second = await scene.AddAsync(m => m with { CampaignId = 4, Row = 3 });
        var first = await scene.AddAsync(m => m with { CampaignId = 4, Row = 2, Status = MessageStatus.Delivered, ClientReference = "order 7" });

        Assert.Equal([early], await scene.IdsAsync(new(Number: "+44 (0) 7400 123-456")));
        Assert.Equal([failed], await scene.IdsAsync(new(Status: MessageStatus.Undelivered)));
        Assert.Equal([second, first], await scene.IdsAsync(new(CampaignId: 4)));
        Assert.Equal([first], await scene.IdsAsync(new(CampaignId: 4, After: "3")));
        Assert.Equal([first], await scene.IdsAsync(new(CampaignId: 4, Status: MessageStatus.Delivered)));
        Assert.Equal([first, failed], await scene.IdsAsync(new(ClientReference: "order 7")));
        Assert.Equal([first], await scene.IdsAsync(new(ClientReference: "order 7", CampaignId: 4)));
        Assert.Equal([early], await scene.IdsAsync(new(Until: noon)));
        Assert.Equal([first, second, failed], await scene.IdsAsync(new(From: noon)));
        Assert.Empty(await scene.IdsAsync(new(Number: "+447400123456", From: noon)));
    }

    [Fact]
    public async Task A_rare_status_is_looked_for_a_bounded_part_at_a_time()
    {
        await using var scene = await Scene.OpenAsync();
        var rare = await scene.AddAsync(m => m with { Status = MessageStatus.Unknown });
        await scene.AddManyAsync(MessageBook.LookThrough);

        var first = await scene.ListAsync(new(Status: MessageStatus.Unknown));
        var second = await scene.ListAsync(new(Status: MessageStatus.Unknown, After: first.Next));

        Assert.Empty(first.Items);
        Assert.NotNull(first.Next);
        Assert.Equal(rare, Assert.Single(second.Items).Id);
        Assert.Null(second.Next);
    }

    [Fact]
    public async Task A_number_that_cannot_be_read_is_refused_at_its_field()
    {
        await using var scene = await Scene.OpenAsync();

        var problem = Assert.Single((await scene.Book.ListAsync(scene.Admin, new(Number: "07400 nonsense"), Ct)).Problems);

        Assert.Equal(("number.has_letters", "number"), (problem.Code, problem.Field));
    }

    [Fact]
    public async Task Numbers_are_masked_for_who_may_not_see_them()
    {
        await using var scene = await Scene.OpenAsync();
        var id = await scene.AddAsync(m => m with { Recipient = 447400123456 });

        Assert.Equal("+44740***456", (await scene.Book.FindAsync(scene.Content.Auditor, id, Ct)).Value!.To);
        Assert.Equal("+44740***456", (await scene.Book.ListAsync(scene.Content.Auditor, new(), Ct)).Value!.Items[0].To);
        Assert.Equal("+447400123456", (await scene.Book.FindAsync(scene.Admin, id, Ct)).Value!.To);
        Assert.Equal("message.not_found", (await scene.Book.FindAsync(scene.Admin, id + 1, Ct)).Problems[0].Code);
    }

    [Fact]
    public async Task A_message_tells_where_it_comes_from()
    {
        await using var scene = await Scene.OpenAsync();
        var id = await scene.AddAsync(m => m with { UserId = scene.Admin.UserId, GatewayId = scene.Gateway });

        var view = (await scene.Book.FindAsync(scene.Admin, id, Ct)).Value!;

        Assert.Equal((scene.Template.Code, "Parcel", 1), (view.Template!.Code, view.Template.Name, view.Template.Version));
        Assert.Equal((scene.Admin.Name, "Carrier A"), (view.Origin.User, view.Gateway));
    }

    [Theory, MemberData(nameof(TestStore.Engines), MemberType = typeof(TestStore))]
    public async Task The_timeline_tells_the_whole_way_in_order(string engine)
    {
        await using var scene = await Scene.OpenAsync(engine);
        var start = scene.Clock.GetUtcNow();
        DateTimeOffset At(int seconds) => start.AddSeconds(seconds);
        var id = await scene.AddAsync(m => m with { Status = MessageStatus.Delivered, DueAt = At(60), Attempts = 1, EndedAt = At(64) });
        await scene.StoreAsync(
            new Attempt { MessageId = id, Segment = 1, Number = 1, GatewayId = scene.Gateway, At = At(61), Outcome = AttemptOutcome.Accepted, CarrierId = "A1" },
            scene.Receipt(id, At(60), MessageStatus.Sent),
            scene.Receipt(id, At(64), MessageStatus.Delivered),
            scene.Receipt(id, At(65), MessageStatus.Delivered),
            scene.Receipt(id, At(66), MessageStatus.Undelivered));

        var timeline = (await scene.Book.FindAsync(scene.Admin, id, Ct)).Value!.Timeline;

        Assert.Collection(timeline,
            e => Assert.IsType<MessageEvent.Accepted>(e),
            e => Assert.IsType<MessageEvent.Passed>(e),
            e => Assert.Equal(At(60), Assert.IsType<MessageEvent.Held>(e).Until),
            e => Assert.Equal(At(60), Assert.IsType<MessageEvent.Released>(e).At),
            e => Assert.Equal((MessageStatus.Sent, ReceiptTiming.Early), Report(e)),
            e => Assert.Equal("Carrier A", Assert.IsType<MessageEvent.Routed>(e).Gateway),
            e => Assert.Equal(("Carrier A", "A1", AttemptOutcome.Accepted), Tried(e)),
            e => Assert.Equal((MessageStatus.Delivered, ReceiptTiming.InTime), Report(e)),
            e => Assert.Equal(MessageStatus.Delivered, Assert.IsType<MessageEvent.Ended>(e).Status),
            e => Assert.Equal((MessageStatus.Delivered, ReceiptTiming.Repeated), Report(e)),
            e => Assert.Equal((MessageStatus.Undelivered, ReceiptTiming.Late), Report(e)));

        static (MessageStatus, ReceiptTiming) Report(MessageEvent e) => (Assert.IsType<MessageEvent.Reported>(e).Status, ((MessageEvent.Reported)e).Timing);
        static (string?, string?, AttemptOutcome) Tried(MessageEvent e) => (Assert.IsType<MessageEvent.Tried>(e).Gateway, ((MessageEvent.Tried)e).CarrierId, ((MessageEvent.Tried)e).Outcome);
    }

    [Fact]
    public async Task A_further_try_is_no_hold()
    {
        await using var scene = await Scene.OpenAsync();
        var start = scene.Clock.GetUtcNow();
        var id = await scene.AddAsync(m => m with { DueAt = start.AddSeconds(30), Attempts = 1 });
        await scene.StoreAsync(new Attempt { MessageId = id, Segment = 1, Number = 1, GatewayId = scene.Gateway, At = start.AddSeconds(1), Outcome = AttemptOutcome.TryLater, Code = 0x58 });

        var timeline = (await scene.Book.FindAsync(scene.Admin, id, Ct)).Value!.Timeline;

        Assert.DoesNotContain(timeline, e => e is MessageEvent.Held or MessageEvent.Released);
        var tried = Assert.Single(timeline.OfType<MessageEvent.Tried>());
        Assert.Equal(("smpp.00000058", "message.throttled", start.AddSeconds(30)), (tried.Error, tried.RetryReason, tried.RetryAt));
    }

    [Theory, MemberData(nameof(TestStore.Engines), MemberType = typeof(TestStore))]
    public async Task The_last_days_messages_are_counted_by_status(string engine)
    {
        await using var scene = await Scene.OpenAsync(engine);
        await scene.AddAsync(m => m);
        scene.Clock.Advance(TimeSpan.FromHours(25));
        await scene.AddAsync(m => m with { Status = MessageStatus.Delivered });
        await scene.AddAsync(m => m with { Status = MessageStatus.Delivered });
        await scene.AddAsync(m => m);

        var counts = await scene.Book.RecentAsync(Ct);

        Assert.Equal((3, 2, 1, false), (counts.Total, counts.Of(MessageStatus.Delivered), counts.Of(MessageStatus.Queued), counts.IsCapped));
        Assert.Equal(scene.Clock.GetUtcNow().AddDays(-1), counts.Since);
    }

    [Fact]
    public void Keys_of_messages_and_their_times_belong_together()
    {
        var clock = new ManualClock();
        var id = new MessageIds(clock).Next();

        Assert.True(MessageIds.FirstAt(clock.GetUtcNow()) <= id);
        Assert.True(MessageIds.FirstAt(clock.GetUtcNow().AddMilliseconds(1)) > id);
        Assert.Equal(0, MessageIds.FirstAt(DateTimeOffset.MinValue));
    }

    private sealed class Scene(ContentFixture content, TemplateView template, long versionId, int gateway) : IAsyncDisposable
    {
        private readonly MessageIds ids = new(content.Clock);
        private long receipts;

        public ContentFixture Content => content;
        public Actor Admin => content.Admin;
        public ManualClock Clock => content.Clock;
        public TemplateView Template => template;
        public int Gateway => gateway;
        public MessageBook Book { get; } = new(content.Access.Store, new(new(new Microsoft.AspNetCore.DataProtection.EphemeralDataProtectionProvider()), content.Clock), content.Clock);

        public static async Task<Scene> OpenAsync(string engine = TestStore.Sqlite)
        {
            var content = await ContentFixture.CreateAsync(Ct, engine: engine);
            var template = await content.DraftAsync(content.Author, Ct);
            await using var db = content.Access.Store.CreateDbContext();
            var gateway = new Gateway { Name = "Carrier A", Kind = GatewayKind.Simulator };
            db.Add(gateway);
            await db.SaveChangesAsync(Ct);
            return new(content, template, db.TemplateVersions.Single().Id, gateway.Id);
        }

        public async Task<long> AddAsync(Func<Draft, Draft> change)
        {
            var id = ids.Next();
            await StoreAsync(change(new Draft { VersionId = versionId, DueAt = Clock.GetUtcNow() }).ToMessage(id, Clock.GetUtcNow()));
            return id;
        }

        /// <summary>On SQLite.</summary>
        public async Task AddManyAsync(int count)
        {
            var first = ids.Next();
            await using var db = content.Access.Store.CreateDbContext();
            await db.Database.ExecuteSqlAsync($"""
                with recursive n(i) as (select 0 union all select i + 1 from n where i < {count - 1})
                insert into messages (id, status, type, is_test, recipient, country, queue, template_version_id, text, encoding, segments, attempts, accepted_at, due_at)
                select {first} + i, 2, 1, 0, 447400000001, 'GB', -1, {versionId}, 'Hello', 0, 1, 0, 0, 0 from n
                """, Ct);
        }

        public Receipt Receipt(long message, DateTimeOffset at, MessageStatus status) =>
            new() { Id = ++receipts, GatewayId = gateway, CarrierId = "A1", At = at, Status = status, MessageId = message, Segment = 1 };

        public async Task StoreAsync(params object[] rows)
        {
            await using var db = content.Access.Store.CreateDbContext();
            db.AddRange(rows);
            await db.SaveChangesAsync(Ct);
        }

        public async Task<Page<MessageRow>> ListAsync(MessageQuery query)
        {
            var page = await Book.ListAsync(Admin, query, Ct);
            Assert.Empty(page.Problems);
            return page.Value!;
        }

        public async Task<IEnumerable<long>> IdsAsync(MessageQuery query) => (await ListAsync(query)).Items.Select(m => m.Id);

        public ValueTask DisposeAsync() => content.DisposeAsync();
    }

    /// <summary>What differs between the messages of these tests.</summary>
    private sealed record Draft
    {
        public required long VersionId { get; init; }
        public MessageStatus Status { get; init; } = MessageStatus.Queued;
        public long Recipient { get; init; } = 447400000001;
        public long? CampaignId { get; init; }
        public int? Row { get; init; }
        public string? AccessKeyId { get; init; }
        public string? ClientReference { get; init; }
        public Guid? UserId { get; init; }
        public int? GatewayId { get; init; }
        public DateTimeOffset DueAt { get; init; }
        public short Attempts { get; init; }
        public DateTimeOffset? EndedAt { get; init; }

        public Message ToMessage(long id, DateTimeOffset now) => new()
        {
            Id = id, Status = Status, Type = MessageType.Notification, Recipient = Recipient, Country = "GB", Queue = CampaignId ?? Lanes.Singles,
            CampaignId = CampaignId, Row = Row, TemplateVersionId = VersionId, Text = "Your parcel A123 is here.", Encoding = SmsEncoding.Gsm7, Segments = 1,
            GatewayId = GatewayId, Attempts = Attempts, AcceptedAt = now, DueAt = DueAt, EndedAt = EndedAt, UserId = UserId, AccessKeyId = AccessKeyId, ClientReference = ClientReference,
        };
    }
}

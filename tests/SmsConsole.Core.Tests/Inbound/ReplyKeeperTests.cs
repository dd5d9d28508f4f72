using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using SmsConsole.Core.Access;
using SmsConsole.Core.Gateways;
using SmsConsole.Core.Inbound;
using SmsConsole.Core.Live;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Suppressions;
using SmsConsole.Smpp.Values;
using SmsConsole.Tests.Support;

namespace SmsConsole.Core.Tests.Inbound;

public sealed class ReplyKeeperTests
{
    private static readonly Actor Admin = Actor.System with { Roles = Roles.Admin };

    public static TheoryData<string> Engines => TestStore.Engines;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Engines))]
    public async Task A_reply_is_stored_before_it_is_acknowledged_and_once_where_it_has_an_id(string engine)
    {
        await using var scene = await Scene.OpenAsync(engine);
        await scene.TakeAsync(new ReplyContent.Whole("Thank you 谢谢"), id: "MO-1");
        await scene.TakeAsync(new ReplyContent.Whole("Thank you 谢谢"), id: "MO-1");

        var row = Assert.Single((await scene.Book.ListAsync(Admin, new("+44 7400 123456"), Ct)).Value!.Items);
        Assert.Equal(("+447400123456", "10690000", "Thank you 谢谢", ReplyEffect.None), (row.From, row.To, row.Text, row.Effect));
        Assert.Equal("+44740***456", Assert.Single((await scene.Book.ListAsync(Admin with { Roles = Roles.Auditor }, new(), Ct)).Value!.Items).From);
        Assert.Empty((await scene.Book.ListAsync(Admin, new("+44 7400 123457"), Ct)).Value!.Items);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Parts_are_put_together_in_any_order_and_each_is_acknowledged_at_once(string engine)
    {
        await using var scene = await Scene.OpenAsync(engine);
        var octets = DataCoding.TryEncode(DataCoding.Ucs2, "你好😀再见")!;

        // The second cut goes through the middle of the emoji.
        await scene.TakeAsync(Part(3, octets[6..]));
        await scene.TakeAsync(Part(1, octets[..2]));
        await scene.TakeAsync(Part(1, octets[..2]));
        Assert.Empty((await scene.Book.ListAsync(Admin, new(), Ct)).Value!.Items);
        await scene.TakeAsync(Part(2, octets[2..6]));

        Assert.Equal("你好😀再见", Assert.Single((await scene.Book.ListAsync(Admin, new(), Ct)).Value!.Items).Text);
        await using var db = scene.Store.CreateDbContext();
        Assert.Empty(await db.ReplyParts.ToListAsync(Ct));

        static ReplyContent.Part Part(byte number, byte[] octets) => new(new SarPart(7, 3, number), octets, DataCoding.Ucs2, DataCoding.Gsm7);
    }

    [Fact]
    public async Task Parts_whose_others_never_come_are_shown_with_the_gap_after_an_hour()
    {
        await using var scene = await Scene.OpenAsync("sqlite");
        await scene.TakeAsync(Part(1, "first "));
        await scene.TakeAsync(Part(3, "third"));
        await scene.Keeper.SweepAsync();
        Assert.Empty((await scene.Book.ListAsync(Admin, new(), Ct)).Value!.Items);

        scene.Clock.Advance(ReplyKeeper.PartsWait);
        await scene.Keeper.SweepAsync();

        Assert.Equal("first …third…", Assert.Single((await scene.Book.ListAsync(Admin, new(), Ct)).Value!.Items).Text);

        static ReplyContent.Part Part(byte number, string text) => new(new SarPart(9, 4, number), DataCoding.TryEncode(DataCoding.Gsm7, text)!, DataCoding.Gsm7, DataCoding.Gsm7);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Who_asks_for_it_is_put_on_the_suppression_list_and_taken_off_again(string engine)
    {
        await using var scene = await Scene.OpenAsync(engine);
        await scene.TakeAsync(new ReplyContent.Whole("r"));
        Assert.Equal((true, SuppressionSource.Inbound), await scene.ListedAsync());
        await scene.TakeAsync(new ReplyContent.Whole("STOP"));
        Assert.Equal((false, SuppressionSource.Inbound), await scene.ListedAsync());
        await scene.TakeAsync(new ReplyContent.Whole("START"));
        Assert.Null(await scene.ListedAsync());

        var effects = (await scene.Book.ListAsync(Admin, new(), Ct)).Value!.Items.Select(r => r.Effect);
        Assert.Equal([ReplyEffect.OptedIn, ReplyEffect.OptedOut, ReplyEffect.OptedOut], effects);
        await using var db = scene.Store.CreateDbContext();
        Assert.Equal(["suppression.add", "suppression.add", "suppression.remove"], await db.AuditEntries.OrderBy(a => a.Id).Select(a => a.Action).ToListAsync(Ct));
    }

    [Fact]
    public async Task What_a_person_of_the_console_put_on_the_list_no_reply_takes_off()
    {
        await using var scene = await Scene.OpenAsync("sqlite");
        await using (var db = scene.Store.CreateDbContext())
        {
            db.Suppressions.Add(new() { Recipient = Scene.Number, Id = 1, Reason = SuppressionReason.Complaint, AddedAt = scene.Clock.GetUtcNow() });
            await db.SaveChangesAsync(Ct);
        }
        await scene.TakeAsync(new ReplyContent.Whole("START"));

        Assert.Equal((false, SuppressionSource.Person), await scene.ListedAsync());
        Assert.Equal(ReplyEffect.None, Assert.Single((await scene.Book.ListAsync(Admin, new(), Ct)).Value!.Items).Effect);
    }

    private sealed class Scene : IAsyncDisposable
    {
        public const long Number = 447400123456;

        private Scene(TestStore store)
        {
            Store = store;
            Keeper = new(store, new MessageIds(Clock), new NewsBoard(), Clock, NullLogger<ReplyKeeper>.Instance);
            Book = new(store);
        }

        public TestStore Store { get; }
        public ManualClock Clock { get; } = new();
        public ReplyKeeper Keeper { get; }
        public ReplyBook Book { get; }

        public static async Task<Scene> OpenAsync(string engine)
        {
            var scene = new Scene(await TestStore.CreateAsync(Ct, engine));
            await scene.Keeper.StartAsync(Ct);
            return scene;
        }

        /// <summary>Gives it to the keeper and waits until it is acknowledged.</summary>
        public async Task TakeAsync(ReplyContent content, string? id = null)
        {
            var source = new Acknowledged();
            await Keeper.TakeAsync(new(1, "447400123456", "10690000", content, id, Clock.GetUtcNow(), source, 5), Ct);
            Assert.Equal(5, await source.Ticket.WaitAsync(TimeSpan.FromSeconds(20), Ct));
        }

        public async Task<(bool PromotionalOnly, SuppressionSource Source)?> ListedAsync()
        {
            await using var db = Store.CreateDbContext();
            return await db.Suppressions.Where(s => s.Recipient == Number).Select(s => new { s.PromotionalOnly, s.Source }).SingleOrDefaultAsync(Ct) is { } listed ? (listed.PromotionalOnly, listed.Source) : null;
        }

        public async ValueTask DisposeAsync()
        {
            await Keeper.StopAsync(CancellationToken.None);
            Keeper.Dispose();
            await Store.DisposeAsync();
        }
    }

    private sealed class Acknowledged : IReceiptSource
    {
        private readonly TaskCompletionSource<long> done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<long> Ticket => done.Task;

        public void Acknowledge(long ticket) => done.TrySetResult(ticket);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SmsConsole.Core.Access;
using SmsConsole.Core.Gateways;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Storage;
using SmsConsole.Tests.Support;

namespace SmsConsole.Core.Tests.Sending;

public sealed class GatewayTestsTests
{
    private static CancellationToken Ct => CampaignScene.Ct;

    [Theory, MemberData(nameof(TestStore.Engines), MemberType = typeof(TestStore))]
    public async Task A_test_goes_through_its_gateway_whatever_the_routes_say_and_others_do_not(string engine)
    {
        await using var scene = await CampaignScene.OpenAsync(engine);
        var routed = new Carrier(await IdOfAsync(scene, "Only"));
        var tested = new Carrier(await AddAsync(scene, "Quiet", "QUIET"));
        await OpenAsync(scene, routed, tested);

        var sent = await SendAsync(scene, tested.Id);
        Assert.True((await scene.Outbox().AcceptAsync(scene.Author, RequestOf(scene, "+447400123457"), Ct)).IsOk);
        await DispatchAsync(scene);

        Assert.Equal("QUIET", sent.Value?.SenderShown);
        Assert.Equal((sent.Value?.Id, "QUIET"), (Assert.Single(tested.Taken).MessageId, tested.Taken[0].Sender));
        Assert.Equal((447400123457, "Harbour"), (Assert.Single(routed.Taken).Recipient, routed.Taken[0].Sender));
        var view = (await new MessageBook(scene.Files, new(new(new Microsoft.AspNetCore.DataProtection.EphemeralDataProtectionProvider()), scene.Clock), scene.Clock).FindAsync(scene.Content.Admin, sent.Value!.Id!.Value, Ct)).Value!;
        Assert.Equal((true, "Quiet", "Quiet"), (view.IsTest, view.TestOf, view.Gateway));
        Assert.Empty(Assert.Single(view.Timeline.OfType<MessageEvent.Routed>()).Others);
        var rows = (await new MessageBook(scene.Files, new(new(new Microsoft.AspNetCore.DataProtection.EphemeralDataProtectionProvider()), scene.Clock), scene.Clock).ListAsync(scene.Content.Admin, new(), Ct)).Value!.Items;
        Assert.Equal([null, "Quiet"], rows.Select(r => r.TestOf));
    }

    [Fact]
    public async Task A_test_that_comes_back_or_was_taken_in_by_another_process_still_goes_through_its_gateway()
    {
        await using var scene = await CampaignScene.OpenAsync();
        var (routed, tested) = (new Carrier(await IdOfAsync(scene, "Only")), new Carrier(await AddAsync(scene, "Quiet", "QUIET")));
        await OpenAsync(scene, routed, tested);
        await SendAsync(scene, tested.Id);
        await DispatchAsync(scene);
        var (message, now) = (tested.Taken.Single(), scene.Clock.GetUtcNow());
        await scene.Store.RecordAsync([new(tested.Id, message.MessageId, 1, 1, now, new SubmitResult.TryLater(TimeSpan.FromSeconds(5), 0x58))], [], await scene.Unknowns.GetAsync(Ct), now, Ct);
        scene.Clock.Advance(TimeSpan.FromMinutes(5));

        var elsewhere = new Lines();
        await using (var db = scene.Files.CreateDbContext())
            await elsewhere.FindTestsAsync(db, Ct);
        await DispatchAsync(scene, elsewhere);

        Assert.Equal([1, 2], tested.Taken.Select(m => (int)m.Attempt));
        Assert.Empty(routed.Taken);
        await using (var db = scene.Files.CreateDbContext())
            await elsewhere.FindTestsAsync(db, Ct);
        Assert.Equal([Lanes.VerificationCodes, Lanes.Singles], elsewhere.InTurn());
    }

    [Fact]
    public async Task A_test_of_a_gateway_that_is_not_connected_waits_says_so_and_expires()
    {
        await using var scene = await CampaignScene.OpenAsync();
        var tested = new Carrier(await AddAsync(scene, "Quiet", "QUIET")) { IsReady = false };
        await OpenAsync(scene, tested);
        var sent = await SendAsync(scene, tested.Id);
        await DispatchAsync(scene);
        Assert.Equal((MessageStatus.Queued, MessageTimeline.WaitsForCarrier), await StateOfAsync(scene, sent));

        scene.Clock.Advance(TimeSpan.FromHours(1));
        await DispatchAsync(scene);

        Assert.Equal((MessageStatus.Expired, "message.expired_waiting"), await StateOfAsync(scene, sent));
        Assert.Empty(tested.Taken);
    }

    [Fact]
    public async Task A_draining_gateway_is_tested_and_a_disabled_one_is_not()
    {
        await using var scene = await CampaignScene.OpenAsync();
        var tested = new Carrier(await AddAsync(scene, "Quiet", "QUIET"));
        await OpenAsync(scene, tested);
        await SetAsync(scene, tested.Id, enabled: true, draining: true);
        Assert.True((await SendAsync(scene, tested.Id)).IsOk);
        await DispatchAsync(scene);
        Assert.Single(tested.Taken);

        await SetAsync(scene, tested.Id, enabled: false, draining: false);
        Assert.Equal("gateway.test_disabled", Assert.Single((await SendAsync(scene, tested.Id)).Problems).Code);
    }

    [Fact]
    public async Task All_rules_hold_for_a_test_and_only_administrators_send_one()
    {
        await using var scene = await CampaignScene.OpenAsync();
        var id = await AddAsync(scene, "Quiet", "QUIET");
        var tests = TestsOf(scene);

        async Task<string> RefusedAsync(Actor actor, int gateway, params string[] to) => Assert.Single((await tests.SendAsync(actor, gateway, RequestOf(scene, to), Ct)).Problems).Code;

        Assert.Equal("access.denied", await RefusedAsync(scene.Author, id, "+447400123456"));
        Assert.Equal("gateway.not_found", await RefusedAsync(scene.Content.Admin, id + 1, "+447400123456"));
        Assert.Equal("gateway.test_one", await RefusedAsync(scene.Content.Admin, id, "+447400123456", "+447400123457"));
        Assert.StartsWith("number.", await RefusedAsync(scene.Content.Admin, id, "nonsense"), StringComparison.Ordinal);
        Assert.Equal("access.denied", Assert.Single((await scene.Outbox().AcceptAsync(scene.Author, RequestOf(scene, "+447400123456") with { ThroughGateway = id }, Ct)).Problems).Code);
        await using var db = scene.Files.CreateDbContext();
        Assert.False(await db.Messages.AnyAsync(Ct));
        Assert.False(await db.AuditEntries.AnyAsync(a => a.Action == "gateway.test", Ct));
    }

    [Fact]
    public async Task A_test_is_in_the_trail_and_its_number_is_offered_again_to_the_same_person_alone()
    {
        await using var scene = await CampaignScene.OpenAsync();
        var (id, admin) = (await AddAsync(scene, "Quiet", "QUIET"), scene.Content.Admin);
        Assert.Null(await TestsOf(scene).LastNumberAsync(admin, Ct));

        await SendAsync(scene, id);
        await SendAsync(scene, id, "+447400123459");

        Assert.Equal("+447400123459", await TestsOf(scene).LastNumberAsync(admin, Ct));
        Assert.Null(await TestsOf(scene).LastNumberAsync(admin with { UserId = Guid.NewGuid() }, Ct));
        await using var db = scene.Files.CreateDbContext();
        var entry = await db.AuditEntries.Where(a => a.Action == "gateway.test").OrderBy(a => a.Id).LastAsync(Ct);
        Assert.Equal("Quiet", entry.Subject);
        Assert.DoesNotContain("447400123459", entry.After, StringComparison.Ordinal);
    }

    private static Task<Outcome<AcceptedMessage>> SendAsync(CampaignScene scene, int gateway, string to = "+447400123456") =>
        TestsOf(scene).SendAsync(scene.Content.Admin, gateway, RequestOf(scene, to), Ct);

    private static GatewayTests TestsOf(CampaignScene scene) => new(scene.Files, scene.Outbox(), scene.Lines, scene.Signals, scene.Clock, NullLogger<GatewayTests>.Instance);

    private static SendRequest RequestOf(CampaignScene scene, params string[] to) => new(to, scene.Template, new Dictionary<string, string>(StringComparer.Ordinal) { ["name"] = "A1" });

    private static async Task<int> AddAsync(CampaignScene scene, string name, string sender)
    {
        await using var db = scene.Files.CreateDbContext();
        var gateway = new Gateway { Name = name, Kind = GatewayKind.Smpp, DefaultSender = sender };
        db.Gateways.Add(gateway);
        await db.SaveChangesAsync(Ct);
        return gateway.Id;
    }

    private static async Task<int> IdOfAsync(CampaignScene scene, string name)
    {
        await using var db = scene.Files.CreateDbContext();
        return await db.Gateways.Where(g => g.Name == name).Select(g => g.Id).SingleAsync(Ct);
    }

    private static async Task SetAsync(CampaignScene scene, int id, bool enabled, bool draining)
    {
        await using var db = scene.Files.CreateDbContext();
        var gateway = await db.Gateways.SingleAsync(g => g.Id == id, Ct);
        (gateway.IsEnabled, gateway.IsDraining) = (enabled, draining);
        await db.SaveChangesAsync(Ct);
    }

    private static async Task OpenAsync(CampaignScene scene, params Carrier[] carriers)
    {
        await using var db = scene.Files.CreateDbContext();
        scene.Board.Set(carriers, await db.Routes.AsNoTracking().ToListAsync(Ct));
    }

    private static async Task<(MessageStatus, string?)> StateOfAsync(CampaignScene scene, Outcome<AcceptedMessage> sent)
    {
        await using var db = scene.Files.CreateDbContext();
        var message = await db.Messages.AsNoTracking().SingleAsync(m => m.Id == sent.Value!.Id, Ct);
        return (message.Status, message.Error);
    }

    private static async Task DispatchAsync(CampaignScene scene, Lines? lines = null)
    {
        using var recorder = new Recorder(scene.Store, scene.Unknowns, scene.Signals, scene.News, scene.Clock, NullLogger<Recorder>.Instance);
        using var dispatcher = new Dispatcher(
            scene.Store, scene.Files.Databases, scene.Board, new Router(scene.Board), scene.Content.Limits, scene.Unknowns, recorder, lines ?? scene.Lines, scene.Signals,
            Options.Create(new DeliveryOptions()), scene.Clock, NullLogger<Dispatcher>.Instance);
        while (await dispatcher.DispatchAsync(Ct) > 0)
        {
        }
    }

    private sealed class Carrier(int id) : IGateway
    {
        public List<Outgoing> Taken { get; } = [];
        public int Id => id;
        public bool IsReady { get; init; } = true;
        public int FreeSlots => 10;

        public void Submit(Outgoing message) => Taken.Add(message);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}

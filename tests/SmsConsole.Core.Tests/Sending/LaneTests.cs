using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SmsConsole.Core.Gateways;
using SmsConsole.Core.Live;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Sending.Rules;
using SmsConsole.Core.Storage;
using SmsConsole.Core.Text;
using SmsConsole.Tests.Support;

namespace SmsConsole.Core.Tests.Sending;

public sealed class LaneTests
{
    private const int Window = 10;

    private static CancellationToken Ct => CampaignScene.Ct;

    [Theory]
    [InlineData(20, 8)]
    [InlineData(0, 10)]
    [InlineData(90, 1)]
    public async Task A_code_finds_its_share_of_the_window_free_while_others_wait(int share, int bulk)
    {
        await using var scene = await CampaignScene.OpenAsync();
        var carrier = new Carrier();
        await using var gateway = await OpenAsync(scene, carrier, share);
        await AcceptAsync(scene, MessageType.Notification, 100);

        await DispatchAsync(scene);
        Assert.Equal(bulk, carrier.Taken.Count);

        await AcceptAsync(scene, MessageType.VerificationCode, 4);
        await DispatchAsync(scene);
        Assert.Equal(Math.Min(4, Window - bulk), carrier.Taken.Count(m => m.Type is MessageType.VerificationCode));
    }

    [Fact]
    public async Task Codes_are_served_before_what_waited_longer()
    {
        await using var scene = await CampaignScene.OpenAsync();
        var carrier = new Carrier();
        await using var gateway = await OpenAsync(scene, carrier, 20);
        await AcceptAsync(scene, MessageType.Notification, 100);
        scene.Clock.Advance(TimeSpan.FromMinutes(1));
        await AcceptAsync(scene, MessageType.VerificationCode, 3);

        await DispatchAsync(scene);

        Assert.Equal(Enumerable.Repeat(MessageType.VerificationCode, 3), carrier.Taken.Take(3).Select(m => m.Type));
    }

    [Fact]
    public void A_line_that_finds_its_gateway_busy_is_claimed_in_small_parts_until_it_moves_again()
    {
        var appetites = new Appetites(1000);
        appetites.Learn(7, left: 20, busy: 500);
        Assert.Equal((40, 1000), (appetites.Of(7), appetites.Of(8)));
        appetites.Learn(7, left: 0, busy: 40);
        Assert.Equal(16, appetites.Of(7));
        for (var n = 0; n < 6; n++)
            appetites.Learn(7, left: 16, busy: 0);
        Assert.Equal(1000, appetites.Of(7));
    }

    // The scene's one gateway and route, with a carrier that takes and never answers.
    private static async Task<WatchedGateway> OpenAsync(CampaignScene scene, Carrier carrier, int share)
    {
        await using var db = scene.Files.CreateDbContext();
        var row = await db.Gateways.SingleAsync(Ct);
        row.Window = Window;
        carrier.Id = row.Id;
        var gateway = new WatchedGateway(row, _ => carrier, new Recorder(scene.Store, scene.Unknowns, scene.Signals, new NewsBoard(), scene.Clock, NullLogger<Recorder>.Instance),
            new DeliveryOptions { CodeSharePercent = share }, scene.Clock, NullLogger.Instance);
        scene.Board.Set([gateway], await db.Routes.AsNoTracking().ToListAsync(Ct));
        return gateway;
    }

    private static async Task AcceptAsync(CampaignScene scene, MessageType type, int count)
    {
        var (ids, now) = (new MessageIds(scene.Clock), scene.Clock.GetUtcNow());
        await scene.Store.AcceptAsync([.. Enumerable.Range(0, count).Select(n => new NewMessage
        {
            Id = ids.Next(), Status = MessageStatus.Queued, Type = type, Recipient = 447400900000 + n, Country = "GB", Queue = Lanes.Of(type), TemplateVersionId = 1, TemplateId = 1,
            Text = "Hello", Encoding = SmsEncoding.Gsm7, Segments = 1, AcceptedAt = now, DueAt = now,
        })], RulesInForce.None);
    }

    private static async Task DispatchAsync(CampaignScene scene)
    {
        using var recorder = new Recorder(scene.Store, scene.Unknowns, scene.Signals, scene.News, scene.Clock, NullLogger<Recorder>.Instance);
        using var dispatcher = new Dispatcher(
            scene.Store, scene.Files.Databases, scene.Board, new Router(scene.Board), scene.Content.Limits, scene.Unknowns, recorder, scene.Lines, scene.Signals,
            Options.Create(new DeliveryOptions()), scene.Clock, NullLogger<Dispatcher>.Instance);
        while (await dispatcher.DispatchAsync(Ct) > 0)
        {
        }
    }

    private sealed class Carrier : IGateway
    {
        public List<Outgoing> Taken { get; } = [];
        public int Id { get; set; }
        public bool IsReady => true;
        public int FreeSlots => Window - Taken.Count;

        public void Submit(Outgoing message) => Taken.Add(message);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}

using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SmsConsole.Core.Gateways;
using SmsConsole.Core.Gateways.Providers;
using SmsConsole.Core.Gateways.Providers.Http;
using SmsConsole.Core.Inbound;
using SmsConsole.Core.Sending;
using SmsConsole.Tests.Support;

namespace SmsConsole.Core.Tests.Gateways.Providers;

/// <summary>A message's whole way through a provider: accepted, dispatched, posted, reported at the callback address.</summary>
public sealed class CallbackPathTests
{
    private static CancellationToken Ct => CampaignScene.Ct;

    [Theory, MemberData(nameof(TestStore.Engines), MemberType = typeof(TestStore))]
    public async Task A_message_is_sent_reported_and_delivered(string engine)
    {
        await using var way = await Way.OpenAsync(engine);
        way.Provider.Says(200, """{"id": "P1"}""");
        await way.SendAsync(new string('x', 20));
        await way.UntilAsync(MessageStatus.Sent);

        Assert.Equal("gateway.not_found", (await way.ReportAsync("P1", "delivered", secret: "wrong")).Problems[0].Code);
        Assert.Equal("callback.unreadable", (await way.Door.TakeAsync(way.Id, way.Secret, new CallbackCall("application/json", "", "{"u8.ToArray(), _ => null), Ct)).Problems[0].Code);
        Assert.Equal(MessageStatus.Sent, await way.StatusAsync());

        Assert.Equal("OK", (await way.ReportAsync("P1", "delivered")).Value?.Body);
        Assert.Equal(MessageStatus.Delivered, await way.StatusAsync());
        Assert.True((await way.ReportAsync("P1", "failed")).IsOk);
        Assert.Equal(MessageStatus.Delivered, await way.StatusAsync());
        Assert.True((await way.ReportAsync("nobody's", "delivered")).IsOk);
        await using var db = way.Scene.Files.CreateDbContext();
        Assert.Equal(1, await db.Receipts.CountAsync(r => r.MessageId == null, Ct));
    }

    [Fact]
    public async Task A_long_message_is_one_request_and_one_report()
    {
        await using var way = await Way.OpenAsync(TestStore.Sqlite);
        way.Provider.Says(200, """{"id": "P1"}""");
        await way.SendAsync("A1", "Hello ${name}, " + new string('a', 300));
        await way.UntilAsync(MessageStatus.Sent);
        Assert.True((await way.ReportAsync("P1", "delivered")).IsOk);
        await using var db = way.Scene.Files.CreateDbContext();
        var message = await db.Messages.SingleAsync(Ct);
        Assert.Equal((3, MessageStatus.Delivered), (message.Segments, message.Status));
        Assert.Single(way.Provider.Calls);
    }

    [Fact]
    public async Task A_report_may_be_faster_than_the_answer()
    {
        await using var way = await Way.OpenAsync(TestStore.Sqlite);
        way.Provider.OnCall = async (context, _) =>
        {
            Assert.True((await way.ReportAsync("P1", "delivered")).IsOk);
            await context.Response.Body.WriteAsync("""{"id": "P1"}"""u8.ToArray(), Ct);
        };
        await way.SendAsync("A1");
        await way.UntilAsync(MessageStatus.Delivered);
    }

    [Fact]
    public async Task A_refusal_stays_with_the_message_in_the_provider_s_words()
    {
        await using var way = await Way.OpenAsync(TestStore.Sqlite);
        way.Provider.Says(422, """{"error": "E42"}""");
        await way.SendAsync("A1");
        await way.UntilAsync(MessageStatus.Rejected);
        await using var db = way.Scene.Files.CreateDbContext();
        Assert.Equal("http.E42", (await db.Messages.SingleAsync(Ct)).Error);
    }

    /// <summary>The sending path over a test's own database with one described provider.</summary>
    private sealed class Way : IAsyncDisposable
    {
        private readonly Recorder recorder;
        private IGateway? gateway;

        private Way(CampaignScene scene, FakeProvider provider)
        {
            (Scene, Provider) = (scene, provider);
            Kind = new(ProviderScene.MakeKit());
            recorder = new(scene.Store, scene.Unknowns, scene.Signals, scene.News, TimeProvider.System, NullLogger<Recorder>.Instance);
            var replies = new ReplyKeeper(scene.Files, new MessageIds(TimeProvider.System), scene.News, TimeProvider.System, NullLogger<ReplyKeeper>.Instance);
            Door = new(scene.Files, [Kind], recorder, replies, scene.Board, TimeProvider.System);
        }

        public CampaignScene Scene { get; }
        public FakeProvider Provider { get; }
        public HttpKind Kind { get; }
        public CallbackDoor Door { get; }
        public int Id { get; private set; }
        public string Secret { get; private set; } = "";

        public static async Task<Way> OpenAsync(string engine)
        {
            var way = new Way(await CampaignScene.OpenAsync(engine), await FakeProvider.StartAsync());
            await using var db = way.Scene.Files.CreateDbContext();
            var row = new Gateway
            {
                Name = "Provider", Kind = GatewayKind.Http, Settings = way.Kind.Write(new()
                {
                    Http = new()
                    {
                        Address = way.Provider.Address, Body = """{"text": "${text}"}""", IdPath = "id", CodePath = "error",
                        ReportId = "id", ReportStatus = "status", Statuses = "delivered = delivered\nfailed = undelivered", Thanks = "OK",
                    },
                }, null),
            };
            db.Gateways.Add(row);
            await db.SaveChangesAsync(Ct);
            (way.Id, way.Secret) = (row.Id, way.Kind.Show(row).CallbackPath!.Split('/')[^1]);
            way.gateway = way.Kind.Open(row, way.recorder);
            way.Scene.Board.Set([way.gateway], [new Route { GatewayId = row.Id, Country = Route.AnyCountry }]);
            await way.recorder.StartAsync(Ct);
            return way;
        }

        public async Task SendAsync(string name, string? body = null)
        {
            var template = body is null ? Scene.Template : await Scene.ApprovedAsync(body);
            var request = new SendRequest(["+447400888888"], template, new Dictionary<string, string>(StringComparer.Ordinal) { ["name"] = name });
            Assert.Equal(MessageStatus.Queued, Assert.Single((await Scene.Outbox().AcceptAsync(Scene.Author, request, Ct)).Value!).Status);
            using var dispatcher = new Dispatcher(
                Scene.Store, Scene.Files.Databases, Scene.Board, new Router(Scene.Board), Scene.Content.Limits, Scene.Unknowns, recorder, Scene.Lines, Scene.Signals,
                Options.Create(new DeliveryOptions()), Scene.Clock, NullLogger<Dispatcher>.Instance);
            Assert.Equal(1, await dispatcher.DispatchAsync(Ct));
        }

        public Task<Outcome<CallbackThanks>> ReportAsync(string id, string status, string? secret = null) =>
            Door.TakeAsync(Id, secret ?? Secret, new CallbackCall("application/json", "", Encoding.UTF8.GetBytes($$"""{"id": "{{id}}", "status": "{{status}}"}"""), _ => null), Ct);

        public async Task<MessageStatus> StatusAsync()
        {
            await using var db = Scene.Files.CreateDbContext();
            return (await db.Messages.AsNoTracking().SingleAsync(Ct)).Status;
        }

        public async Task UntilAsync(MessageStatus status)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(Ct);
            patience.CancelAfter(TimeSpan.FromSeconds(30));
            while (await StatusAsync() != status)
                await Task.Delay(20, patience.Token);
        }

        public async ValueTask DisposeAsync()
        {
            if (gateway is not null)
                await gateway.DisposeAsync();
            await recorder.StopAsync(CancellationToken.None);
            recorder.Dispose();
            Door.Dispose();
            await Provider.DisposeAsync();
            await Scene.DisposeAsync();
        }
    }
}

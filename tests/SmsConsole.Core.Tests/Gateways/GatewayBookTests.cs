using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SmsConsole.Core.Access;
using SmsConsole.Core.Gateways;
using SmsConsole.Core.Gateways.Simulator;
using SmsConsole.Core.Gateways.Smpp;
using SmsConsole.Core.Live;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Text;
using SmsConsole.Smpp.Values;
using SmsConsole.Tests.Support;

namespace SmsConsole.Core.Tests.Gateways;

public sealed class GatewayBookTests : IAsyncLifetime
{
    private const string Secret = "s3cr3t-pw";
    private static readonly Actor Admin = Actor.System with { Name = "Ada", Roles = Roles.Admin };
    private readonly GatewayBoard board = new();
    private TestStore? store;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;
    private TestStore Store => store ?? throw new InvalidOperationException();

    public async ValueTask InitializeAsync() => store = await TestStore.CreateAsync(Ct);

    public ValueTask DisposeAsync() => Store.DisposeAsync();

    [Fact]
    public async Task A_password_is_used_and_never_readable()
    {
        await using var carrier = new FakeSmsc();
        var smpp = Kind();
        var made = await Book(smpp).CreateAsync(Admin, Edit(carrier.Port, Secret), Ct);
        Assert.True(made.IsOk);
        var edited = await Book(smpp).EditAsync(Admin, made.Value.Id, Edit(carrier.Port, null) with { Name = "Renamed" }, Ct);
        Assert.True(edited.Value is { HasPassword: true, Name: "Renamed", Smpp.Password: null });
        Assert.DoesNotContain(Secret, JsonSerializer.Serialize(await Book(smpp).ListAsync(Ct)), StringComparison.Ordinal);

        await using var db = Store.CreateDbContext();
        var row = await db.Gateways.SingleAsync(Ct);
        Assert.DoesNotContain(Secret, row.Settings, StringComparison.Ordinal);
        var audit = await db.AuditEntries.ToListAsync(Ct);
        Assert.Equal(["gateway.create", "gateway.edit"], audit.OrderBy(a => a.Id).Select(a => a.Action));
        Assert.All(audit, a => Assert.DoesNotContain(Secret, a.Before + a.After, StringComparison.Ordinal));
        Assert.All(audit, a => Assert.DoesNotContain("rotected", a.Before + a.After, StringComparison.Ordinal));

        var sink = new RecordingSink();
        await using var gateway = smpp.Open(row, sink);
        await sink.UntilAsync(() => gateway.IsReady);
        Assert.Equal(("me", Secret), (carrier.Binds.First().SystemId, carrier.Binds.First().Password));
    }

    [Fact]
    public async Task Only_administrators_change_gateways_and_routes()
    {
        var author = Admin with { Roles = Roles.Author };
        Assert.Equal("access.denied", (await Book(Kind()).CreateAsync(author, Edit(2775, Secret), Ct)).Problems[0].Code);
        Assert.Equal("access.denied", (await new RouteBook(Store, board, TimeProvider.System).CreateAsync(author, new(1, "*", null), Ct)).Problems[0].Code);
    }

    [Fact]
    public async Task Wrong_settings_are_refused_at_their_fields()
    {
        var edit = new GatewayEdit { Name = " ", Kind = GatewayKind.Smpp, Window = 0, MaxPerSecond = 0, Retries = new(new(0), new(10, 5), MostTries: 0), DefaultSender = "far too long for this", Smpp = new() { Host = "no host", Port = 0 } };
        var fields = (await Book(Kind()).CreateAsync(Admin, edit, Ct)).Problems.Select(p => p.Field);
        Assert.Equal(["name", "maxPerSecond", "window", "defaultSender", "retries.noSession.firstSeconds", "retries.throttled.longestSeconds", "retries.mostTries", "smpp.host", "smpp.port", "smpp.systemId"], fields);
    }

    [Fact]
    public async Task A_name_is_taken_once()
    {
        await Book(Kind()).CreateAsync(Admin, Edit(2775, Secret), Ct);
        Assert.Equal("gateway.name_taken", (await Book(Kind()).CreateAsync(Admin, Edit(2775, Secret), Ct)).Problems[0].Code);
    }

    [Fact]
    public async Task The_host_opens_what_is_enabled_and_closes_what_is_not()
    {
        await using var carrier = new FakeSmsc();
        var (smpp, sink) = (Kind(), new RecordingSink());
        using var host = new GatewayHost(Store, [smpp], sink, board, new NewsBoard(), Options.Create(new DeliveryOptions()), TimeProvider.System, NullLogger<GatewayHost>.Instance);
        await host.StartAsync(Ct);
        var made = await Book(smpp).CreateAsync(Admin, Edit(carrier.Port, Secret), Ct);
        await new RouteBook(Store, board, TimeProvider.System).CreateAsync(Admin, new(made.Value!.Id, "*", null), Ct);
        await sink.UntilAsync(() => board.Open.Any(g => g.IsReady) && board.Routes.Routes.Length == 1);
        Assert.True((await Book(smpp).GetAsync(made.Value.Id, Ct))?.Health?.IsReady);

        await Book(smpp).SwitchAsync(Admin, made.Value.Id, GatewaySwitch.Disable, Ct);
        await sink.UntilAsync(() => !board.Open.Any() && board.Routes.Routes.IsEmpty);
        await Book(smpp).SwitchAsync(Admin, made.Value.Id, GatewaySwitch.Enable, Ct);
        await sink.UntilAsync(() => board.Open.Any(g => g.IsReady));
        var session = carrier.Session;

        await Book(smpp).SwitchAsync(Admin, made.Value.Id, GatewaySwitch.Drain, Ct);
        await sink.UntilAsync(() => board.Routes.Routes.IsEmpty);
        Assert.True(Assert.Single(board.Open).IsReady);
        Assert.Same(session, carrier.Session);
        await Book(smpp).SwitchAsync(Admin, made.Value.Id, GatewaySwitch.Enable, Ct);
        await sink.UntilAsync(() => board.Routes.Routes.Length == 1);
        await host.StopAsync(Ct);
        Assert.Empty(board.Open);
        await using var db = Store.CreateDbContext();
        Assert.Contains("gateway.drain", await db.AuditEntries.Select(a => a.Action).ToListAsync(Ct));
    }

    [Fact]
    public async Task Changed_retry_terms_count_at_once_and_the_session_stays()
    {
        await using var carrier = new FakeSmsc { OnSubmit = (session, pdu) => session.AnswerSubmit(pdu.Sequence, CommandStatus.Throttled, "") };
        var (smpp, sink) = (Kind(), new RecordingSink());
        using var host = new GatewayHost(Store, [smpp], sink, board, new NewsBoard(), Options.Create(new DeliveryOptions()), TimeProvider.System, NullLogger<GatewayHost>.Instance);
        await host.StartAsync(Ct);
        var made = (await Book(smpp).CreateAsync(Admin, Edit(carrier.Port, Secret), Ct)).Value!;
        await sink.UntilAsync(() => board.Open.Any(g => g.IsReady));
        var session = carrier.Session;

        await Book(smpp).EditAsync(Admin, made.Id, Edit(carrier.Port, null) with { Retries = new(Throttled: new(5, 20), MostTries: 3) }, Ct);
        await sink.UntilAsync(() => board.Open.OfType<WatchedGateway>().Any(g => g.Retries is not null));
        Assert.Single(board.Open).Submit(new(1, 1, 447400123456, "ACME", "Hi", SmsEncoding.Gsm7, 1, MessageType.Notification, null));
        await sink.UntilAsync(() => !sink.Answers.IsEmpty);

        var later = Assert.IsType<SubmitResult.TryLater>(Assert.Single(sink.Answers).Result);
        Assert.Equal((TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(20), 3), (later.Delay, later.Longest, later.MostTries));
        Assert.Same(session, carrier.Session);
        Assert.Equal(new RetryTerms(Throttled: new(5, 20), MostTries: 3), (await Book(smpp).GetAsync(made.Id, Ct))?.Retries);
        await host.StopAsync(Ct);
    }

    [Fact]
    public async Task The_first_start_makes_a_gateway_to_the_simulator_and_a_route()
    {
        var simulator = new SimulatorHost(Store.Folder, Options.Create(new SimulatorOptions()), Store, new NewsBoard(), TimeProvider.System, NullLogger<CarrierSimulator>.Instance);
        await simulator.StartAsync(Ct);
        var sink = new RecordingSink();
        using var host = new GatewayHost(Store, [new SimulatorKind(simulator, TimeProvider.System, NullLogger<SimulatorKind>.Instance)], sink, board, new NewsBoard(), Options.Create(new DeliveryOptions()), TimeProvider.System, NullLogger<GatewayHost>.Instance);
        await host.StartAsync(Ct);
        await sink.UntilAsync(() => board.Open.Any(g => g.IsReady));
        Assert.Equal("*", Assert.Single(board.Routes.Routes).Country);
        await host.StopAsync(Ct);
        await simulator.StopAsync(Ct);

        await simulator.StartAsync(Ct);
        await simulator.StopAsync(Ct);
        await using var db = Store.CreateDbContext();
        Assert.Single(await db.Gateways.ToListAsync(Ct));
        Assert.Equal(Guid.Empty, (await db.AuditEntries.FirstAsync(Ct)).ActorId);
    }

    private static SmppKind Kind() => new(new EphemeralDataProtectionProvider(), TimeProvider.System, NullLogger<SmppKind>.Instance);

    private static GatewayEdit Edit(int port, string? password) =>
        new() { Name = "Carrier", Kind = GatewayKind.Smpp, Smpp = new() { Host = "127.0.0.1", Port = port, SystemId = "me", Password = password } };

    private GatewayBook Book(SmppKind smpp) => new(Store, [smpp], board, TimeProvider.System);
}

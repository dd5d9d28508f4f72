using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SmsConsole.Core.Access;
using SmsConsole.Core.Gateways;
using SmsConsole.Core.Gateways.Smpp;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Tests.Gateways;
using SmsConsole.Smpp.Values;
using SmsConsole.Tests.Support;

namespace SmsConsole.Core.Tests.Sending;

/// <summary>Two carriers over real SMPP, all loops running; the first fails, and messages go over the other.</summary>
public sealed class FailoverTests
{
    private const int Count = 60;
    private const int Window = 20;

    private static CancellationToken Ct => CampaignScene.Ct;

    [Fact]
    public async Task When_the_first_carrier_refuses_the_second_takes_everything_and_nobody_gets_it_twice()
    {
        await using var first = new FakeSmsc { OnSubmit = (session, pdu) => session.AnswerSubmit(pdu.Sequence, CommandStatus.Throttled, "") };
        await using var second = new FakeSmsc();
        await using var scene = await CampaignScene.OpenAsync();

        await RunAsync(scene, first, second, async () => await CountAsync(scene, MessageStatus.Sent) == Count);

        Assert.Equal(Count, second.Submits.Select(s => s.Destination.Value).Distinct().Count());
        Assert.Equal(Count, second.Submits.Count);
        await using var db = scene.Files.CreateDbContext();
        Assert.Equal(first.Submits.Count, await db.Attempts.CountAsync(a => a.Outcome == AttemptOutcome.TryLater && a.Code != null, Ct));
    }

    [Fact]
    public async Task When_the_first_carrier_falls_silent_what_it_has_becomes_unknown_and_the_rest_goes_by_the_second()
    {
        await using var first = new FakeSmsc { OnSubmit = (_, _) => { } };
        await using var second = new FakeSmsc();
        await using var scene = await CampaignScene.OpenAsync();

        await RunAsync(scene, first, second, async () => await CountAsync(scene, MessageStatus.Sent) + await CountAsync(scene, MessageStatus.Sending) == Count && !second.Submits.IsEmpty);

        var (stuck, sent) = (first.Submits.Select(s => s.Destination.Value).ToList(), second.Submits.Select(s => s.Destination.Value).ToList());
        Assert.Equal(Count, stuck.Concat(sent).Distinct().Count());
        Assert.Equal(Count, stuck.Count + sent.Count);
        Assert.Equal(stuck.Count, await CountAsync(scene, MessageStatus.Unknown));
    }

    private static async Task RunAsync(CampaignScene scene, FakeSmsc first, FakeSmsc second, Func<Task<bool>> done)
    {
        var options = Options.Create(new DeliveryOptions { SilentAfterSeconds = 1, PollMilliseconds = 100 });
        var smpp = new SmppKind(new EphemeralDataProtectionProvider(), TimeProvider.System, NullLogger<SmppKind>.Instance);
        await AddAsync(scene, smpp, first.Port, "First", 1);
        await AddAsync(scene, smpp, second.Port, "Second", 2);
        await scene.SetOffAsync("Only");
        using var recorder = new Recorder(scene.Store, scene.Unknowns, scene.Signals, scene.News, TimeProvider.System, NullLogger<Recorder>.Instance);
        using var host = new GatewayHost(scene.Files, [smpp], recorder, scene.Board, scene.News, options, TimeProvider.System, NullLogger<GatewayHost>.Instance);
        using var dispatcher = new Dispatcher(
            scene.Store, scene.Files.Databases, scene.Board, new Router(scene.Board), scene.Content.Limits, scene.Unknowns, recorder, scene.Lines, scene.Signals,
            options, TimeProvider.System, NullLogger<Dispatcher>.Instance);
        await recorder.StartAsync(Ct);
        await host.StartAsync(Ct);
        await UntilAsync(() => Task.FromResult(scene.Board.Open.Count(g => g.IsReady) == 2));
        var request = new SendRequest([.. Enumerable.Range(0, Count).Select(n => $"+44740090{n:D4}")], scene.Template, new Dictionary<string, string>(StringComparer.Ordinal) { ["name"] = "A1" });
        Assert.All((await scene.Outbox().AcceptAsync(scene.Author, request, Ct)).Value!, m => Assert.Equal(MessageStatus.Queued, m.Status));
        await dispatcher.StartAsync(Ct);
        await UntilAsync(done);
        await dispatcher.StopAsync(Ct);
        await host.StopAsync(Ct);
        await recorder.StopAsync(Ct);
    }

    private static async Task AddAsync(CampaignScene scene, SmppKind smpp, int port, string name, int priority)
    {
        var admin = scene.Content.Admin;
        var made = await new GatewayBook(scene.Files, [smpp], scene.Board, scene.Clock).CreateAsync(
            admin, new() { Name = name, Kind = GatewayKind.Smpp, Window = Window, DefaultSender = "Harbour", Smpp = new() { Host = "127.0.0.1", Port = port, SystemId = "me", Password = "pw" } }, Ct);
        Assert.Empty(made.Problems);
        Assert.Empty((await new RouteBook(scene.Files, scene.Board, scene.Clock).CreateAsync(admin, new(made.Value!.Id, Route.AnyCountry, null, priority), Ct)).Problems);
    }

    private static async Task<int> CountAsync(CampaignScene scene, MessageStatus status)
    {
        await using var db = scene.Files.CreateDbContext();
        return await db.Messages.CountAsync(m => m.Status == status, Ct);
    }

    private static async Task UntilAsync(Func<Task<bool>> isTrue)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        while (!await isTrue())
            await Task.Delay(20, patience.Token);
    }
}

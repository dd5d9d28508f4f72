using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SmsConsole.Core.Gateways;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Suppressions;
using SmsConsole.Tests.Support;

namespace SmsConsole.Core.Tests.Suppressions;

/// <summary>The list is honoured on every path; that of the API is tested in Web.Tests.</summary>
public sealed class SuppressionPathTests
{
    private static CancellationToken Ct => CampaignScene.Ct;

    [Theory, MemberData(nameof(TestStore.Engines), MemberType = typeof(TestStore))]
    public async Task A_number_added_while_a_campaign_runs_gets_nothing_more_of_it(string engine)
    {
        await using var scene = await CampaignScene.OpenAsync(engine);
        var carrier = await CarrierAsync(scene);
        var campaign = await scene.StartedAsync(CampaignScene.Csv(3));
        await scene.RunAsync();
        await using var db = scene.Files.CreateDbContext();
        var recipients = await db.Messages.OrderBy(m => m.Row).Select(m => m.Recipient).ToListAsync(Ct);

        await SuppressAsync(scene, recipients[1]);
        await DispatchAsync(scene, campaign.Id);

        Assert.Equal([recipients[0], recipients[2]], carrier.Taken.Select(m => m.Recipient).Order());
        var stopped = await db.Messages.AsNoTracking().SingleAsync(m => m.Recipient == recipients[1], Ct);
        Assert.Equal((MessageStatus.Suppressed, "number.suppressed"), (stopped.Status, stopped.Error));
        var view = await scene.FindAsync(campaign.Id);
        Assert.Equal((1, 2), (view.Books.Suppressed, view.Books.Sending));
        CampaignScene.AssertBalanced(view);
    }

    [Fact]
    public async Task A_number_added_before_the_check_is_no_part_of_the_plan()
    {
        await using var scene = await CampaignScene.OpenAsync();
        await SuppressAsync(scene, 447400888888);

        var plan = (await scene.CheckedAsync(CampaignScene.Csv(1, "+447400888888,Bob\n"))).Plan!;

        Assert.Equal((1, 1), (plan.Counts.Sendable, plan.Counts.Suppressed));
    }

    [Fact]
    public async Task A_single_message_is_stopped_when_it_is_accepted_and_again_when_it_goes()
    {
        await using var scene = await CampaignScene.OpenAsync();
        var carrier = await CarrierAsync(scene);
        await SuppressAsync(scene, 447400888888);
        var request = new SendRequest(["+447400888888", "+447400888889"], scene.Template, new Dictionary<string, string>(StringComparer.Ordinal) { ["name"] = "Bob" });

        var accepted = (await scene.Outbox().AcceptAsync(scene.Author, request, Ct)).Value!;
        await SuppressAsync(scene, 447400888889);
        await DispatchAsync(scene);

        Assert.Equal([MessageStatus.Suppressed, MessageStatus.Queued], accepted.Select(m => m.Status));
        Assert.Empty(carrier.Taken);
        await using var db = scene.Files.CreateDbContext();
        Assert.Equal([MessageStatus.Suppressed, MessageStatus.Suppressed], await db.Messages.Select(m => m.Status).ToListAsync(Ct));
    }

    private static async Task SuppressAsync(CampaignScene scene, long digits)
    {
        var list = new SuppressionList(scene.Files, new MessageIds(scene.Clock), scene.Clock, NullLogger<SuppressionList>.Instance);
        Assert.Equal(1, (await list.AddAsync(scene.Author, [$"+{digits}"], new(SuppressionReason.OptOut, SuppressionScope.All), Ct)).Value!.Added);
    }

    // One carrier, open and ready, for everything.
    private static async Task<Carrier> CarrierAsync(CampaignScene scene)
    {
        await using var db = scene.Files.CreateDbContext();
        var carrier = new Carrier((await db.Gateways.SingleAsync(Ct)).Id);
        scene.Board.Set([carrier], await db.Routes.AsNoTracking().ToListAsync(Ct));
        return carrier;
    }

    private static async Task DispatchAsync(CampaignScene scene, long? campaign = null)
    {
        using var recorder = new Recorder(scene.Store, scene.Unknowns, scene.Signals, scene.News, scene.Clock, NullLogger<Recorder>.Instance);
        using var dispatcher = new Dispatcher(
            scene.Store, scene.Files.Databases, scene.Board, new Router(scene.Board), scene.Content.Limits, scene.Unknowns, recorder, scene.Lines, scene.Signals,
            Options.Create(new DeliveryOptions()), scene.Clock, NullLogger<Dispatcher>.Instance);
        if (campaign is { } id)
            Assert.Contains(id, scene.Lines.InTurn());
        while (await dispatcher.DispatchAsync(Ct) > 0)
        {
        }
    }

    private sealed class Carrier(int id) : IGateway
    {
        public List<Outgoing> Taken { get; } = [];
        public int Id => id;
        public bool IsReady => true;
        public int FreeSlots => 100 - Taken.Count;

        public void Submit(Outgoing message) => Taken.Add(message);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}

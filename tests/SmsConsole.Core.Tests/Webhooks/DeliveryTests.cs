using SmsConsole.Core.Events;
using SmsConsole.Core.Webhooks;
using SmsConsole.Tests.Support;

namespace SmsConsole.Core.Tests.Webhooks;

public sealed class DeliveryTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(TestStore.Engines), MemberType = typeof(TestStore))]
    public async Task What_happens_is_posted_signed_and_noted(string engine)
    {
        await using var scene = await WebhookScene.OpenAsync(engine);
        var made = await scene.MakeAsync(events: ["message.delivered"]);
        var id = Assert.Single(await scene.DeliverAsync(1));

        await scene.RunAsync(made.Webhook.Id);

        var request = Assert.Single(scene.Receiver.Requests);
        Assert.Equal(("evt_2", "application/json"), (request.Id, request.ContentType));
        var at = DateTimeOffset.FromUnixTimeSeconds(long.Parse(request.Headers["webhook-timestamp"], System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(scene.Messages.Now, at);
        Assert.Equal(WebhookSecrets.Signature(made.Secret, "evt_2", at, System.Text.Encoding.UTF8.GetBytes(request.Body)), request.Headers["webhook-signature"]);
        Assert.Equal(
            $$$"""{"type":"message.delivered","timestamp":"2026-01-02T03:04:05Z","sequence":2,"data":{"id":"{{{id}}}","status":"Delivered","type":"Notification","test":false,"to":"+447400000001","country":"GB","senderShown":null,"segments":1,"templateCode":null,"campaignId":null,"row":null,"clientReference":null,"error":null,"acceptedAt":"2026-01-02T03:04:05Z","submittedAt":"2026-01-02T03:04:05Z"}}""",
            request.Body);
        var delivery = Assert.Single(await scene.DeliveriesAsync());
        Assert.Equal((2L, DeliveryState.Delivered, (short)1, (short?)200, "thanks", id), (delivery.Sequence, delivery.State, delivery.Attempts, delivery.LastStatus, delivery.Answer, delivery.MessageId));
        Assert.Null(delivery.NextAt);
        Assert.Equal(2, (await scene.StoredAsync(made.Webhook.Id)).Position);
        var view = (await scene.Log.FindAsync(scene.Admin, made.Webhook.Id, 2, Ct)).Value!;
        Assert.Equal((request.Body, "thanks"), (view.Request, view.Answer));
    }

    [Fact]
    public async Task Nothing_is_lost_when_the_process_ends_between_position_and_post_or_between_post_and_note()
    {
        await using var scene = await WebhookScene.OpenAsync();
        var made = await scene.MakeAsync();
        await scene.DeliverAsync(5);
        using var killed = new CancellationTokenSource();
        // The first round stores the deliveries; then the process ends while the answer to the first post is on its way.
        scene.Receiver.Answer = _ =>
        {
            killed.Cancel();
            return (200, "", null);
        };
        Assert.True(await scene.Round.GoAsync(made.Webhook.Id, killed.Token));
        Assert.Equal(10, (await scene.StoredAsync(made.Webhook.Id)).Position);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => scene.Round.GoAsync(made.Webhook.Id, killed.Token));
        scene.Receiver.Answer = _ => (200, "", null);

        await scene.RunAsync(made.Webhook.Id, scene.NewRound());

        Assert.Equal(Enumerable.Range(1, 10).Select(n => $"evt_{n}").Order(), scene.Receiver.Requests.Select(r => r.Id).Distinct().Order());
        Assert.All(await scene.DeliveriesAsync(), d => Assert.Equal(DeliveryState.Delivered, d.State));
    }

    [Fact]
    public async Task A_transaction_that_is_abandoned_leaves_position_and_deliveries_as_they_were()
    {
        await using var scene = await WebhookScene.OpenAsync();
        var made = await scene.MakeAsync();
        await scene.DeliverAsync(1);
        await using (var transaction = await scene.Messages.Hot.BeginAsync(Ct))
        {
            await transaction.ExecuteAsync(DeliverySql.Advance, [2L], (to, w) =>
            {
                w.Add(made.Webhook.Id);
                w.Add(0);
                w.Add(to);
            }, Ct);
        }
        Assert.Equal(0, (await scene.StoredAsync(made.Webhook.Id)).Position);
        await scene.RunAsync(made.Webhook.Id);
        Assert.Equal(2, scene.Receiver.Requests.Count);
    }

    [Fact]
    public async Task What_is_not_taken_is_posted_again_over_three_days_and_then_given_up()
    {
        await using var scene = await WebhookScene.OpenAsync(options: new() { AllowHttp = true, AllowedNetworks = ["127.0.0.0/8"], DisableAfterDays = 14 });
        var made = await scene.MakeAsync(events: ["message.delivered"]);
        scene.Receiver.Answer = _ => (500, "no", null);
        await scene.DeliverAsync(1);
        List<TimeSpan> waits = [];
        await scene.RunAsync(made.Webhook.Id);
        while ((await scene.DeliveriesAsync()).Single() is { State: DeliveryState.Waiting, NextAt: { } next })
        {
            waits.Add(next - scene.Messages.Now);
            // A moment too early nothing is posted.
            scene.Clock.Advance(waits[^1] - TimeSpan.FromMilliseconds(1));
            await scene.RunAsync(made.Webhook.Id);
            Assert.Equal(waits.Count, scene.Receiver.Requests.Count);
            scene.Clock.Advance(TimeSpan.FromMilliseconds(2));
            await scene.RunAsync(made.Webhook.Id);
        }
        TimeSpan[] least = [new(0, 0, 5), new(0, 5, 0), new(0, 30, 0), new(2, 0, 0), new(5, 0, 0), new(10, 0, 0), new(14, 0, 0), new(20, 0, 0), new(24, 0, 0)];
        Assert.Equal(least.Length, waits.Count);
        Assert.All(waits.Zip(least), w => Assert.InRange(w.First, w.Second - TimeSpan.FromMilliseconds(1), w.Second * 1.2));
        Assert.Equal((DeliveryState.Failed, (short)10), ((await scene.DeliveriesAsync()).Single().State, (await scene.DeliveriesAsync()).Single().Attempts));
        Assert.Equal(["evt_2"], scene.Receiver.Requests.Select(r => r.Id).Distinct());
    }

    [Fact]
    public async Task A_webhook_that_asks_for_time_gets_it_and_what_waited_comes_forward_when_it_takes_again()
    {
        await using var scene = await WebhookScene.OpenAsync(options: new() { AllowHttp = true, AllowedNetworks = ["127.0.0.0/8"], Concurrency = 1 });
        var made = await scene.MakeAsync(events: ["message.delivered"]);
        scene.Receiver.Answer = _ => (503, "later", "3600");
        await scene.DeliverAsync(3);
        await scene.RunAsync(made.Webhook.Id);
        Assert.Single(scene.Receiver.Requests);
        scene.Clock.Advance(TimeSpan.FromMinutes(59));
        await scene.RunAsync(made.Webhook.Id);
        Assert.Single(scene.Receiver.Requests);

        scene.Receiver.Answer = _ => (500, "", null);
        scene.Clock.Advance(TimeSpan.FromMinutes(2));
        await scene.RunAsync(made.Webhook.Id);
        var first = (await scene.DeliveriesAsync()).Max(d => d.NextAt);
        scene.Receiver.Answer = _ => (204, "", null);
        scene.Clock.Advance(TimeSpan.FromSeconds(7));
        await scene.RunAsync(made.Webhook.Id);

        Assert.True(first > scene.Messages.Now);
        Assert.All(await scene.DeliveriesAsync(), d => Assert.Equal(DeliveryState.Delivered, d.State));
    }

    [Fact]
    public async Task Gone_disables_at_once_and_nothing_but_failure_for_days_does_with_notice()
    {
        await using var scene = await WebhookScene.OpenAsync();
        var made = await scene.MakeAsync(events: ["message.delivered"]);
        scene.Receiver.Answer = _ => (410, "gone", null);
        await scene.DeliverAsync(1);
        await scene.RunAsync(made.Webhook.Id);
        Assert.Equal((false, Webhook.Gone), ((await scene.StoredAsync(made.Webhook.Id)).IsEnabled, (await scene.StoredAsync(made.Webhook.Id)).DisabledReason));

        await scene.Book.EnableAsync(scene.Admin, made.Webhook.Id, GoOn.FromStop, Ct);
        scene.Receiver.Answer = _ => (500, "", null);
        while ((await scene.StoredAsync(made.Webhook.Id)).IsEnabled)
        {
            await scene.RunAsync(made.Webhook.Id);
            scene.Clock.Advance(TimeSpan.FromHours(1));
        }
        Assert.Equal(Webhook.Failing, (await scene.StoredAsync(made.Webhook.Id)).DisabledReason);
        await using var db = scene.Messages.Open();
        Assert.Equal(["webhook.create", "webhook.disable", "webhook.enable", "webhook.disable"], db.AuditEntries.OrderBy(a => a.Id).Select(a => a.Action));
        Assert.Contains("webhook.failing", db.AuditEntries.OrderBy(a => a.Id).Last().After, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_a_webhook_takes_nothing_its_events_wait_in_the_feed()
    {
        await using var scene = await WebhookScene.OpenAsync();
        var made = await scene.MakeAsync(events: ["message.delivered"]);
        scene.Receiver.Answer = _ => (500, "", null);
        await scene.DeliverAsync(1);
        await scene.RunAsync(made.Webhook.Id);
        scene.Clock.Advance(TimeSpan.FromSeconds(1));
        await scene.DeliverAsync(300);
        await scene.Round.GoAsync(made.Webhook.Id, Ct);
        Assert.Equal(WebhookRound.MostWaitingFailing, (await scene.DeliveriesAsync()).Count(d => d.State is DeliveryState.Waiting));

        scene.Receiver.Answer = _ => (200, "", null);
        scene.Clock.Advance(TimeSpan.FromMinutes(10));
        await scene.RunAsync(made.Webhook.Id);
        Assert.Equal(301, (await scene.DeliveriesAsync()).Count(d => d.State is DeliveryState.Delivered));
    }

    [Fact]
    public async Task A_second_process_keeps_away_while_the_first_delivers()
    {
        await using var scene = await WebhookScene.OpenAsync(TestStore.Postgres);
        var made = await scene.MakeAsync(events: ["message.delivered"]);
        await scene.DeliverAsync(1);
        await scene.RunAsync(made.Webhook.Id);
        await scene.DeliverAsync(1);
        var second = scene.NewRound();
        Assert.False(await second.GoAsync(made.Webhook.Id, Ct));

        // The first is gone without a word; its lease runs out.
        scene.Clock.Advance(TimeSpan.FromMinutes(6));
        await scene.RunAsync(made.Webhook.Id, second);
        Assert.Equal(["evt_2", "evt_4"], scene.Receiver.Requests.Select(r => r.Id));
        await second.LetGoAsync();
        Assert.Null((await scene.StoredAsync(made.Webhook.Id)).LeaseUntil);
    }
}

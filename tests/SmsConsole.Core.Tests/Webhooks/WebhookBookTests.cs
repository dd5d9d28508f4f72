using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Access;
using SmsConsole.Core.Events;
using SmsConsole.Core.Webhooks;
using SmsConsole.Tests.Support;

namespace SmsConsole.Core.Tests.Webhooks;

public sealed class WebhookBookTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("https://example.com/hook", null)]
    [InlineData("https://[2606:4700:4700::1111]:8443/hook?x=1", null)]
    [InlineData("http://example.com/hook", "webhook.url_http")]
    [InlineData("ftp://example.com", "webhook.url_invalid")]
    [InlineData("https://user:pass@example.com", "webhook.url_invalid")]
    [InlineData("https://example.com/#top", "webhook.url_invalid")]
    [InlineData("example.com", "webhook.url_invalid")]
    [InlineData("https://10.0.0.1/", "webhook.url_private")]
    [InlineData("https://[::1]/", "webhook.url_private")]
    [InlineData("https://[::ffff:169.254.169.254]/", "webhook.url_private")]
    public async Task An_address_is_judged_when_it_is_entered(string url, string? code)
    {
        await using var scene = await WebhookScene.OpenAsync(options: new());
        var made = await scene.Book.CreateAsync(scene.Admin, new("Orders", url, []), Ct);
        Assert.Equal(code is null ? [] : [code], made.Problems.Select(p => p.Code));
    }

    [Fact]
    public async Task What_is_wrong_is_said_at_once_and_only_administrators_may()
    {
        await using var scene = await WebhookScene.OpenAsync();
        var wrong = await scene.Book.CreateAsync(scene.Admin, new(" ", scene.Receiver.Url, ["message.read", "message.sent", "webhook.test"], WebhookShape.AlibabaCloud), Ct);
        Assert.Equal(["webhook.name_length", "event.type_unknown", "webhook.event_without_form", "event.type_unknown"], wrong.Problems.Select(p => p.Code));
        var made = await scene.MakeAsync();
        Assert.Equal("webhook.name_taken", (await scene.Book.CreateAsync(scene.Admin, new("Orders", scene.Receiver.Url, []), Ct)).Problems.Single().Code);
        Assert.Equal("webhook.shape_fixed", (await scene.Book.EditAsync(scene.Admin, made.Webhook.Id, new("Orders", scene.Receiver.Url, [], WebhookShape.AlibabaCloud), Ct)).Problems.Single().Code);
        Assert.Equal("webhook.not_found", (await scene.Book.FindAsync(scene.Admin, 77, Ct)).Problems.Single().Code);
        foreach (var other in new[] { scene.Messages.Author, scene.Messages.Auditor })
        {
            Assert.Equal("access.denied", (await scene.Book.ListAsync(other, Ct)).Problems.Single().Code);
            Assert.Equal("access.denied", (await scene.Book.CreateAsync(other, new("X", scene.Receiver.Url, []), Ct)).Problems.Single().Code);
            Assert.Equal("access.denied", (await scene.Book.RotateAsync(other, made.Webhook.Id, Ct)).Problems.Single().Code);
            Assert.Equal("access.denied", (await scene.Log.ListAsync(other, made.Webhook.Id, null, null, 10, Ct)).Problems.Single().Code);
            Assert.Equal("access.denied", (await scene.Log.TestAsync(other, made.Webhook.Id, Ct)).Problems.Single().Code);
        }
    }

    [Fact]
    public async Task Secrets_are_stored_sealed_and_kept_out_of_the_audit_trail()
    {
        await using var scene = await WebhookScene.OpenAsync();
        var made = await scene.MakeAsync();
        var renewed = (await scene.Book.RotateAsync(scene.Admin, made.Webhook.Id, Ct)).Value!;
        var stored = await scene.StoredAsync(made.Webhook.Id);
        await using var db = scene.Messages.Open();
        var trail = string.Join('\n', await db.AuditEntries.Select(a => a.Before + a.After).ToListAsync(Ct));
        Assert.All([made.Secret, renewed.Secret], secret =>
        {
            Assert.Matches("^whsec_[A-Za-z0-9+/]{43}=$", secret);
            Assert.DoesNotContain(secret[6..], stored.Secret + stored.OldSecret + trail, StringComparison.Ordinal);
        });
        Assert.NotEqual(made.Secret, renewed.Secret);
    }

    [Fact]
    public async Task One_that_is_enabled_again_goes_on_from_where_it_stopped_or_from_now()
    {
        await using var scene = await WebhookScene.OpenAsync();
        var id = (await scene.MakeAsync(events: ["message.delivered"])).Webhook.Id;
        scene.Receiver.Answer = _ => (500, "", null);
        await scene.DeliverAsync(1);
        await scene.RunAsync(id);
        await scene.Book.DisableAsync(scene.Admin, id, Ct);
        scene.Receiver.Answer = _ => (200, "", null);
        await scene.DeliverAsync(1);
        await scene.RunAsync(id);
        Assert.Single(scene.Receiver.Requests);

        Assert.Equal(2, (await scene.Book.EnableAsync(scene.Admin, id, GoOn.FromStop, Ct)).Value!.Behind);
        await scene.RunAsync(id);
        Assert.Equal(["evt_2", "evt_2", "evt_4"], scene.Receiver.Requests.Select(r => r.Id));

        await scene.Book.DisableAsync(scene.Admin, id, Ct);
        await scene.DeliverAsync(1);
        await scene.Book.EnableAsync(scene.Admin, id, GoOn.FromNow, Ct);
        await scene.DeliverAsync(1);
        await scene.RunAsync(id);
        Assert.Equal(["evt_2", "evt_2", "evt_4", "evt_8"], scene.Receiver.Requests.Select(r => r.Id));
    }

    [Theory, MemberData(nameof(TestStore.Engines), MemberType = typeof(TestStore))]
    public async Task One_delivery_or_a_range_is_delivered_once_more_under_the_same_ids(string engine)
    {
        await using var scene = await WebhookScene.OpenAsync(engine);
        var early = scene.Messages.Now;
        await scene.DeliverAsync(1);
        var id = (await scene.MakeAsync(events: ["message.delivered"])).Webhook.Id;
        var middle = scene.Messages.Now;
        await scene.DeliverAsync(1);
        await scene.DeliverAsync(1);
        await scene.RunAsync(id);
        Assert.Equal(["evt_4", "evt_6"], scene.Receiver.Requests.Select(r => r.Id));

        Assert.Equal(DeliveryState.Waiting, (await scene.Log.ReplayAsync(scene.Admin, id, 4, Ct)).Value!.State);
        await scene.RunAsync(id);
        Assert.Equal(["evt_4", "evt_6", "evt_4"], scene.Receiver.Requests.Select(r => r.Id));
        Assert.Equal("delivery.not_found", (await scene.Log.ReplayAsync(scene.Admin, id, 5, Ct)).Problems.Single().Code);

        // Also what it never got, because it was made later.
        Assert.Equal(1, (await scene.Log.ReplayAsync(scene.Admin, id, new ReplayRange(null, null, early, middle, false), Ct)).Value);
        Assert.Equal(2, (await scene.Log.ReplayAsync(scene.Admin, id, new ReplayRange(3, 1000, null, null, false), Ct)).Value);
        Assert.Equal(0, (await scene.Log.ReplayAsync(scene.Admin, id, new ReplayRange(1, null, null, null, true), Ct)).Value);
        await scene.RunAsync(id);
        Assert.Equal(["evt_2", "evt_4", "evt_6"], scene.Receiver.Requests.Skip(3).Select(r => r.Id).Order());
        Assert.Equal("webhook.range_missing", (await scene.Log.ReplayAsync(scene.Admin, id, new ReplayRange(null, 4, null, null, false), Ct)).Problems.Single().Code);
        await scene.Book.DisableAsync(scene.Admin, id, Ct);
        Assert.Equal("webhook.disabled", (await scene.Log.ReplayAsync(scene.Admin, id, 4, Ct)).Problems.Single().Code);
    }

    [Theory, MemberData(nameof(TestStore.Engines), MemberType = typeof(TestStore))]
    public async Task A_test_is_posted_at_once_only_there_and_never_again(string engine)
    {
        await using var scene = await WebhookScene.OpenAsync(engine);
        var id = (await scene.MakeAsync(events: ["message.delivered"])).Webhook.Id;
        await scene.Book.DisableAsync(scene.Admin, id, Ct);
        scene.Receiver.Answer = _ => (500, "boom", null);

        var tested = (await scene.Log.TestAsync(scene.Admin, id, Ct)).Value!;

        Assert.Equal((DeliveryState.Failed, 500, "boom"), (tested.Delivery.State, tested.Delivery.Status ?? 0, tested.Answer));
        Assert.Equal($$$"""{"type":"webhook.test","timestamp":"2026-01-02T03:04:05Z","sequence":1,"data":{"webhookId":{{{id}}},"webhook":"Orders","by":"Ada Admin"}}""", tested.Request);
        await scene.Book.EnableAsync(scene.Admin, id, GoOn.FromStop, Ct);
        scene.Clock.Advance(TimeSpan.FromDays(2));
        await scene.RunAsync(id);
        Assert.Single(scene.Receiver.Requests);
        Assert.Null((await scene.StoredAsync(id)).FailingSince);
        Assert.Equal("webhook.test", (await scene.Feed.ListAsync(scene.Admin, 0, 5, null, 0, Ct)).Value!.Items.Single().Type);
    }

    [Theory, MemberData(nameof(TestStore.Engines), MemberType = typeof(TestStore))]
    public async Task Removing_takes_the_log_along_and_leaves_the_feed(string engine)
    {
        await using var scene = await WebhookScene.OpenAsync(engine);
        var id = (await scene.MakeAsync()).Webhook.Id;
        await scene.DeliverAsync(1);
        await scene.RunAsync(id);
        Assert.Empty((await scene.Book.DeleteAsync(scene.Admin, id, Ct)).Problems);
        Assert.Empty(await scene.DeliveriesAsync());
        Assert.Equal(2, await scene.Tape.NewestAsync(Ct));
        Assert.False(await scene.Round.GoAsync(id, Ct));
    }

    [Fact]
    public async Task The_timeline_of_a_message_has_who_was_told()
    {
        await using var scene = await WebhookScene.OpenAsync();
        var made = await scene.MakeAsync(events: ["message.delivered"]);
        var message = Assert.Single(await scene.DeliverAsync(1));
        await scene.RunAsync(made.Webhook.Id);
        var told = Assert.Single((await scene.Messages.Book.FindAsync(scene.Admin, message, Ct)).Value!.Timeline.OfType<Core.Sending.MessageEvent.Told>());
        Assert.Equal(("Orders", EventType.MessageDelivered, DeliveryState.Delivered, 1, 200), (told.Webhook, told.Type, told.State, told.Tries, told.Answer ?? 0));
    }
}

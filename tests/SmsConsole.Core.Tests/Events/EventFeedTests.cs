using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Access;
using SmsConsole.Core.Events;
using SmsConsole.Core.Gateways;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Storage;
using SmsConsole.Core.Tests.Webhooks;
using SmsConsole.Core.Webhooks;
using SmsConsole.Tests.Support;

namespace SmsConsole.Core.Tests.Events;

public sealed class EventFeedTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void A_block_gives_back_what_was_put_in_and_is_small()
    {
        var first = MessageIds.FirstAt(new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));
        (long Id, MessageStatus Status, string? Error)[] changes =
        [
            .. Enumerable.Range(0, 1000).Select(n => (first + (n / 10 << 22) + n, MessageStatus.Sent, (string?)null)),
            (first - 5, MessageStatus.Rejected, "smpp.00000045"), (first + 3, MessageStatus.Undelivered, "receipt.短信"), (first + 4, MessageStatus.Undelivered, "smpp.00000045"),
            (1, MessageStatus.Expired, null), (long.MaxValue, MessageStatus.Unknown, "message.no_answer"),
        ];
        var codec = new EventCodec();
        foreach (var (id, status, error) in changes)
            codec.Add(id, status, error);
        codec.Add(7, MessageStatus.Queued, null);
        codec.Add(8, MessageStatus.Cancelled, "campaign.cancelled");

        var read = EventCodec.Read(new() { FirstSequence = 41, Count = codec.Count, Body = codec.Body }).ToList();

        Assert.Equal(changes, read.Select(e => (e.MessageId ?? 0, e.Status, e.Error)));
        Assert.Equal(Enumerable.Range(41, changes.Length).Select(n => (long)n), read.Select(e => e.Sequence));
        Assert.True(codec.Body.Length < 1000 * 6, $"{codec.Body.Length} bytes");
    }

    [Theory, MemberData(nameof(TestStore.Engines), MemberType = typeof(TestStore))]
    public async Task Every_change_is_in_the_feed_with_the_message_it_is_about(string engine)
    {
        await using var scene = await WebhookScene.OpenAsync(engine);
        var ids = await scene.Messages.SendAsync(4, campaign: null);
        await scene.Messages.RecordAsync([
            scene.Messages.Answer(ids[0], new SubmitResult.Accepted("A")), scene.Messages.Answer(ids[1], new SubmitResult.Accepted("B")),
            scene.Messages.Answer(ids[2], new SubmitResult.Refused(0x45, null)), scene.Messages.Answer(ids[3], SubmitResult.NoAnswer.Instance)], []);
        await scene.Messages.RecordAsync([], [scene.Messages.Receipt("A", MessageStatus.Delivered), scene.Messages.Receipt("B", MessageStatus.Expired)]);

        var page = (await scene.Feed.ListAsync(scene.Admin, 0, 50, null, 0, Ct)).Value!;

        Assert.Equal([1, 2, 3, 4, 5, 6], page.Items.Select(e => e.Sequence));
        Assert.Equal(6, page.Next);
        Assert.Equal(["message.sent", "message.sent", "message.undelivered", "message.unknown", "message.delivered", "message.expired"], page.Items.Select(e => e.Type));
        var refused = page.Items[2].Data;
        Assert.Equal((ids[2].ToString(System.Globalization.CultureInfo.InvariantCulture), "Rejected", "smpp.00000045", "+447400000003", "GB"),
            (Text(refused, "id"), Text(refused, "status"), Text(refused, "error"), Text(refused, "to"), Text(refused, "country")));
        Assert.Equal("+44740***003", Text((await scene.Feed.ListAsync(scene.Messages.Auditor, 2, 1, null, 0, Ct)).Value!.Items[0].Data, "to"));
        var unknown = (await scene.Feed.ListAsync(scene.Admin, 0, 50, "message.unknown", 0, Ct)).Value!;
        Assert.Equal((4L, 6L), (unknown.Items.Single().Sequence, unknown.Next));
    }

    [Fact]
    public async Task A_message_whose_receipt_is_as_fast_as_its_answer_was_sent_first()
    {
        await using var scene = await WebhookScene.OpenAsync(TestStore.Sqlite);
        var ids = await scene.Messages.SendAsync(1, campaign: null);
        await scene.Messages.RecordAsync([scene.Messages.Answer(ids[0], new SubmitResult.Accepted("A"))], [scene.Messages.Receipt("A", MessageStatus.Delivered)]);

        Assert.Equal(["message.sent", "message.delivered"], (await scene.Feed.ListAsync(scene.Admin, 0, 50, null, 0, Ct)).Value!.Items.Select(e => e.Type));
    }

    [Fact]
    public async Task Who_waits_is_answered_when_the_console_stops()
    {
        await using var scene = await WebhookScene.OpenAsync(TestStore.Sqlite);
        using var stopping = new CancellationTokenSource();
        await stopping.CancelAsync();

        var page = (await scene.Feed.ListAsync(scene.Admin, 0, 50, null, EventFeed.MostSeconds, Ct, stopping.Token)).Value!;

        Assert.Equal((0, 0), (page.Items.Count, page.Next));
    }

    [Theory, MemberData(nameof(TestStore.Engines), MemberType = typeof(TestStore))]
    public async Task Writers_at_the_same_time_leave_no_gap_and_a_reader_misses_nothing(string engine)
    {
        await using var scene = await WebhookScene.OpenAsync(engine);
        const int writers = 6, each = 25;
        var done = Task.WhenAll(Enumerable.Range(0, writers).Select(w => Task.Run(() => w % 2 == 0 ? PublishAsync(scene, each) : AppendAsync(scene, each), Ct)));
        List<long> seen = [];
        while (!done.IsCompleted || await scene.Tape.NewestAsync(Ct) > (seen.Count == 0 ? 0 : seen[^1]))
            seen.AddRange((await scene.Tape.ReadAsync(seen.Count == 0 ? 0 : seen[^1], 7, Ct)).Select(e => e.Sequence));
        await done;

        Assert.Equal(Enumerable.Range(1, seen.Count).Select(n => (long)n), seen);
        Assert.Equal(writers * each, seen.Count);
    }

    [Theory, MemberData(nameof(TestStore.Engines), MemberType = typeof(TestStore))]
    public async Task An_act_that_is_undone_takes_no_number(string engine)
    {
        await using var scene = await WebhookScene.OpenAsync(engine);
        await using (var db = scene.Messages.Open())
        {
            await using var work = await db.Database.BeginTransactionAsync(Ct);
            Assert.Equal(1, await db.PublishAsync(EventType.TemplateReviewed, scene.Messages.Now, new { code = "SMS_1" }, Ct));
        }
        await using (var db = scene.Messages.Open())
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() => db.PublishAsync(EventType.TemplateReviewed, scene.Messages.Now, new { }, Ct));
            await using var work = await db.Database.BeginTransactionAsync(Ct);
            Assert.Equal(1, await db.PublishAsync(EventType.TemplateReviewed, scene.Messages.Now, new { code = "SMS_2" }, Ct));
            await work.CommitAsync(Ct);
        }
        Assert.Equal("SMS_2", Text((await scene.Feed.ListAsync(scene.Admin, 0, 5, null, 0, Ct)).Value!.Items.Single().Data, "code"));
    }

    [Fact]
    public async Task Old_events_go_block_by_block_and_the_numbers_go_on()
    {
        await using var scene = await WebhookScene.OpenAsync();
        await scene.DeliverAsync(3);
        scene.Clock.Advance(TimeSpan.FromDays(15));
        while (await scene.Tape.ForgetAsync(scene.Messages.Now.AddDays(-14), 1, Ct) > 0)
        {
        }
        // The newest block stays whatever its age, so that numbers never begin again.
        Assert.Equal((4, 6), await scene.Tape.EndsAsync(Ct));
        Assert.Equal("event.forgotten", (await scene.Feed.ListAsync(scene.Admin, 1, 5, null, 0, Ct)).Problems.Single().Code);
        Assert.Equal(4, (await scene.Feed.ListAsync(scene.Admin, 0, 5, null, 0, Ct)).Value!.Items[0].Sequence);
        await scene.DeliverAsync(1);
        Assert.Equal((4, 8), await scene.Tape.EndsAsync(Ct));
    }

    [Fact]
    public async Task A_question_that_waits_is_answered_with_the_first_event()
    {
        await using var scene = await WebhookScene.OpenAsync();
        var waits = scene.Feed.ListAsync(scene.Admin, 0, 5, null, 30, Ct);
        await scene.DeliverAsync(1);
        while (!waits.IsCompleted)
        {
            scene.Clock.Advance(TimeSpan.FromMilliseconds(300));
            await Task.Yield();
        }
        Assert.Equal("message.sent", (await waits).Value!.Items[0].Type);
        Assert.Equal("event.wait_out_of_range", (await scene.Feed.ListAsync(scene.Admin, 0, 5, null, 31, Ct)).Problems.Single().Code);
        Assert.Equal("event.type_unknown", (await scene.Feed.ListAsync(scene.Admin, 0, 5, "message.read", 0, Ct)).Problems.Single().Code);
        Assert.Equal("access.denied", (await scene.Feed.ListAsync(scene.Admin with { Roles = Roles.None }, 0, 5, null, 0, Ct)).Problems.Single().Code);
    }

    private static async Task PublishAsync(WebhookScene scene, int count)
    {
        for (var n = 0; n < count; n++)
        {
            await using var db = scene.Messages.Open();
            await using var work = await db.Database.BeginTransactionAsync(Ct);
            await db.PublishAsync(EventType.MessageReceived, scene.Messages.Now, new { n }, Ct);
            await work.CommitAsync(Ct);
        }
    }

    private static async Task AppendAsync(WebhookScene scene, int count)
    {
        for (var n = 0; n < count; n++)
        {
            var codec = new EventCodec();
            codec.Add(n + 1, MessageStatus.Sent, null);
            await using var transaction = await scene.Messages.Hot.BeginAsync(Ct);
            await MessageStore.AppendAsync(transaction, codec, scene.Messages.Now, Ct);
            await transaction.CommitAsync(Ct);
        }
    }

    private static string? Text(JsonElement data, string member) => data.GetProperty(member).GetString();
}

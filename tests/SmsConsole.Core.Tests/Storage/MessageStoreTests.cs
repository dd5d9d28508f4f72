using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Gateways;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Sending.Rules;
using SmsConsole.Core.Storage;
using SmsConsole.Core.Storage.Hot;
using SmsConsole.Core.Suppressions;
using SmsConsole.Tests.Support;

namespace SmsConsole.Core.Tests.Storage;

public sealed class MessageStoreTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Theory, MemberData(nameof(TestStore.Engines), MemberType = typeof(TestStore))]
    public async Task A_message_walks_from_its_line_to_delivered(string engine)
    {
        await using var t = await Scene.OpenAsync(engine);
        await t.AcceptAsync(t.Message(1));
        var claimed = Assert.Single(await t.ClaimAllAsync());
        Assert.Equal("Hello €", claimed.Message.Text);
        Assert.Equal(1, claimed.Message.Attempt);
        Assert.Equal(MessageStatus.Sending, await t.StatusOfAsync(1));

        await t.RecordAsync([t.Answer(1, new SubmitResult.Accepted("A1"))], []);
        Assert.Equal(MessageStatus.Sent, await t.StatusOfAsync(1));
        await t.RecordAsync([], [t.Receipt("A1", MessageStatus.Delivered)]);
        Assert.Equal(MessageStatus.Delivered, await t.StatusOfAsync(1));
        Assert.Equal([(MessageStatus.Delivered, 1L)], await t.TallyAsync());
    }

    [Theory, MemberData(nameof(TestStore.Engines), MemberType = typeof(TestStore))]
    public async Task A_receipt_before_the_answer_is_kept_and_matched_by_it(string engine)
    {
        await using var t = await Scene.OpenAsync(engine);
        await t.AcceptAsync(t.Message(1));
        await t.ClaimAllAsync();
        await t.RecordAsync([], [t.Receipt("A1", MessageStatus.Undelivered, "005")]);
        Assert.Equal(MessageStatus.Sending, await t.StatusOfAsync(1));
        await t.RecordAsync([t.Answer(1, new SubmitResult.Accepted("A1"))], []);
        Assert.Equal(MessageStatus.Undelivered, await t.StatusOfAsync(1));
        await using var db = t.Open();
        Assert.Equal(1, await db.Receipts.CountAsync(r => r.MessageId == 1, t.Ct));
    }

    [Theory, MemberData(nameof(TestStore.Engines), MemberType = typeof(TestStore))]
    public async Task One_receipt_for_a_message_sent_whole_is_about_all_its_segments(string engine)
    {
        await using var t = await Scene.OpenAsync(engine);
        await t.AcceptAsync(t.Message(1) with { Segments = 2 });
        await t.ClaimAllAsync();
        await t.RecordAsync([t.Answer(1, new SubmitResult.Accepted("A1"), 1), t.Answer(1, new SubmitResult.Accepted("A1"), 2)], []);
        await t.RecordAsync([], [t.Receipt("A1", MessageStatus.Delivered)]);
        Assert.Equal(MessageStatus.Delivered, await t.StatusOfAsync(1));
    }

    [Theory, MemberData(nameof(TestStore.Engines), MemberType = typeof(TestStore))]
    public async Task Receipts_twice_or_contradicting_change_nothing_that_is_known(string engine)
    {
        await using var t = await Scene.OpenAsync(engine);
        await t.AcceptAsync(t.Message(1));
        await t.ClaimAllAsync();
        await t.RecordAsync([t.Answer(1, new SubmitResult.Accepted("A1"))], [t.Receipt("A1", MessageStatus.Delivered), t.Receipt("A1", MessageStatus.Undelivered)]);
        await t.RecordAsync([], [t.Receipt("A1", MessageStatus.Expired)]);
        Assert.Equal(MessageStatus.Delivered, await t.StatusOfAsync(1));
        Assert.Equal([(MessageStatus.Delivered, 1L)], await t.TallyAsync());
        await using var db = t.Open();
        Assert.Equal(3, await db.Receipts.CountAsync(t.Ct));
    }

    [Theory]
    [InlineData("1f4a", "8010")]
    [InlineData("8010", "1F4A")]
    [InlineData("00AB12", "ab12")]
    [InlineData("ab12", "AB12")]
    public async Task Carrier_ids_match_in_their_other_spellings(string answered, string reported)
    {
        await using var t = await Scene.OpenAsync(TestStore.Sqlite);
        await t.AcceptAsync(t.Message(1));
        await t.ClaimAllAsync();
        await t.RecordAsync([t.Answer(1, new SubmitResult.Accepted(answered))], []);
        await t.RecordAsync([], [t.Receipt(reported, MessageStatus.Delivered)]);
        Assert.Equal(MessageStatus.Delivered, await t.StatusOfAsync(1));
    }

    [Theory, MemberData(nameof(TestStore.Engines), MemberType = typeof(TestStore))]
    public async Task A_long_message_is_delivered_when_all_its_segments_are(string engine)
    {
        await using var t = await Scene.OpenAsync(engine);
        await t.AcceptAsync(t.Message(1) with { Segments = 2 });
        await t.ClaimAllAsync();
        await t.RecordAsync([t.Answer(1, new SubmitResult.Accepted("A1"), segment: 1)], []);
        Assert.Equal(MessageStatus.Sending, await t.StatusOfAsync(1));
        await t.RecordAsync([t.Answer(1, new SubmitResult.Accepted("A2"), segment: 2)], [t.Receipt("A2", MessageStatus.Delivered)]);
        Assert.Equal(MessageStatus.Sent, await t.StatusOfAsync(1));
        await t.RecordAsync([], [t.Receipt("A1", MessageStatus.Delivered)]);
        Assert.Equal(MessageStatus.Delivered, await t.StatusOfAsync(1));
    }

    [Fact]
    public async Task A_long_message_takes_the_worst_of_its_segments()
    {
        await using var t = await Scene.OpenAsync(TestStore.Sqlite);
        await t.AcceptAsync(t.Message(1) with { Segments = 2 });
        await t.ClaimAllAsync();
        await t.RecordAsync([t.Answer(1, new SubmitResult.Accepted("A1"), 1), t.Answer(1, new SubmitResult.Accepted("A2"), 2)], [t.Receipt("A2", MessageStatus.Delivered), t.Receipt("A1", MessageStatus.Expired)]);
        Assert.Equal(MessageStatus.Expired, await t.StatusOfAsync(1));
    }

    [Fact]
    public async Task What_no_carrier_answered_is_unknown_and_a_code_is_sent_again_once()
    {
        await using var t = await Scene.OpenAsync(TestStore.Sqlite);
        await t.AcceptAsync(t.Message(1), t.Message(2) with { Type = MessageType.VerificationCode, CampaignId = null, Queue = Lanes.VerificationCodes, Row = null });
        await t.ClaimAllAsync();
        await t.ClaimAllAsync(Lanes.VerificationCodes);
        await t.RecordAsync([t.Answer(1, SubmitResult.NoAnswer.Instance), t.Answer(2, SubmitResult.NoAnswer.Instance)], []);
        Assert.Equal(MessageStatus.Unknown, await t.StatusOfAsync(1));
        Assert.Equal(MessageStatus.Queued, await t.StatusOfAsync(2));
        var again = Assert.Single(await t.ClaimAllAsync(Lanes.VerificationCodes));
        Assert.Equal(2, again.Message.Attempt);
        await t.RecordAsync([t.Answer(2, SubmitResult.NoAnswer.Instance, attempt: 2)], []);
        Assert.Equal(MessageStatus.Unknown, await t.StatusOfAsync(2));
    }

    [Fact]
    public async Task Messages_left_at_sending_by_a_dead_process_become_unknown()
    {
        await using var t = await Scene.OpenAsync(TestStore.Sqlite);
        await t.AcceptAsync(t.Message(1), t.Message(2));
        await t.ClaimAllAsync(take: 1);
        Assert.Equal(1, await t.Store.SettleStaleAsync(Now, UnknownPolicies.Default, Now, t.Ct));
        Assert.Equal(MessageStatus.Unknown, await t.StatusOfAsync(1));
        Assert.Equal(MessageStatus.Queued, await t.StatusOfAsync(2));
        Assert.Equal([(MessageStatus.Queued, 1L), (MessageStatus.Unknown, 1L)], await t.TallyAsync());
    }

    [Fact]
    public async Task Try_later_waits_in_its_line_and_refused_is_rejected()
    {
        await using var t = await Scene.OpenAsync(TestStore.Sqlite);
        await t.AcceptAsync(t.Message(1), t.Message(2));
        await t.ClaimAllAsync();
        await t.RecordAsync([t.Answer(1, new SubmitResult.TryLater(TimeSpan.FromSeconds(5), 0x58)), t.Answer(2, new SubmitResult.Refused(0x0B))], []);
        Assert.Equal([(MessageStatus.Queued, 1L), (MessageStatus.Rejected, 1L)], await t.TallyAsync());
        Assert.Empty(await t.ClaimAllAsync(now: Now.AddSeconds(3)));
        Assert.Single(await t.ClaimAllAsync(now: Now.AddSeconds(7)));
        await using var db = t.Open();
        Assert.Equal("smpp.0000000b", (await db.Messages.SingleAsync(m => m.Id == 2, t.Ct)).Error);
    }

    [Fact]
    public async Task Held_messages_go_into_their_line_when_due()
    {
        await using var t = await Scene.OpenAsync(TestStore.Sqlite);
        await t.AcceptAsync(t.Message(1) with { Status = MessageStatus.Held, DueAt = Now.AddHours(1) });
        Assert.Equal(0, await t.Store.ReleaseHeldAsync(Now, t.Ct));
        Assert.Equal(1, await t.Store.ReleaseHeldAsync(Now.AddHours(1), t.Ct));
        Assert.Equal(MessageStatus.Queued, await t.StatusOfAsync(1));
    }

    [Theory, MemberData(nameof(TestStore.Engines), MemberType = typeof(TestStore))]
    public async Task A_number_put_on_the_list_after_accepting_is_seen_at_dispatch(string engine)
    {
        await using var t = await Scene.OpenAsync(engine);
        await t.AcceptAsync(t.Message(1), t.Message(2) with { Recipient = 447400000002 });
        await using (var db = t.Open())
        {
            db.Suppressions.Add(new() { Recipient = 447400000002, Reason = SuppressionReason.OptOut, AddedAt = Now });
            db.Suppressions.Add(new() { Recipient = 447400000001, Reason = SuppressionReason.OptOut, AddedAt = Now, PromotionalOnly = true });
            await db.SaveChangesAsync(t.Ct);
        }
        Assert.Equal(1, Assert.Single(await t.ClaimAllAsync()).Message.MessageId);
        Assert.Equal(MessageStatus.Suppressed, await t.StatusOfAsync(2));
    }

    [Theory, MemberData(nameof(TestStore.Engines), MemberType = typeof(TestStore))]
    public async Task A_batch_that_repeats_a_row_of_a_campaign_stores_nothing(string engine)
    {
        await using var t = await Scene.OpenAsync(engine);
        await t.AcceptAsync(t.Message(1));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => t.AcceptAsync(t.Message(2), t.Message(3) with { Row = 1 }));
        Assert.Equal([(MessageStatus.Queued, 1L)], await t.TallyAsync());
        await t.AcceptAsync(t.Message(2));
        Assert.Equal([(MessageStatus.Queued, 2L)], await t.TallyAsync());
    }

    [Theory, MemberData(nameof(TestStore.Engines), MemberType = typeof(TestStore))]
    public async Task Cancelling_a_campaign_ends_what_waits_and_leaves_what_went(string engine)
    {
        await using var t = await Scene.OpenAsync(engine);
        await t.AcceptAsync(t.Message(1), t.Message(2), t.Message(3) with { Status = MessageStatus.Held, DueAt = Now.AddHours(1) });
        await t.ClaimAllAsync(take: 1);
        Assert.Equal(2, await t.Store.CancelAsync(Scene.Campaign, Now, t.Ct));
        Assert.Equal(0, await t.Store.CancelAsync(Scene.Campaign, Now, t.Ct));
        Assert.Equal([(MessageStatus.Sending, 1L), (MessageStatus.Cancelled, 2L)], await t.TallyAsync());
    }

    [Theory, MemberData(nameof(TestStore.Engines), MemberType = typeof(TestStore))]
    public async Task Messages_brought_at_the_same_moment_are_all_stored_and_one_that_cannot_be_fails_alone(string engine)
    {
        await using var t = await Scene.OpenAsync(engine);
        await t.AcceptAsync(t.Message(500));
        var storing = Enumerable.Range(1, 200).Select(n => t.AcceptAsync(t.Message(n == 100 ? 500 : n), t.Message(1000 + n))).ToList();
        await Task.WhenAll(storing).ContinueWith(_ => { }, t.Ct, TaskContinuationOptions.None, TaskScheduler.Default);
        Assert.True(storing[99].IsFaulted);
        Assert.Equal(1, storing.Count(s => s.IsFaulted));
        Assert.All(storing.Where(s => s.IsCompletedSuccessfully), s => Assert.Equal(2, s.Result.Count));
        await using var db = t.Open();
        Assert.Equal(1 + (199 * 2), await db.Messages.CountAsync(t.Ct));
    }

    [Theory, MemberData(nameof(TestStore.Engines), MemberType = typeof(TestStore))]
    public async Task A_number_on_the_suppression_list_is_stored_as_suppressed(string engine)
    {
        await using var t = await Scene.OpenAsync(engine);
        await using (var db = t.Open())
        {
            db.Suppressions.Add(new() { Recipient = 447400000001, Reason = default, AddedAt = Now });
            db.Suppressions.Add(new() { Recipient = 447400000002, PromotionalOnly = true, Reason = default, AddedAt = Now });
            await db.SaveChangesAsync(t.Ct);
        }
        var stored = await t.AcceptAsync(t.Message(1), t.Message(2), t.Message(3), t.Message(4) with { Recipient = 447400000002, Type = MessageType.Promotional });
        Assert.Equal([MessageStatus.Suppressed, MessageStatus.Queued, MessageStatus.Queued, MessageStatus.Suppressed], stored.Select(m => m.Status));
        Assert.Equal(SendRules.OnSuppressionList, stored[0].Error);
        Assert.Equal([(MessageStatus.Queued, 2L), (MessageStatus.Suppressed, 2L)], await t.TallyAsync());
    }

    private sealed class Scene(TestStore files, IHotDb hot) : IAsyncDisposable
    {
        public const long Campaign = 7;
        private readonly FakeGateway gateway = new();

        public MessageStore Store { get; } = new(hot);
        public CancellationToken Ct => TestContext.Current.CancellationToken;

        public static async Task<Scene> OpenAsync(string engine)
        {
            var store = await TestStore.CreateAsync(TestContext.Current.CancellationToken, engine);
            return new Scene(store, store.Databases.OpenHot());
        }

        public AppDb Open() => files.CreateDbContext();

        public NewMessage Message(int n) => new()
        {
            Id = n, Status = MessageStatus.Queued, Type = MessageType.Notification, Recipient = 447400000000 + n, Country = "GB",
            Queue = Campaign, CampaignId = Campaign, Row = n, TemplateVersionId = 1, TemplateId = 1, Text = "Hello €", Encoding = Core.Text.SmsEncoding.Gsm7, Segments = 1,
            AcceptedAt = Now, DueAt = Now, UserId = Guid.NewGuid(),
        };

        public Task<IReadOnlyList<NewMessage>> AcceptAsync(params NewMessage[] messages) => Store.AcceptAsync(messages, RulesInForce.None);

        public Task<IReadOnlyList<Claimed>> ClaimAllAsync(long queue = Campaign, int take = 100, DateTimeOffset? now = null) =>
            Store.ClaimAsync(queue, take, now ?? Now, c => c.IsSuppressed
                ? new ClaimDecision.End(MessageStatus.Suppressed, "number.suppressed")
                : new ClaimDecision.SendBy(gateway), Ct);

        public SegmentAnswer Answer(long id, SubmitResult result, short segment = 1, short attempt = 1) => new(1, id, attempt, segment, Now, result);

        public IncomingReceipt Receipt(string id, MessageStatus status, string? code = null) => new(1, id, status, code, "stat:X", Now, gateway, 0);

        public Task<Recorded> RecordAsync(IReadOnlyList<SegmentAnswer> answers, IReadOnlyList<IncomingReceipt> receipts) => Store.RecordAsync(answers, receipts, UnknownPolicies.Default, Now, Ct);

        public async Task<MessageStatus> StatusOfAsync(long id)
        {
            await using var db = Open();
            return await db.Messages.Where(m => m.Id == id).Select(m => m.Status).SingleAsync(Ct);
        }

        public async Task<(MessageStatus, long)[]> TallyAsync()
        {
            await using var db = Open();
            return [.. (await db.CampaignTallies.Where(t => t.CampaignId == Campaign && t.Count != 0).OrderBy(t => t.Status).ToListAsync(Ct)).Select(t => (t.Status, t.Count))];
        }

        public async ValueTask DisposeAsync()
        {
            await hot.DisposeAsync();
            await files.DisposeAsync();
        }
    }

    private sealed class FakeGateway : IGateway, IReceiptSource
    {
        public int Id => 1;
        public bool IsReady => true;
        public int FreeSlots => 100;
        public void Submit(Outgoing message) { }
        public void Acknowledge(long ticket) { }
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}

using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Access;
using SmsConsole.Core.Gateways;
using SmsConsole.Core.Receipts;
using SmsConsole.Core.Sending;
using SmsConsole.Tests.Support;

namespace SmsConsole.Core.Tests.Receipts;

public sealed class ReceiptClinicTests
{
    [Theory, MemberData(nameof(TestStore.Engines), MemberType = typeof(TestStore))]
    public async Task Unknown_messages_are_listed_page_by_page_and_found_by_number(string engine)
    {
        await using var t = await ClinicScene.OpenAsync(engine);
        var ids = await t.UnknownAsync(45);

        Assert.Equal(ids.AsEnumerable().Reverse(), (await t.ListAsync(ClinicList.Unknown)).Select(r => r.Id));
        Assert.Equal(ids[6], Assert.Single(await t.ListAsync(ClinicList.Unknown, "+447400000007")).Id);
        Assert.Empty(await t.ListAsync(ClinicList.Unknown, gatewayId: t.GatewayId + 1));
        Assert.Equal(45, (await t.Clinic.CountAsync(t.Auditor, ClinicScene.Ct)).Value![ClinicList.Unknown]);
        Assert.Contains("***", (await t.Clinic.ListAsync(t.Auditor, new(ClinicList.Unknown), ClinicScene.Ct)).Value!.Items[0].To, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestStore.Engines), MemberType = typeof(TestStore))]
    public async Task A_person_settles_some_with_a_reason_and_the_books_and_the_trail_follow(string engine)
    {
        await using var t = await ClinicScene.OpenAsync(engine);
        var ids = await t.UnknownAsync(4);

        Assert.Equal(new SettledCount(1, 0), (await t.Clinic.SettleAsync(t.Admin, [ids[0]], SettlementAct.Sent, "The carrier's portal shows it", ClinicScene.Ct)).Value);
        Assert.Equal(new SettledCount(1, 1), (await t.Clinic.SettleAsync(t.Admin, [ids[0], ids[1]], SettlementAct.NotSent, "Asked", ClinicScene.Ct)).Value);
        Assert.Equal(new SettledCount(1, 0), (await t.Clinic.SettleAsync(t.Admin, [ids[2]], SettlementAct.SendAgain, "Urgent", ClinicScene.Ct)).Value);

        Assert.Equal([MessageStatus.Queued, MessageStatus.Sent, MessageStatus.Unknown, MessageStatus.Undelivered], (await t.BooksAsync()).Keys.Order());
        Assert.Equal(2, Assert.Single(await t.ClaimAsync(ClinicScene.Campaign)).Message.Attempt);
        await using var db = t.Open();
        Assert.Equal(
            [(ids[0], SettlementAct.Sent), (ids[1], SettlementAct.NotSent), (ids[2], SettlementAct.SendAgain)],
            (await db.Settlements.OrderBy(s => s.Id).ToListAsync(ClinicScene.Ct)).Select(s => (s.MessageId, s.Act)));
        var entry = await db.AuditEntries.OrderBy(e => e.Id).FirstAsync(ClinicScene.Ct);
        Assert.Equal(("message.settle", "Ada Admin", t.Admin.UserId, t.Now), (entry.Action, entry.ActorName, entry.ActorId, entry.At));
        Assert.Contains("The carrier's portal shows it", entry.After, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_administrators_settle_and_they_say_why()
    {
        await using var t = await ClinicScene.OpenAsync(TestStore.Sqlite);
        var ids = await t.UnknownAsync(1);

        async Task<string> RefusedAsync(Actor actor, string? reason, params long[] some) =>
            Assert.Single((await t.Clinic.SettleAsync(actor, some, SettlementAct.Sent, reason, ClinicScene.Ct)).Problems).Code;

        Assert.Equal("access.denied", await RefusedAsync(t.Author, "Because", ids[0]));
        Assert.Equal("receipt.reason_missing", await RefusedAsync(t.Admin, " ", ids[0]));
        Assert.Equal("receipt.reason_too_long", await RefusedAsync(t.Admin, new('x', 201), ids[0]));
        Assert.Equal("receipt.none_chosen", await RefusedAsync(t.Admin, "Because"));
        Assert.Equal("access.denied", Assert.Single((await t.Clinic.MatchAsync(t.Auditor, 1, ids[0], null, ClinicScene.Ct)).Problems).Code);
        Assert.Equal(MessageStatus.Unknown, await t.StatusOfAsync(ids[0]));
    }

    [Fact]
    public async Task What_is_past_its_time_is_not_sent_again()
    {
        await using var t = await ClinicScene.OpenAsync(TestStore.Sqlite);
        var ids = await t.UnknownAsync(1, expires: t.Now.AddMinutes(5));
        t.Clock.Advance(TimeSpan.FromMinutes(6));

        Assert.Equal(new SettledCount(0, 1), (await t.Clinic.SettleAsync(t.Admin, ids, SettlementAct.SendAgain, "Try", ClinicScene.Ct)).Value);
        Assert.Equal(MessageStatus.Unknown, await t.StatusOfAsync(ids[0]));
    }

    [Theory, MemberData(nameof(TestStore.Engines), MemberType = typeof(TestStore))]
    public async Task A_receipt_that_matches_nothing_is_matched_by_hand_to_a_candidate(string engine)
    {
        await using var t = await ClinicScene.OpenAsync(engine);
        var ids = await t.UnknownAsync(3);
        t.Clock.Advance(TimeSpan.FromSeconds(20));
        await t.RecordAsync([], [t.Receipt("8010", MessageStatus.Sent, 447400000002), t.Receipt("8010", MessageStatus.Delivered, 447400000002)]);
        var receipt = (await t.ListAsync(ClinicList.Unmatched, "1f4a"))[0];
        Assert.Equal(2, (await t.ListAsync(ClinicList.Unmatched, "+447400000002")).Count);
        Assert.Equal("+447400000002", receipt.To);

        var candidate = Assert.Single((await t.Clinic.CandidatesAsync(t.Admin, receipt.Id, ClinicScene.Ct)).Value!);
        Assert.Equal(ids[1], candidate.MessageId);
        Assert.Equal("receipt.other_message", Assert.Single((await t.Clinic.MatchAsync(t.Admin, receipt.Id, ids[0], null, ClinicScene.Ct)).Problems).Code);
        Assert.Empty((await t.Clinic.MatchAsync(t.Admin, receipt.Id, ids[1], "Same number", ClinicScene.Ct)).Problems);
        Assert.Equal("receipt.not_unmatched", Assert.Single((await t.Clinic.MatchAsync(t.Admin, receipt.Id, ids[1], null, ClinicScene.Ct)).Problems).Code);

        Assert.Equal(MessageStatus.Delivered, await t.StatusOfAsync(ids[1]));
        Assert.Equal(1, (await t.BooksAsync())[MessageStatus.Delivered]);
        Assert.Empty(await t.ListAsync(ClinicList.Unmatched));
        await using var db = t.Open();
        Assert.All(await db.Receipts.ToListAsync(ClinicScene.Ct), r => Assert.Null(r.Recipient));
        Assert.Equal("receipt.match", (await db.AuditEntries.SingleAsync(ClinicScene.Ct)).Action);
        Assert.Contains((await t.Book.FindAsync(t.Admin, ids[1], ClinicScene.Ct)).Value!.Timeline, e => e is MessageEvent.Decided { Act: SettlementAct.Matched, By: "Ada Admin" });
    }

    [Theory, MemberData(nameof(TestStore.Engines), MemberType = typeof(TestStore))]
    public async Task Contradictions_and_late_words_are_told_apart_from_repetitions(string engine)
    {
        await using var t = await ClinicScene.OpenAsync(engine);
        var ids = await t.SendAsync(2);
        await t.RecordAsync([t.Answer(ids[0], new SubmitResult.Accepted("A1")), t.Answer(ids[1], new SubmitResult.Accepted("A2"))], [t.Receipt("A1", MessageStatus.Delivered)]);
        await t.RecordAsync([], [t.Receipt("A1", MessageStatus.Delivered), t.Receipt("A1", MessageStatus.Undelivered)]);
        await t.RecordAsync([], [t.Receipt("A2", MessageStatus.Delivered), t.Receipt("A2", MessageStatus.Expired)]);

        var said = await t.ListAsync(ClinicList.Contradicts);
        Assert.Equal([(ids[1], MessageStatus.Expired), (ids[0], MessageStatus.Undelivered)], said.Select(r => (r.MessageId!.Value, r.Said!.Value)));
        Assert.All(said, r => Assert.Equal(MessageStatus.Delivered, r.Status));
        Assert.Single(await t.ListAsync(ClinicList.Contradicts, "a1"));
        Assert.Empty(await t.ListAsync(ClinicList.Late));
        Assert.Contains((await t.Book.FindAsync(t.Admin, ids[0], ClinicScene.Ct)).Value!.Timeline, e => e is MessageEvent.Reported { Timing: ReceiptTiming.Contradicts });
    }

    [Theory, MemberData(nameof(TestStore.Engines), MemberType = typeof(TestStore))]
    public async Task A_long_message_contradicts_segment_by_segment(string engine)
    {
        await using var t = await ClinicScene.OpenAsync(engine);
        var ids = await t.SendAsync(1, segments: 2);
        await t.RecordAsync([t.Answer(ids[0], new SubmitResult.Accepted("A1"), 1), t.Answer(ids[0], new SubmitResult.Accepted("A2"), 2)], [t.Receipt("A1", MessageStatus.Undelivered)]);
        await t.RecordAsync([], [t.Receipt("A2", MessageStatus.Delivered)]);
        Assert.Empty(await t.ListAsync(ClinicList.Contradicts));

        await t.RecordAsync([], [t.Receipt("A1", MessageStatus.Delivered)]);

        Assert.Equal("A1", Assert.Single(await t.ListAsync(ClinicList.Contradicts)).CarrierId);
        Assert.Equal(MessageStatus.Undelivered, await t.StatusOfAsync(ids[0]));
    }

    [Theory, MemberData(nameof(TestStore.Engines), MemberType = typeof(TestStore))]
    public async Task Not_sent_is_a_guess_that_gives_way_to_the_carriers_word(string engine)
    {
        await using var t = await ClinicScene.OpenAsync(engine);
        var ids = await t.UnknownAsync(2);
        await t.Clinic.SettleAsync(t.Admin, ids, SettlementAct.NotSent, "Nobody got it", ClinicScene.Ct);
        await t.RecordAsync([], [t.Receipt("B1", MessageStatus.Delivered, 447400000001), t.Receipt("B2", MessageStatus.Expired, 447400000002)]);
        foreach (var receipt in await t.ListAsync(ClinicList.Unmatched))
            await t.Clinic.MatchAsync(t.Admin, receipt.Id, ids[receipt.CarrierId == "B1" ? 0 : 1], null, ClinicScene.Ct);

        Assert.Equal([MessageStatus.Delivered, MessageStatus.Expired], (await t.BooksAsync()).Keys.Order());
        Assert.Equal(ids[0], Assert.Single(await t.ListAsync(ClinicList.Contradicts)).MessageId);
        Assert.Equal(ids[1], Assert.Single(await t.ListAsync(ClinicList.Late)).MessageId);
    }

    [Theory, MemberData(nameof(TestStore.Engines), MemberType = typeof(TestStore))]
    public async Task Receipts_that_match_nothing_are_forgotten_after_their_time(string engine)
    {
        await using var t = await ClinicScene.OpenAsync(engine);
        await t.RecordAsync([], [t.Receipt("old", MessageStatus.Delivered)]);
        t.Clock.Advance(TimeSpan.FromDays(2));
        await t.RecordAsync([], [t.Receipt("new", MessageStatus.Delivered)]);

        Assert.False(await t.Store.ForgetUnmatchedAsync(t.GatewayId, t.Now.AddDays(-1), ClinicScene.Ct));

        Assert.Equal("new", Assert.Single(await t.ListAsync(ClinicList.Unmatched)).CarrierId);
    }
}

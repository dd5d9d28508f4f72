using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using SmsConsole.Core.Live;
using SmsConsole.Core.Receipts;
using SmsConsole.Core.Sending;
using SmsConsole.Tests.Support;

namespace SmsConsole.Core.Tests.Receipts;

public sealed class MassSettlingTests
{
    [Theory, MemberData(nameof(TestStore.Engines), MemberType = typeof(TestStore))]
    public async Task All_that_match_are_settled_in_parts_and_told_to_the_trail_once(string engine)
    {
        await using var t = await ClinicScene.OpenAsync(engine);
        var ids = await t.UnknownAsync(ReceiptClinic.SettleMost + 20);
        var (news, ended) = Listen();
        using var settling = new MassSettling(t.Clinic, news, NullLogger<MassSettling>.Instance);
        await settling.StartAsync(ClinicScene.Ct);
        List<long> seen = [];
        using var watch = news.Listen(NewsBoard.Receipts, () => Note(settling, seen, ended));

        Assert.Empty((await settling.BeginAsync(t.Admin, new(ClinicList.Unknown, t.GatewayId), SettlementAct.NotSent, " The carrier lost its log ", ClinicScene.Ct)).Problems);
        await ended.Task.WaitAsync(TimeSpan.FromSeconds(30), ClinicScene.Ct);

        Assert.Equal(new SettlingState("Ada Admin", SettlementAct.NotSent, ids.Count, new(ids.Count, 0), SettlingStage.Completed), settling.State);
        Assert.Equal([0, ReceiptClinic.SettleMost, ids.Count, ids.Count], seen);
        Assert.Equal(ids.Count, (await t.BooksAsync())[MessageStatus.Undelivered]);
        await using var db = t.Open();
        Assert.Equal(ids.Count, await db.Settlements.CountAsync(s => s.By == "Ada Admin" && s.Reason == "The carrier lost its log", ClinicScene.Ct));
        var entry = await db.AuditEntries.SingleAsync(ClinicScene.Ct);
        Assert.Equal(("message.settle", $"{ids.Count} messages"), (entry.Action, entry.Subject));
        Assert.Contains("\"gateway\":\"Only\"", entry.After, StringComparison.Ordinal);
        await settling.StopAsync(ClinicScene.Ct);
    }

    [Fact]
    public async Task A_search_narrows_what_is_settled_and_its_number_does_not_reach_the_trail()
    {
        await using var t = await ClinicScene.OpenAsync(TestStore.Sqlite);
        var ids = await t.UnknownAsync(3);
        var (news, ended) = Listen();
        using var settling = new MassSettling(t.Clinic, news, NullLogger<MassSettling>.Instance);
        await settling.StartAsync(ClinicScene.Ct);
        using var watch = news.Listen(NewsBoard.Receipts, () => Note(settling, [], ended));

        Assert.Equal("receipt.none_chosen", Assert.Single((await settling.BeginAsync(t.Admin, new(ClinicList.Unknown, Search: "+447400000009"), SettlementAct.Sent, "x", ClinicScene.Ct)).Problems).Code);
        Assert.Empty((await settling.BeginAsync(t.Admin, new(ClinicList.Unknown, Search: "+447400000002"), SettlementAct.Sent, "x", ClinicScene.Ct)).Problems);
        await ended.Task.WaitAsync(TimeSpan.FromSeconds(30), ClinicScene.Ct);

        Assert.Equal([MessageStatus.Unknown, MessageStatus.Sent, MessageStatus.Unknown], [await t.StatusOfAsync(ids[0]), await t.StatusOfAsync(ids[1]), await t.StatusOfAsync(ids[2])]);
        await using var db = t.Open();
        Assert.DoesNotContain("447400000002", (await db.AuditEntries.SingleAsync(ClinicScene.Ct)).After, StringComparison.Ordinal);
        await settling.StopAsync(ClinicScene.Ct);
    }

    [Fact]
    public async Task Cancelled_work_stops_after_its_part_and_says_how_far_it_came()
    {
        await using var t = await ClinicScene.OpenAsync(TestStore.Sqlite);
        var ids = await t.UnknownAsync(ReceiptClinic.SettleMost + 20);
        var (news, ended) = Listen();
        using var settling = new MassSettling(t.Clinic, news, NullLogger<MassSettling>.Instance);
        await settling.StartAsync(ClinicScene.Ct);
        Task<Outcome<Done>>? cancelled = null;
        using var watch = news.Listen(NewsBoard.Receipts, () =>
        {
            if (settling.State is { IsRunning: true, Done: > 0 })
                cancelled ??= settling.CancelAsync(t.Admin);
            Note(settling, [], ended);
        });

        await settling.BeginAsync(t.Admin, new(ClinicList.Unknown), SettlementAct.Sent, "x", ClinicScene.Ct);
        await ended.Task.WaitAsync(TimeSpan.FromSeconds(30), ClinicScene.Ct);

        Assert.Empty((await cancelled!).Problems);
        Assert.Equal((SettlingStage.Cancelled, ReceiptClinic.SettleMost), (settling.State?.Stage, settling.State?.Count.Settled));
        Assert.Equal(MessageStatus.Unknown, await t.StatusOfAsync(ids[0]));
        await using var db = t.Open();
        Assert.Contains("\"ended\":\"Cancelled\"", (await db.AuditEntries.SingleAsync(ClinicScene.Ct)).After, StringComparison.Ordinal);
        await settling.StopAsync(ClinicScene.Ct);
    }

    [Fact]
    public async Task Only_administrators_begin_with_a_reason_and_one_at_a_time()
    {
        await using var t = await ClinicScene.OpenAsync(TestStore.Sqlite);
        await t.UnknownAsync(1);
        using var settling = new MassSettling(t.Clinic, new NewsBoard(), NullLogger<MassSettling>.Instance);

        async Task<string?> BeginAsync(Core.Access.Actor actor, string? reason) =>
            (await settling.BeginAsync(actor, new(ClinicList.Unknown), SettlementAct.Sent, reason, ClinicScene.Ct)).Problems is [var only] ? only.Code : null;

        Assert.Equal("access.denied", await BeginAsync(t.Author, "x"));
        Assert.Equal("receipt.reason_missing", await BeginAsync(t.Admin, " "));
        Assert.Null(await BeginAsync(t.Admin, "x"));
        // It has not started, so the first one still waits for its turn.
        Assert.Equal("receipt.settling_already", await BeginAsync(t.Admin, "x"));
        Assert.Equal("access.denied", Assert.Single((await settling.CancelAsync(t.Auditor)).Problems).Code);
    }

    private static (NewsBoard News, TaskCompletionSource Ended) Listen() => (new(), new(TaskCreationOptions.RunContinuationsAsynchronously));

    private static void Note(MassSettling settling, List<long> seen, TaskCompletionSource ended)
    {
        if (settling.State is not { } state)
            return;
        seen.Add(state.Done);
        if (!state.IsRunning)
            ended.TrySetResult();
    }
}

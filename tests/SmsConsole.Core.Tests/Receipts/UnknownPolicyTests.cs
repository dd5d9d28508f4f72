using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Campaigns;
using SmsConsole.Core.Gateways;
using SmsConsole.Core.Sending;
using SmsConsole.Tests.Support;

namespace SmsConsole.Core.Tests.Receipts;

public sealed class UnknownPolicyTests
{
    private static readonly UnknownPolicy Leave = new(UnknownAct.Leave, 0);

    [Theory, MemberData(nameof(TestStore.Engines), MemberType = typeof(TestStore))]
    public async Task By_default_a_code_is_sent_again_at_once_and_the_decision_recorded(string engine)
    {
        await using var t = await ClinicScene.OpenAsync(engine);
        var code = (await t.UnknownAsync(1, MessageType.VerificationCode, campaign: null))[0];
        t.Clock.Advance(TimeSpan.FromMilliseconds(1));
        var promotional = (await t.UnknownAsync(1, MessageType.Promotional))[0];

        Assert.Equal(MessageStatus.Queued, await t.StatusOfAsync(code));
        Assert.Equal(MessageStatus.Unknown, await t.StatusOfAsync(promotional));
        Assert.Single(await t.ClaimAsync(Lanes.VerificationCodes));
        await t.RecordAsync([t.Answer(code, new SubmitResult.TryLater(TimeSpan.Zero, 0x58), attempt: 2)], []);
        t.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Single(await t.ClaimAsync(Lanes.VerificationCodes));
        await t.RecordAsync([t.Answer(code, SubmitResult.NoAnswer.Instance, attempt: 3)], []);
        Assert.Equal(MessageStatus.Unknown, await t.StatusOfAsync(code));
        await using var db = t.Open();
        var decision = await db.Settlements.SingleAsync(ClinicScene.Ct);
        Assert.Equal((code, SettlementAct.SendAgain, (string?)null), (decision.MessageId, decision.Act, decision.By));
    }

    [Theory, MemberData(nameof(TestStore.Engines), MemberType = typeof(TestStore))]
    public async Task After_its_hours_a_message_counts_as_not_sent(string engine)
    {
        await using var t = await ClinicScene.OpenAsync(engine);
        var ids = await t.UnknownAsync(3);
        UnknownPolicy policy = new(UnknownAct.NotSent, 6);

        t.Clock.Advance(TimeSpan.FromHours(5));
        Assert.Equal(0, await t.Store.SettleByPolicyAsync(MessageType.Notification, policy, t.Now, ClinicScene.Ct));
        t.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(0, await t.Store.SettleByPolicyAsync(MessageType.Promotional, policy, t.Now, ClinicScene.Ct));
        Assert.Equal(3, await t.Store.SettleByPolicyAsync(MessageType.Notification, policy, t.Now, ClinicScene.Ct));

        Assert.Equal(3, (await t.BooksAsync())[MessageStatus.Undelivered]);
        Assert.Equal("message.settled_not_sent", (await t.FindAsync(ids[0])).Error);
        Assert.Contains((await t.Book.FindAsync(t.Admin, ids[0], ClinicScene.Ct)).Value!.Timeline, e => e is MessageEvent.Decided { Act: SettlementAct.NotSent, By: null });
    }

    [Theory, MemberData(nameof(TestStore.Engines), MemberType = typeof(TestStore))]
    public async Task Sent_again_after_some_minutes_but_once_and_not_what_is_older_than_the_choice(string engine)
    {
        await using var t = await ClinicScene.OpenAsync(engine);
        var old = (await t.UnknownAsync(1, campaign: null))[0];
        t.Clock.Advance(TimeSpan.FromMinutes(1));
        var set = await t.Policies.EditAsync(t.Admin, UnknownPolicies.Default with { Notification = new(UnknownAct.SendAgain, 10) }, ClinicScene.Ct);
        var policy = set.Value!.Notification;
        Assert.Equal(t.Now, policy.Since);
        var fresh = (await t.UnknownAsync(1, campaign: null))[0];

        t.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(1, await t.Store.SettleByPolicyAsync(MessageType.Notification, policy, t.Now, ClinicScene.Ct));
        Assert.Equal([MessageStatus.Unknown, MessageStatus.Queued], [await t.StatusOfAsync(old), await t.StatusOfAsync(fresh)]);
        Assert.Single(await t.ClaimAsync(Lanes.Singles));
        await t.RecordAsync([t.Answer(fresh, SubmitResult.NoAnswer.Instance, attempt: 2)], []);
        t.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(1, await t.Store.SettleByPolicyAsync(MessageType.Notification, policy, t.Now, ClinicScene.Ct));
        Assert.Equal((MessageStatus.Unknown, "message.no_answer_twice"), ((await t.FindAsync(fresh)).Status, (await t.FindAsync(fresh)).Error));
        Assert.Equal(0, await t.Store.SettleByPolicyAsync(MessageType.Notification, policy, t.Now, ClinicScene.Ct));
    }

    [Theory, MemberData(nameof(TestStore.Engines), MemberType = typeof(TestStore))]
    public async Task What_is_past_its_time_is_left_to_people_and_asked_about_once(string engine)
    {
        await using var t = await ClinicScene.OpenAsync(engine);
        var id = (await t.UnknownAsync(1, expires: t.Now.AddMinutes(5)))[0];
        UnknownPolicy policy = new(UnknownAct.SendAgain, 10);
        t.Clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(1, await t.Store.SettleByPolicyAsync(MessageType.Notification, policy, t.Now, ClinicScene.Ct));
        Assert.Equal(0, await t.Store.SettleByPolicyAsync(MessageType.Notification, policy, t.Now, ClinicScene.Ct));

        Assert.Equal((MessageStatus.Unknown, "message.no_answer_left"), ((await t.FindAsync(id)).Status, (await t.FindAsync(id)).Error));
        Assert.Equal(1, (await t.BooksAsync())[MessageStatus.Unknown]);
    }

    [Theory, MemberData(nameof(TestStore.Engines), MemberType = typeof(TestStore))]
    public async Task What_is_sent_again_leaves_the_closed_line_of_a_completed_campaign(string engine)
    {
        await using var t = await ClinicScene.OpenAsync(engine);
        await using (var db = t.Open())
        {
            Campaign campaign = new() { Name = "Over", Settings = new("SMS_000000001"), CreatedAt = t.Now, CreatedBy = t.Admin.UserId, FileName = "a.csv", FileBytes = 1, FileHash = "x", StoredAs = "a" };
            db.Campaigns.Add(campaign);
            db.Entry(campaign).Property(c => c.Id).CurrentValue = ClinicScene.Campaign;
            db.Entry(campaign).Property(c => c.State).CurrentValue = CampaignState.Completed;
            await db.SaveChangesAsync(ClinicScene.Ct);
        }
        var ids = await t.UnknownAsync(1);

        await t.Clinic.SettleAsync(t.Admin, ids, SettlementAct.SendAgain, "Again", ClinicScene.Ct);

        Assert.Empty(await t.ClaimAsync(ClinicScene.Campaign));
        Assert.Single(await t.ClaimAsync(Lanes.Singles));
    }

    [Theory, MemberData(nameof(TestStore.Engines), MemberType = typeof(TestStore))]
    public async Task The_choice_is_saved_audited_and_only_an_administrators(string engine)
    {
        await using var t = await ClinicScene.OpenAsync(engine);
        Assert.Equal(UnknownPolicies.Default, await t.Policies.GetAsync(ClinicScene.Ct));
        Assert.Equal("access.denied", Assert.Single((await t.Policies.EditAsync(t.Author, UnknownPolicies.Default, ClinicScene.Ct)).Problems).Code);
        var wrong = await t.Policies.EditAsync(t.Admin, new(new(UnknownAct.SendAgain, 1441), new(UnknownAct.NotSent, 0), Leave), ClinicScene.Ct);
        Assert.Equal(["verificationCode.after", "notification.after"], wrong.Problems.Select(p => p.Field));

        await t.Policies.EditAsync(t.Admin, UnknownPolicies.Default with { Promotional = new(UnknownAct.NotSent, 24) }, ClinicScene.Ct);

        Assert.Equal((UnknownAct.NotSent, 24), ((await t.Policies.GetAsync(ClinicScene.Ct)).Promotional.Act, (await t.Policies.GetAsync(ClinicScene.Ct)).Promotional.After));
        await using var db = t.Open();
        Assert.Equal("unknown_policy.edit", (await db.AuditEntries.SingleAsync(ClinicScene.Ct)).Action);
    }
}

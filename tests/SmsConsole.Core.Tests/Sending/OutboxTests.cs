using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Countries;
using SmsConsole.Core.Webhooks;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Sending.Rules;
using SmsConsole.Core.Signatures;
using SmsConsole.Core.Templates;
using SmsConsole.Tests.Support;

namespace SmsConsole.Core.Tests.Sending;

public sealed class OutboxTests
{
    private static CancellationToken Ct => CampaignScene.Ct;

    [Fact]
    public async Task A_second_code_in_a_minute_is_blocked_and_says_when_the_next_may_go()
    {
        await using var scene = await CampaignScene.OpenAsync();
        var code = await CodeTemplateAsync(scene);
        var first = Assert.Single(await SendAsync(scene, code));
        var second = Assert.Single(await SendAsync(scene, code));

        Assert.Equal((MessageStatus.Queued, null), (first.Status, first.Error));
        Assert.Equal((MessageStatus.Blocked, "limit.minute"), (second.Status, second.Error?.Code));
        // The clock stands at 03:04:05.
        Assert.Equal([1, "2026-01-02 03:05"], second.Error!.Arguments);
        await using var db = scene.Files.CreateDbContext();
        Assert.Equal("limit.minute", (await db.Messages.SingleAsync(m => m.Id == second.Id, Ct)).Error);
        scene.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(MessageStatus.Queued, Assert.Single(await SendAsync(scene, code)).Status);
    }

    [Fact]
    public async Task Test_sends_count_and_a_preview_counts_nothing()
    {
        await using var scene = await CampaignScene.OpenAsync();
        var code = await CodeTemplateAsync(scene);
        var request = RequestOf(code);
        for (var n = 0; n < 3; n++)
            Assert.Empty(Assert.Single((await scene.Outbox().PreviewAsync(scene.Author, request, at: null, Ct)).Value!).Problems);
        Assert.Equal(["", "message.duplicate"], (await scene.Outbox().PreviewAsync(scene.Author, request with { To = [.. request.To, .. request.To] }, at: null, Ct)).Value!.Select(p => p.Problems is [var only] ? only.Code : ""));

        await scene.Outbox().AcceptAsync(scene.Author, request with { IsTest = true }, Ct);
        Assert.Equal("limit.minute", Assert.Single((await scene.Outbox().PreviewAsync(scene.Author, request, at: null, Ct)).Value!).Problems.Single().Code);
    }

    [Fact]
    public async Task A_number_gets_the_same_text_once_unless_the_sender_wants_otherwise()
    {
        await using var scene = await CampaignScene.OpenAsync();
        var notice = new SendRequest(["+447400123456", "+44 7400 123456", "+447400123457", "+447400123456"], await scene.ApprovedAsync("The ferry is late.", variables: []));

        var once = (await scene.Outbox().AcceptAsync(scene.Author, notice, Ct)).Value!;
        Assert.Equal([null, "message.duplicate", null, "message.duplicate"], once.Select(m => m.Error?.Code));
        Assert.Equal([null, null, null, null], (await scene.Outbox().AcceptAsync(scene.Author, notice with { SendsDuplicates = true }, Ct)).Value!.Select(m => m.Error?.Code));
        // What asks for all or none is not stopped by it.
        Assert.Equal(2, (await scene.Outbox().AcceptAsync(scene.Author, notice with { AllOrNone = true }, Ct)).Value!.Count(m => m.Error is null));
        await using var db = scene.Files.CreateDbContext();
        Assert.Equal(8, await db.Messages.CountAsync(Ct));
    }

    [Fact]
    public async Task Limits_that_are_switched_off_let_everything_through()
    {
        await using var scene = await CampaignScene.OpenAsync();
        var code = await CodeTemplateAsync(scene);
        Assert.Empty((await scene.Content.Limits.EditAsync(scene.Content.Admin, LimitSettings.Default with { VerificationCode = new(null, null, null) }, Ct)).Problems);
        for (var n = 0; n < 12; n++)
            Assert.Equal(MessageStatus.Queued, Assert.Single(await SendAsync(scene, code)).Status);
        await using var db = scene.Files.CreateDbContext();
        Assert.False(await db.LimitCounts.AnyAsync(Ct));
    }

    [Fact]
    public async Task A_promotional_message_at_night_waits_until_the_hours_open_there()
    {
        await using var scene = await CampaignScene.OpenAsync();
        var promotion = await scene.ApprovedAsync("Everything is half price.", type: MessageType.Promotional, variables: []);
        // 03:04 in London, where promotions go from 9 to 20.
        var opens = new DateTimeOffset(2026, 1, 2, 9, 0, 0, TimeSpan.Zero);
        var request = new SendRequest(["+447400123456"], promotion);

        var preview = Assert.Single((await scene.Outbox().PreviewAsync(scene.Author, request, at: null, Ct)).Value!);
        Assert.Equal((0, opens, "hours.closed"), (preview.Problems.Count, preview.SendsAt, preview.Waits?.Code));
        var held = Assert.Single((await scene.Outbox().AcceptAsync(scene.Author, request, Ct)).Value!);
        Assert.Equal((MessageStatus.Held, opens, null), (held.Status, held.SendsAt, held.Error));
        Assert.Equal("It is held until 2026-01-02 09:00 UTC: promotional messages go to United Kingdom only from 09:00 to 20:00 local time.", held.Waits?.Message);
        var later = Assert.Single((await scene.Outbox().AcceptAsync(scene.Author, request with { NotBefore = opens.AddHours(12) }, Ct)).Value!);
        Assert.Equal((opens.AddDays(1), "hours.closed"), (later.SendsAt, later.Waits?.Code));
        var noon = Assert.Single((await scene.Outbox().AcceptAsync(scene.Author, request with { NotBefore = opens.AddHours(3) }, Ct)).Value!);
        Assert.Equal((MessageStatus.Held, opens.AddHours(3), null), (noon.Status, noon.SendsAt, noon.Waits));
        await using var db = scene.Files.CreateDbContext();
        Assert.Equal(["hours.closed", "hours.closed", null], await db.Messages.OrderBy(m => m.Id).Select(m => m.Error).ToListAsync(Ct));
    }

    [Fact]
    public async Task A_signature_for_codes_stands_before_codes_only()
    {
        await using var scene = await CampaignScene.OpenAsync();
        var signatures = scene.Content.Signatures;
        var signed = (await signatures.ApplyAsync(scene.Author, "Harbour", new(SignatureSource.Company, false, null, IsOnlyForCodes: true), [], Ct)).Value!;
        await signatures.ApproveAsync(scene.Content.Approver, signed.Id, seen: null, Ct);
        var code = RequestOf(await CodeTemplateAsync(scene)) with { Signature = "Harbour" };
        var notice = new SendRequest(code.To, await scene.ApprovedAsync("The ferry is late.", variables: []), Signature: "Harbour");
        var notes = new TextToRehearse(code.To, "The ferry is late.", Signature: "Harbour");

        Assert.Equal((MessageStatus.Queued, null), Assert.Single((await scene.Outbox().AcceptAsync(scene.Author, code, Ct)).Value!) is var sent ? (sent.Status, sent.Error) : default);
        Assert.Equal(["signature.only_for_codes"], (await scene.Outbox().AcceptAsync(scene.Author, notice, Ct)).Problems.Select(p => p.Code));
        // The second time what was found is still in memory.
        Assert.Equal(["signature.only_for_codes"], (await scene.Outbox().PreviewAsync(scene.Author, notice, at: null, Ct)).Problems.Select(p => p.Code));
        Assert.Equal(["signature.only_for_codes"], (await scene.Outbox().PreviewAsync(scene.Author, notes, at: null, Ct)).Problems.Select(p => p.Code));
        Assert.True((await scene.Outbox().PreviewAsync(scene.Author, notes with { Type = MessageType.VerificationCode }, at: null, Ct)).IsOk);
    }

    [Fact]
    public async Task Who_is_stopped_while_a_request_goes_on_is_told_of_in_the_event_feed()
    {
        await using var scene = await CampaignScene.OpenAsync();
        var code = await CodeTemplateAsync(scene);
        var request = RequestOf(code);
        await scene.Outbox().AcceptAsync(scene.Author, request, Ct);
        // Stopped as a whole, it is told of in its answer alone.
        await scene.Outbox().AcceptAsync(scene.Author, request, Ct);
        var both = (await scene.Outbox().AcceptAsync(scene.Author, request with { To = ["+447400123456", "+447400123457"] }, Ct)).Value!;

        using var feed = new EventFeed(new(scene.Files), new(scene.Files), scene.Clock);
        var told = Assert.Single((await feed.ListAsync(scene.Content.Admin, 0, 50, null, 0, Ct)).Value!.Items, e => e.Type.StartsWith("message.", StringComparison.Ordinal));
        Assert.Equal(("message.undelivered", $"{both[0].Id}", "Blocked", "limit.minute"), (told.Type, told.Data.GetProperty("id").GetString(), told.Data.GetProperty("status").GetString(), told.Data.GetProperty("error").GetString()));
    }

    private static async Task<string> CodeTemplateAsync(CampaignScene scene) =>
        await scene.ApprovedAsync("Your code is ${code}.", type: MessageType.VerificationCode, variables: [new("code", "numberCaptcha", 6, "123456")]);

    private static SendRequest RequestOf(string code) => new(["+447400123456"], code, new Dictionary<string, string>(StringComparer.Ordinal) { ["code"] = "123456" });

    private static async Task<IReadOnlyList<AcceptedMessage>> SendAsync(CampaignScene scene, string code) => (await scene.Outbox().AcceptAsync(scene.Author, RequestOf(code), Ct)).Value!;
}

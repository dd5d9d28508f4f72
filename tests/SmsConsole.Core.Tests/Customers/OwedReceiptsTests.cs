using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Access;
using SmsConsole.Core.Customers;
using SmsConsole.Core.Sending;
using SmsConsole.Tests.Support;

namespace SmsConsole.Core.Tests.Customers;

public sealed class OwedReceiptsTests
{
    public static TheoryData<string> Engines => TestStore.Engines;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_receipt_is_due_when_its_message_has_ended_and_gone_when_it_is_settled(string engine)
    {
        await using var scene = await CampaignScene.OpenAsync(engine);
        await using var hot = scene.Files.Databases.OpenHot();
        var owed = new OwedReceipts(scene.Files, hot, scene.Clock);
        var ids = new List<long>();
        for (var n = 0; n < 3; n++)
            ids.Add(await SentAsync(scene));

        await Task.WhenAll(ids.Select(id => owed.AddAsync(Receipt(id, wanted: 0x11))));
        Assert.Empty((await owed.DueAsync("K", 0, Ct)).Due);
        await SetAsync(scene, ids[0], MessageStatus.Delivered);
        await SetAsync(scene, ids[1], MessageStatus.Sent);
        var due = (await owed.DueAsync("K", 0, Ct)).Due;

        Assert.Equal([(ids[0], MessageStatus.Delivered), (ids[1], MessageStatus.Sent)], due.Select(d => (d.Owed.MessageId, d.Status)));
        Assert.Equal(("Acme", (byte)5, "447400123456", (int?)9), (due[0].Owed.From.Value, due[0].Owed.From.Ton, due[0].Owed.To.Value, due[0].Owed.UserReference));
        await owed.SettleAsync([ids[0]], [ids[1]], Ct);
        Assert.Empty((await owed.DueAsync("K", 0, Ct)).Due);
        Assert.Empty((await owed.DueAsync("Other", 0, Ct)).Due);
        Assert.Equal(2, await owed.CountAsync("K", Ct));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task An_unknown_end_is_told_after_an_hour_and_what_nobody_fetches_is_given_up(string engine)
    {
        await using var scene = await CampaignScene.OpenAsync(engine);
        await using var hot = scene.Files.Databases.OpenHot();
        var owed = new OwedReceipts(scene.Files, hot, scene.Clock);
        var id = await SentAsync(scene);
        await owed.AddAsync(Receipt(id, wanted: 1));
        await SetAsync(scene, id, MessageStatus.Unknown);

        Assert.Empty((await owed.DueAsync("K", 0, Ct)).Due);
        scene.Clock.Advance(TimeSpan.FromMinutes(61));
        Assert.Single((await owed.DueAsync("K", 0, Ct)).Due);
        Assert.Equal(0, await owed.ForgetAsync(scene.Clock.GetUtcNow().AddHours(-2), Ct));
        Assert.Equal(1, await owed.ForgetAsync(scene.Clock.GetUtcNow().AddMinutes(-1), Ct));
    }

    [Theory]
    [InlineData(1, MessageStatus.Delivered, true)]
    [InlineData(2, MessageStatus.Delivered, false)]
    [InlineData(2, MessageStatus.Undelivered, true)]
    [InlineData(0x10, MessageStatus.Delivered, false)]
    public void Registered_delivery_says_which_ends_are_told(short wanted, MessageStatus status, bool isTold) =>
        Assert.Equal(isTold, WantedReceipts.Tells(wanted, status));

    private static async Task<long> SentAsync(CampaignScene scene)
    {
        var actor = scene.Author with { AccessKeyId = "K" };
        var accepted = await scene.Outbox().AcceptAsync(actor, new(["+447400123456"], scene.Template, new Dictionary<string, string>(StringComparer.Ordinal) { ["name"] = "A1" }), Ct);
        Assert.Empty(accepted.Problems);
        return accepted.Value![0].Id!.Value;
    }

    private static async Task SetAsync(CampaignScene scene, long id, MessageStatus status)
    {
        await using var db = scene.Files.CreateDbContext();
        var now = scene.Clock.GetUtcNow();
        await db.Messages.Where(m => m.Id == id).ExecuteUpdateAsync(set => set.SetProperty(m => m.Status, status).SetProperty(m => m.EndedAt, status is MessageStatus.Sent ? null : now), Ct);
    }

    private static OwedReceipt Receipt(long id, short wanted) => new()
    {
        MessageId = id, AccessKeyId = "K", Wanted = wanted, SourceTon = 5, Source = "Acme", DestinationTon = 1, DestinationNpi = 1, Destination = "447400123456", UserReference = 9,
    };
}

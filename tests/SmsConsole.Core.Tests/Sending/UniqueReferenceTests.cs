using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Access;
using SmsConsole.Core.Sending;
using SmsConsole.Tests.Support;

namespace SmsConsole.Core.Tests.Sending;

public sealed class UniqueReferenceTests
{
    private static CancellationToken Ct => CampaignScene.Ct;

    [Theory, MemberData(nameof(TestStore.Engines), MemberType = typeof(TestStore))]
    public async Task Of_many_at_the_same_time_one_has_the_reference_and_others_keys_are_free(string engine)
    {
        await using var scene = await CampaignScene.OpenAsync(engine);
        var outbox = scene.Outbox();

        var sent = await Task.WhenAll(Enumerable.Range(0, 30).Select(n => outbox.AcceptAsync(Key(scene, "one"), RequestOf(scene, n), Ct)));
        var other = await outbox.AcceptAsync(Key(scene, "two"), RequestOf(scene, 31), Ct);

        var first = Assert.Single(sent, s => s.IsOk).Value![0].Id;
        Assert.All(sent.Where(s => !s.IsOk), s => Assert.Equal(("message.reference_used", $"{first}"), (s.Problems[0].Code, s.Problems[0].ConflictsWith)));
        Assert.True(other.IsOk);
        await using var db = scene.Files.CreateDbContext();
        Assert.Equal(2, await db.Messages.CountAsync(Ct));
    }

    private static Actor Key(CampaignScene scene, string id) => scene.Author with { AccessKeyId = id };

    private static SendRequest RequestOf(CampaignScene scene, int n) =>
        new([$"+4474007000{n:00}"], scene.Template, new Dictionary<string, string>(StringComparer.Ordinal) { ["name"] = "A1" }, ClientReference: "order 7") { UniqueReference = true };
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using SmsConsole.Core.Access;
using SmsConsole.Core.Gateways;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Storage;
using SmsConsole.Tests.Support;

namespace SmsConsole.Core.Tests.Sending;

public sealed class TestKeyTests
{
    private static CancellationToken Ct => CampaignScene.Ct;

    [Theory, MemberData(nameof(TestStore.Engines), MemberType = typeof(TestStore))]
    public async Task What_a_test_key_sends_waits_for_the_simulator_alone(string engine)
    {
        await using var scene = await CampaignScene.OpenAsync(engine);
        var simulator = await AddSimulatorAsync(scene);

        var byKey = await scene.Outbox().AcceptAsync(TestKeyOf(scene), RequestOf(scene, "+447400123456"), Ct);
        var byWish = await scene.Outbox().AcceptAsync(scene.Author, RequestOf(scene, "+447400123457") with { StaysInHouse = true }, Ct);
        var usual = await scene.Outbox().AcceptAsync(scene.Author, RequestOf(scene, "+447400123458"), Ct);

        Assert.Equal("SIM", byKey.Value![0].SenderShown);
        await using var db = scene.Files.CreateDbContext();
        var line = Lanes.OfTest(simulator);
        Assert.Equal(
            [(byKey.Value[0].Id, line, true), (byWish.Value![0].Id, line, true), (usual.Value![0].Id, Lanes.Singles, false)],
            (await db.Messages.OrderBy(m => m.Id).ToListAsync(Ct)).Select(m => ((long?)m.Id, m.Queue, m.IsTest)));
    }

    [Fact]
    public async Task Without_the_simulator_a_test_key_sends_nothing_and_every_rule_holds_with_it()
    {
        await using var scene = await CampaignScene.OpenAsync();
        Assert.Equal("key.test_needs_simulator", await RefusedAsync(TestKeyOf(scene), RequestOf(scene, "+447400123456")));

        await AddSimulatorAsync(scene);

        Assert.Equal("template.not_found", await RefusedAsync(TestKeyOf(scene), RequestOf(scene, "+447400123456") with { TemplateCode = "SMS_000000000" }));
        Assert.Equal("access.denied", await RefusedAsync(TestKeyOf(scene) with { Scopes = new HashSet<Right> { Right.Read } }, RequestOf(scene, "+447400123456")));
        var unread = await scene.Outbox().AcceptAsync(TestKeyOf(scene), RequestOf(scene, "nonsense"), Ct);
        Assert.Equal("number.has_letters", unread.Value![0].Error?.Code);

        Task<string> RefusedAsync(Actor actor, SendRequest request) => CodeOfAsync(scene.Outbox().AcceptAsync(actor, request, Ct));
    }

    [Fact]
    public async Task A_test_key_tests_no_real_gateway_and_starts_no_campaign()
    {
        await using var scene = await CampaignScene.OpenAsync();
        var simulator = await AddSimulatorAsync(scene);
        var admin = scene.Content.Admin with { AccessKeyId = "SKtest", IsTest = true };
        var tests = new GatewayTests(scene.Files, scene.Outbox(), scene.Lines, scene.Signals, scene.Clock, NullLogger<GatewayTests>.Instance);
        await using var db = scene.Files.CreateDbContext();
        var real = await db.Gateways.Where(g => g.Name == "Only").Select(g => g.Id).SingleAsync(Ct);

        Assert.Equal("key.test_real_gateway", await CodeOfAsync(tests.SendAsync(admin, real, RequestOf(scene, "+447400123456"), Ct)));
        Assert.True((await tests.SendAsync(admin, simulator, RequestOf(scene, "+447400123456"), Ct)).IsOk);

        var plan = await scene.CheckedAsync("phone,name\n+447400123457,A1\n");
        Assert.Equal("key.test_no_campaigns", await CodeOfAsync(scene.Desk.StartAsync(TestKeyOf(scene), plan.Id, plan.Plan!.Hash, Ct)));
        Assert.Equal("key.test_no_campaigns", await CodeOfAsync(scene.Desk.ResumeAsync(TestKeyOf(scene), plan.Id, Ct)));
    }

    private static async Task<string> CodeOfAsync<T>(Task<Outcome<T>> act) => Assert.Single((await act).Problems).Code;

    private static Actor TestKeyOf(CampaignScene scene) => scene.Author with { AccessKeyId = "SKtest", IsTest = true };

    private static SendRequest RequestOf(CampaignScene scene, string to) => new([to], scene.Template, new Dictionary<string, string>(StringComparer.Ordinal) { ["name"] = "A1" });

    private static async Task<int> AddSimulatorAsync(CampaignScene scene)
    {
        await using var db = scene.Files.CreateDbContext();
        var gateway = new Gateway { Name = "Simulator", Kind = GatewayKind.Simulator, DefaultSender = "SIM", IsEnabled = true };
        db.Gateways.Add(gateway);
        await db.SaveChangesAsync(Ct);
        return gateway.Id;
    }
}

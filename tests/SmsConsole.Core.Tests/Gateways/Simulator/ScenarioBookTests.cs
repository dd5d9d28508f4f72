using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SmsConsole.Core.Access;
using SmsConsole.Core.Gateways.Simulator;
using SmsConsole.Core.Live;
using SmsConsole.Core.Storage;
using SmsConsole.Tests.Support;

namespace SmsConsole.Core.Tests.Gateways.Simulator;

public sealed class ScenarioBookTests
{
    private static readonly Actor Admin = Actor.System with { Roles = Roles.Admin };
    private static readonly CarrierScenario Slow = new("44740", new(100, 500), new(0, 0), IdSpelling.Hexadecimal, new Dictionary<CarrierFault, double> { [CarrierFault.Throttled] = 2.5 });

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Scenarios_hold_at_once_are_audited_and_come_back_after_a_restart()
    {
        await using var store = await TestStore.CreateAsync(Ct);
        var host = await StartAsync(store);
        var book = new ScenarioBook(host, store, TimeProvider.System);
        Assert.Empty((await book.EditAsync(Admin, [Slow], Ct)).Problems);
        Assert.Equal(["44740"], host.Simulator!.Scenarios.Select(s => s.Prefix));
        await host.StopAsync(Ct);
        Assert.Empty(book.All);

        host = await StartAsync(store);
        var kept = Assert.Single(new ScenarioBook(host, store, TimeProvider.System).All);
        Assert.Equal((Slow.AnswerDelay, Slow.ReceiptDelay, Slow.ReceiptIds, 2.5, 0), (kept.AnswerDelay, kept.ReceiptDelay, kept.ReceiptIds, kept.ShareOf(CarrierFault.Throttled), kept.ShareOf(CarrierFault.Refused)));
        await using var db = store.CreateDbContext();
        Assert.Contains("44740", (await db.AuditEntries.SingleAsync(e => e.Action == "simulator.edit", Ct)).After, StringComparison.Ordinal);
        await host.StopAsync(Ct);
    }

    [Fact]
    public async Task What_cannot_be_is_refused_with_its_field_and_nothing_changes()
    {
        await using var store = await TestStore.CreateAsync(Ct);
        var host = await StartAsync(store);
        var book = new ScenarioBook(host, store, TimeProvider.System);
        var refused = await book.EditAsync(Admin,
        [
            Slow, Slow with { Shares = new Dictionary<CarrierFault, double> { [CarrierFault.Throttled] = 101 } },
            Slow with { Prefix = "+1", AnswerDelay = new(10, 5), ReceiptDelay = new(-1, 0), Shares = new Dictionary<CarrierFault, double> { [CarrierFault.NoReceipt] = 60, [CarrierFault.Undelivered] = 60 } },
        ], Ct);

        Assert.Equal(
            ["1.prefix scenario.repeated", "1.Throttled scenario.share", "1.Throttled scenario.shares", "2.answerDelay scenario.delay", "2.NoReceipt scenario.shares", "2.prefix scenario.prefix", "2.receiptDelay scenario.delay"],
            refused.Problems.Select(p => $"{p.Field} {p.Code}").Order(StringComparer.OrdinalIgnoreCase));
        Assert.Equal("access.denied", Assert.Single((await book.EditAsync(Admin with { Roles = Roles.Author }, [Slow], Ct)).Problems).Code);
        Assert.Equal("scenario.too_many", Assert.Single((await book.EditAsync(Admin, [.. Enumerable.Range(0, 51).Select(n => Slow with { Prefix = $"{n}" })], Ct)).Problems).Code);
        Assert.Empty(book.All);
        await host.StopAsync(Ct);
        Assert.Equal("gateway.simulator_off", Assert.Single((await book.EditAsync(Admin, [Slow], Ct)).Problems).Code);
    }

    [Fact]
    public async Task A_damaged_file_stops_the_start_with_words()
    {
        await using var store = await TestStore.CreateAsync(Ct);
        var host = Host(store);
        await File.WriteAllTextAsync(host.ScenarioPath, "[{", Ct);

        Assert.Contains("Mend the file or delete it.", (await Assert.ThrowsAsync<StartException>(() => host.StartAsync(Ct))).Message, StringComparison.Ordinal);
    }

    private static SimulatorHost Host(TestStore store) =>
        new(store.Folder, Options.Create(new SimulatorOptions()), store, new NewsBoard(), TimeProvider.System, NullLogger<CarrierSimulator>.Instance);

    private static async Task<SimulatorHost> StartAsync(TestStore store)
    {
        var host = Host(store);
        await host.StartAsync(Ct);
        return host;
    }
}

using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Access;
using SmsConsole.Core.Gateways;
using SmsConsole.Core.Sending;
using SmsConsole.Tests.Support;

namespace SmsConsole.Core.Tests.Gateways;

public sealed class OutageDrillTests
{
    private static readonly Actor Admin = Actor.System with { Name = "Ada", Roles = Roles.Admin };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_says_where_each_country_would_go_and_what_would_be_cut_off_and_changes_nothing()
    {
        await using var store = await TestStore.CreateAsync(Ct);
        await using var db = store.CreateDbContext();
        var (harbour, island) = (new Gateway { Name = "Harbour", Kind = GatewayKind.Smpp }, new Gateway { Name = "Island", Kind = GatewayKind.Smpp });
        db.Gateways.AddRange(harbour, island);
        await db.SaveChangesAsync(Ct);
        db.Routes.AddRange(
            new() { GatewayId = harbour.Id, Country = "GB", Weight = 75 }, new() { GatewayId = island.Id, Country = "GB", Weight = 25 },
            new() { GatewayId = harbour.Id, Country = "FR" },
            new() { GatewayId = island.Id, Country = "DE", Type = MessageType.VerificationCode }, new() { GatewayId = harbour.Id, Country = "DE" });
        await db.SaveChangesAsync(Ct);
        using var map = new RouteMap(store, new GatewayBoard(), TimeProvider.System);

        var rows = (await new OutageDrill(map, store).OfAsync(Admin, new HashSet<int> { harbour.Id }, Ct)).Value!;

        Assert.Equal(
        [
            "DE Notification: Harbour 100 → nothing", "DE Promotional: Harbour 100 → nothing", "DE VerificationCode: Island 100 → Island 100",
            "FR all: Harbour 100 → nothing", "GB all: Harbour 75, Island 25 → Island 100", "* all: nothing → nothing",
        ], rows.Select(r => $"{r.Country} {r.Type?.ToString() ?? "all"}: {Say(r.Now)} → {Say(r.Then)}").OrderBy(t => t.StartsWith('*')).ThenBy(t => t, StringComparer.Ordinal));
        Assert.Equal(3, rows.Count(r => r.IsCutOff));
        Assert.Equal(2, await db.Gateways.CountAsync(g => g.IsEnabled, Ct));
        Assert.Equal("access.denied", (await new OutageDrill(map, store).OfAsync(Admin with { Roles = Roles.None }, new HashSet<int>(), Ct)).Problems[0].Code);
    }

    private static string Say(IReadOnlyList<(string Gateway, int Percent)> shares) => shares.Count == 0 ? "nothing" : string.Join(", ", shares.Select(s => $"{s.Gateway} {s.Percent}"));
}

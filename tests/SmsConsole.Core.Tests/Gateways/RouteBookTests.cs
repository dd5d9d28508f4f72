using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Access;
using SmsConsole.Core.Gateways;
using SmsConsole.Core.Sending;
using SmsConsole.Tests.Support;

namespace SmsConsole.Core.Tests.Gateways;

public sealed class RouteBookTests
{
    private static readonly Actor Admin = new(Guid.NewGuid(), "Ada Admin", Roles.Admin, "127.0.0.1");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everything_of_a_route_is_changed_at_once_and_the_trail_has_before_and_after()
    {
        await using var store = await TestStore.CreateAsync(Ct);
        var (first, second) = (await AddAsync(store, "First"), await AddAsync(store, "Second"));
        var (board, clock) = (new GatewayBoard(), new ManualClock());
        var book = new RouteBook(store, board, clock);
        var made = (await book.CreateAsync(Admin, new(first, "*", null), Ct)).Value!;
        var changes = board.Changes;

        var edited = await book.EditAsync(Admin, made.Id, _ => new(second, "GB", MessageType.Promotional, 3, 40, IsEnabled: false, SenderId: "ACME"), Ct);

        Assert.Equal(new RouteRow(made.Id, second, "Second", "GB", MessageType.Promotional, "ACME", 3, 40, false), edited.Value);
        Assert.Equal(edited.Value, Assert.Single(await book.ListAsync(Ct)));
        Assert.Equal(changes + 1, board.Changes);
        await using var db = store.CreateDbContext();
        var entry = await db.AuditEntries.SingleAsync(a => a.Action == "route.edit", Ct);
        Assert.Equal("GB → Second", entry.Subject);
        Assert.Contains("\"country\":\"*\"", entry.Before, StringComparison.Ordinal);
        Assert.Contains("\"country\":\"GB\"", entry.After, StringComparison.Ordinal);
        Assert.Contains("\"senderId\":\"ACME\"", entry.After, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_change_is_refused_at_its_fields_and_changes_nothing()
    {
        await using var store = await TestStore.CreateAsync(Ct);
        var book = new RouteBook(store, new(), new ManualClock());
        var made = (await book.CreateAsync(Admin, new(await AddAsync(store, "First"), "FR", null), Ct)).Value!;

        var refused = await book.EditAsync(Admin, made.Id, _ => new(made.GatewayId + 1, "Great Britain", null, 0, 101, SenderId: " x "), Ct);

        Assert.Equal(["country", "senderId", "priority", "weight", "gatewayId"], refused.Problems.Select(p => p.Field));
        Assert.Equal("route.not_found", Assert.Single((await book.EditAsync(Admin, made.Id + 1, _ => new(made.GatewayId, "*", null), Ct)).Problems).Code);
        Assert.Equal("access.denied", Assert.Single((await book.EditAsync(Admin with { Roles = Roles.Author }, made.Id, _ => new(made.GatewayId, "*", null), Ct)).Problems).Code);
        Assert.Equal(made, Assert.Single(await book.ListAsync(Ct)));
    }

    private static async Task<int> AddAsync(TestStore store, string name)
    {
        await using var db = store.CreateDbContext();
        var gateway = new Gateway { Name = name, Kind = GatewayKind.Smpp };
        db.Gateways.Add(gateway);
        await db.SaveChangesAsync(Ct);
        return gateway.Id;
    }
}

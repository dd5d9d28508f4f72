using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Access;
using SmsConsole.Core.Gateways;

namespace SmsConsole.Core.Sending;

public sealed partial class Outbox
{
    /// <summary>
    /// The request as it is sent: what stays in the house, because it says so or a test key sends it, goes through the built-in simulator's gateway
    /// and no other. Problems: <c>key.test_needs_simulator</c>, and <c>key.test_real_gateway</c> where a test key would test another gateway.
    /// </summary>
    internal async ValueTask<Outcome<SendRequest>> KeptInHouseAsync(Actor actor, SendRequest request, CancellationToken ct)
    {
        if (!actor.IsTest && !request.StaysInHouse)
            return request;
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (request.ThroughGateway is { } wanted && await db.Gateways.Where(g => g.Id == wanted && g.Kind != GatewayKind.Simulator).Select(g => g.Name).SingleOrDefaultAsync(ct) is { } real)
            return new Problem("key.test_real_gateway", $"A test key tests the simulator's gateways alone, and {real} is none. Use another key.").With(real);
        var simulators = db.Gateways.Where(g => g.Kind == GatewayKind.Simulator && g.IsEnabled);
        var simulator = request.ThroughGateway ?? await simulators.OrderBy(g => g.Id).Select(g => (int?)g.Id).FirstOrDefaultAsync(ct);
        return simulator is null
            ? new Problem("key.test_needs_simulator", "A test is delivered by the built-in carrier simulator alone, and no gateway of it is switched on. Switch one on first.")
            : request with { ThroughGateway = simulator, StaysInHouse = true };
    }
}

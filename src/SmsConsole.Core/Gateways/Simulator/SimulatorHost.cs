using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SmsConsole.Core.Access;
using SmsConsole.Core.Live;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Gateways.Simulator;

/// <summary>
/// Runs the carrier simulator inside the console while <see cref="SimulatorOptions.Enabled"/>, with a password of its own for
/// each start. Where there is no gateway yet, it makes one to the simulator and a route for all countries.
/// </summary>
public sealed class SimulatorHost(
    DataFolder folder, IOptions<SimulatorOptions> options, IDbContextFactory<AppDb> dbs, NewsBoard news, TimeProvider time, ILogger<CarrierSimulator> logger) : IHostedService
{
    public const string GatewayName = "Carrier simulator";

    /// <summary>Without one, messages to countries that take no sender ID could not go out.</summary>
    private const string DefaultSender = "10690000";

    /// <summary>The simulator; null while it is switched off.</summary>
    public CarrierSimulator? Simulator { get; private set; }

    internal string Password { get; } = RandomNumberGenerator.GetHexString(32);

    internal string ScenarioPath => Path.Combine(folder.Root, "simulator-scenarios.json");

    internal string LedgerPath => Path.Combine(folder.Root, "simulator.db");

    /// <summary>Throws <see cref="StartException"/> when the port is taken or the file of scenarios cannot be read.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!options.Value.Enabled)
            return;
        var scenarios = ScenarioBook.Read(ScenarioPath);
        try
        {
            Simulator = new(LedgerPath, options.Value, Password, time, logger) { OnNews = () => news.Publish(NewsBoard.Handsets), Scenarios = scenarios };
        }
        catch (SocketException e)
        {
            throw new StartException($"The carrier simulator cannot listen on 127.0.0.1:{options.Value.Port}: {e.Message} Set Simulator:Port to a free port, to 0 for any, or Simulator:Enabled to false.", e);
        }
        await MakeFirstGatewayAsync(cancellationToken);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        // A test host may stop twice.
        var simulator = Simulator;
        Simulator = null;
        if (simulator is not null)
            await simulator.DisposeAsync();
    }

    private async Task MakeFirstGatewayAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (await db.Gateways.AnyAsync(ct))
            return;
        var now = time.GetUtcNow();
        var gateway = new Gateway { Name = GatewayName, Kind = GatewayKind.Simulator, Window = 1000, DefaultSender = DefaultSender, CreatedAt = now, ChangedAt = now };
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        db.Gateways.Add(gateway);
        await db.SaveChangesAsync(ct);
        db.Routes.Add(new() { GatewayId = gateway.Id, Country = Route.AnyCountry });
        db.Audit(Actor.System, now, "gateway.create", GatewayName, after: new { gateway.Kind, gateway.DefaultSender, gateway.Window });
        db.Audit(Actor.System, now, "route.create", $"{Route.AnyCountry} → {GatewayName}");
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }
}

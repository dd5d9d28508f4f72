using System.Globalization;
using SmsConsole.Core.Gateways.Simulator;
using SmsConsole.Core.Gateways.Smpp;
using SmsConsole.Smpp.Session;

namespace SmsConsole.Bench;

/// <summary>The SMSC that is sent to: the simulator in a process of its own, or one that runs already.</summary>
internal sealed class BenchCarrier : IDisposable
{
    public const int Window = 2000;
    private SimulatorProcess? process;

    private BenchCarrier(string host, int port, string systemId, string password) => (Host, Port, SystemId, Password) = (host, port, systemId, password);

    private string Host { get; }
    private int Port { get; }
    private string SystemId { get; }
    private string Password { get; }

    public SmppSettings Settings => new() { Host = Host, Port = Port, SystemId = SystemId, Password = Password };

    public SmppClientOptions Options => new() { Host = Host, Port = Port, SystemId = SystemId, Password = Password, Window = Window };

    /// <param name="smpp"><c>SYSTEM_ID:PASSWORD@HOST:PORT</c> of one that runs, or null.</param>
    /// <param name="ledger">Where the simulator keeps its ledger.</param>
    public static async Task<BenchCarrier> StartAsync(string? smpp, string ledger)
    {
        if (smpp is not null)
        {
            var (account, place) = smpp.Split('@') is [var before, var after] ? (before, after) : ($"{CarrierSimulator.SystemId}:{CampaignBench.Password}", smpp);
            return new(place.Split(':')[0], int.Parse(place.Split(':')[1], CultureInfo.InvariantCulture), account.Split(':')[0], account.Split(':')[1]);
        }
        var port = SimulatorProcess.FreePort();
        return new("127.0.0.1", port, CarrierSimulator.SystemId, CampaignBench.Password) { process = await SimulatorProcess.StartAsync(ledger, port, CampaignBench.Password) };
    }

    public void Dispose() => process?.Dispose();
}

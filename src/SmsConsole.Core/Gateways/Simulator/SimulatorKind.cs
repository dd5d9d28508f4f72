using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.Logging;
using SmsConsole.Core.Gateways.Smpp;
using SmsConsole.Core.Gateways.Pdus;
using SmsConsole.Smpp.Session;

namespace SmsConsole.Core.Gateways.Simulator;

/// <summary>Gateways to the built-in carrier: SMPP like any other, with an endpoint and a password that nobody has to enter.</summary>
public sealed class SimulatorKind(SimulatorHost host, TimeProvider time, ILogger<SimulatorKind> logger, PduLogs? pdus = null, IReplySink? replies = null) : IGatewayKind
{
    private readonly ConcurrentDictionary<int, SmppCounters> counters = new();

    internal static Problem Off { get; } = new("gateway.simulator_off", "The carrier simulator is switched off. Set Simulator:Enabled to true and start the console again.");

    public GatewayKind Kind => GatewayKind.Simulator;

    public string Write(GatewayEdit edit, string? stored) => "{}";

    public GatewayParts Show(Gateway gateway) => GatewayParts.None;

    /// <summary>Problem <c>gateway.simulator_off</c>.</summary>
    public IReadOnlyList<Problem> Check(Gateway gateway) => host.Simulator is null
        ? [Off with { Field = "kind" }]
        : [];

    public IGateway Open(Gateway gateway, IGatewaySink sink)
    {
        var settings = new SmppSettings();
        return new SmppGateway(gateway, settings, Options, counters.GetOrAdd(gateway.Id, _ => new(time)), sink, time, logger, pdus?.Open(gateway.Id, settings.KeepPduMegabytes), replies);
    }

    private SmppClientOptions Options() => host.Simulator is { } simulator
        ? new() { Host = IPAddress.Loopback.ToString(), Port = simulator.EndPoint.Port, SystemId = CarrierSimulator.SystemId, Password = host.Password }
        : throw new InvalidOperationException("the carrier simulator is switched off (Simulator:Enabled).");
}

namespace SmsConsole.Core.Gateways.Smpp;

/// <summary>The part that says how it does, from memory alone.</summary>
internal sealed partial class SmppGateway
{
    public GatewayHealth Health
    {
        get
        {
            var troubled = connections.Find(c => c.Trouble is not null);
            lock (gate)
            {
                return counters.Snapshot() with
                {
                    IsReady = IsReady,
                    ReadySince = Senders.Min(c => c.BoundSince),
                    Trouble = troubled?.Trouble,
                    TroubleAt = troubled?.TroubleAt,
                    InFlight = flights.Taken,
                    Window = window,
                    PerSecond = rate.PerSecond,
                    Sessions = [.. connections.Select(HealthOf)],
                };
            }
        }
    }

    private IEnumerable<SmppConnection> Senders => connections.Take(senders).Where(c => c.Session is not null);

    private int SessionWindow => window / senders;

    private SessionHealth HealthOf(SmppConnection connection, int place)
    {
        var sends = place < senders;
        return connection.Tally.Snapshot() with
        {
            Sends = sends,
            Receives = !sends || settings.Bind is SmppBind.Transceiver,
            BoundSince = connection.BoundSince,
            Window = sends ? SessionWindow : 0,
            InFlight = sends && connection.Session is { } session ? SessionWindow - session.FreeSlots : 0,
        };
    }
}

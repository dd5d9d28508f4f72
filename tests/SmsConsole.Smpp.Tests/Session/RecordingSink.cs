using System.Collections.Concurrent;
using System.Threading.Channels;
using SmsConsole.Smpp.Pdus;
using SmsConsole.Smpp.Session;

namespace SmsConsole.Smpp.Tests.Session;

/// <summary>Keeps what a client tells, in the order it was told.</summary>
internal sealed class RecordingSink : ISmppClientSink
{
    private readonly Channel<SubmitDone> done = Channel.CreateUnbounded<SubmitDone>();
    private readonly Channel<AlertNotification> alerts = Channel.CreateUnbounded<AlertNotification>();
    private readonly Channel<DeliverSm> delivered = Channel.CreateUnbounded<DeliverSm>();

    /// <summary>How often each tag was reported.</summary>
    public ConcurrentDictionary<long, int> Reports { get; } = new();

    /// <summary>What the sink does with a deliver before the session reads on.</summary>
    public Func<SmppClient, DeliverSm, ValueTask> Deliver { get; init; } = (_, _) => ValueTask.CompletedTask;

    public Action<SubmitDone> Done { get; init; } = _ => { };

    public void OnSubmitDone(in SubmitDone done)
    {
        Reports.AddOrUpdate(done.Tag, 1, (_, times) => times + 1);
        this.done.Writer.TryWrite(done);
        Done(done);
    }

    public ValueTask OnDeliverAsync(SmppClient session, DeliverSm pdu)
    {
        delivered.Writer.TryWrite(pdu);
        return Deliver(session, pdu);
    }

    public void OnAlert(SmppClient session, AlertNotification pdu) => alerts.Writer.TryWrite(pdu);

    public Task<AlertNotification> NextAlertAsync() => Soon.Is(alerts.Reader.ReadAsync().AsTask());

    public Task<SubmitDone> NextDoneAsync() => Soon.Is(done.Reader.ReadAsync().AsTask());

    public Task<DeliverSm> NextDeliverAsync() => Soon.Is(delivered.Reader.ReadAsync().AsTask());

    public async Task<List<SubmitDone>> NextDoneAsync(int count)
    {
        List<SubmitDone> all = [];
        while (all.Count < count)
            all.Add(await NextDoneAsync());
        return all;
    }
}

using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using SmsConsole.Smpp.Pdus;
using SmsConsole.Smpp.Server;
using SmsConsole.Smpp.Session;

namespace SmsConsole.Core.Tests.Gateways;

/// <summary>A carrier that does what the test says.</summary>
internal sealed class FakeSmsc : ISmppServerHandler, IAsyncDisposable
{
    private readonly SmppServer server;
    private int nextId;

    public FakeSmsc(int port = 0, SslStreamCertificateContext? certificate = null) =>
        server = SmppServer.Start(new(IPAddress.Loopback, port), this, new() { Certificate = certificate }, TimeProvider.System);

    public int Port => server.EndPoint.Port;
    public uint BindStatus { get; set; }
    public ConcurrentQueue<BindRequest> Binds { get; } = new();
    public ConcurrentQueue<SubmitSm> Submits { get; } = new();
    public ConcurrentQueue<uint?> DeliverAnswers { get; } = new();
    public SmppServerSession? Session { get; private set; }

    /// <summary>What to do with a submit; answers with a new id unless told otherwise.</summary>
    public Action<SmppServerSession, SubmitSm>? OnSubmit { get; set; }

    public void Accept(SmppServerSession session, SubmitSm pdu) => session.AnswerSubmit(pdu.Sequence, 0, $"id-{Interlocked.Increment(ref nextId)}");

    public ValueTask<uint> OnBindAsync(SmppServerSession session, BindRequest request)
    {
        Binds.Enqueue(request);
        Session = session;
        return new(BindStatus);
    }

    public ValueTask OnSubmitAsync(SmppServerSession session, SubmitSm pdu)
    {
        Submits.Enqueue(pdu);
        (OnSubmit ?? Accept)(session, pdu);
        return default;
    }

    public void OnDeliverDone(SmppServerSession session, long tag, uint? status) => DeliverAnswers.Enqueue(status);

    public void OnClosed(SmppServerSession session, SessionEnd end)
    {
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();
}

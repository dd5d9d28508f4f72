using System.Net;
using System.Threading.Channels;
using SmsConsole.Smpp.Pdus;
using SmsConsole.Smpp.Server;
using SmsConsole.Smpp.Session;
using SmsConsole.Smpp.Tests.Session;
using SmsConsole.Smpp.Values;
using SmsConsole.Tests.Support;

namespace SmsConsole.Smpp.Tests.Server;

/// <summary>Our server as the other side of a test: keeps what arrives and answers as told.</summary>
internal sealed class ScriptedCarrier : ISmppServerHandler, IAsyncDisposable
{
    private readonly Channel<(SmppServerSession Session, SubmitSm Pdu)> submits = Channel.CreateUnbounded<(SmppServerSession, SubmitSm)>();
    private readonly Channel<(long Tag, uint? Status)> delivers = Channel.CreateUnbounded<(long, uint?)>();
    private readonly Channel<(SmppServerSession Session, SessionEnd End)> closed = Channel.CreateUnbounded<(SmppServerSession, SessionEnd)>();

    public ScriptedCarrier(SmppServerOptions? options = null) =>
        Server = SmppServer.Start(new(IPAddress.Loopback, 0), this, options ?? Patient, Clock);

    /// <summary>Options under which nothing happens by itself for a day.</summary>
    public static SmppServerOptions Patient { get; } = new()
    {
        SystemId = "SMSC",
        EnquireLinkInterval = Timeout.InfiniteTimeSpan,
        ResponseTimeout = TimeSpan.FromDays(1),
        BindTimeout = TimeSpan.FromDays(1),
    };

    public ManualClock Clock { get; } = new();
    public SmppServer Server { get; }
    public Func<BindRequest, uint> Bind { get; init; } = _ => CommandStatus.Ok;

    /// <summary>Answers a submit at once when set.</summary>
    public Action<SmppServerSession, SubmitSm>? Submit { get; init; }

    public Func<QuerySm, QuerySmResp?> Query { get; init; } = _ => null;
    public Func<CancelSm, uint> Cancel { get; init; } = _ => CommandStatus.CancelFailed;
    public Func<ReplaceSm, uint> Replace { get; init; } = _ => CommandStatus.ReplaceFailed;

    public SmppClientOptions Options => new()
    {
        Host = "127.0.0.1",
        Port = Server.EndPoint.Port,
        SystemId = "me",
        Password = "secret",
        EnquireLinkInterval = Timeout.InfiniteTimeSpan,
    };

    public Task<SmppClient> ConnectAsync(RecordingSink sink, SmppClientOptions? options = null, TimeProvider? time = null) =>
        Soon.Is(SmppClient.ConnectAsync(options ?? Options, sink, time ?? Clock, TestContext.Current.CancellationToken));

    public Task<(SmppServerSession Session, SubmitSm Pdu)> NextSubmitAsync() => Soon.Is(submits.Reader.ReadAsync().AsTask());

    public Task<(long Tag, uint? Status)> NextDeliverDoneAsync() => Soon.Is(delivers.Reader.ReadAsync().AsTask());

    public Task<(SmppServerSession Session, SessionEnd End)> NextClosedAsync() => Soon.Is(closed.Reader.ReadAsync().AsTask());

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    public static SubmitSm Message(string text = "hello") => new()
    {
        Source = Address.Alphanumeric("Acme"),
        Destination = Address.International("+8613800138000"),
        ShortMessage = System.Text.Encoding.ASCII.GetBytes(text),
    };

    public static DeliverSm Incoming(string text = "hello") => new()
    {
        Source = Address.International("+8613800138000"),
        Destination = Address.International("+10690"),
        ShortMessage = System.Text.Encoding.ASCII.GetBytes(text),
    };

    ValueTask<uint> ISmppServerHandler.OnBindAsync(SmppServerSession session, BindRequest request) => new(Bind(request));

    ValueTask ISmppServerHandler.OnSubmitAsync(SmppServerSession session, SubmitSm pdu)
    {
        submits.Writer.TryWrite((session, pdu));
        Submit?.Invoke(session, pdu);
        return ValueTask.CompletedTask;
    }

    ValueTask<QuerySmResp?> ISmppServerHandler.OnQueryAsync(SmppServerSession session, QuerySm pdu) => new(Query(pdu));

    ValueTask<uint> ISmppServerHandler.OnCancelAsync(SmppServerSession session, CancelSm pdu) => new(Cancel(pdu));

    ValueTask<uint> ISmppServerHandler.OnReplaceAsync(SmppServerSession session, ReplaceSm pdu) => new(Replace(pdu));

    void ISmppServerHandler.OnDeliverDone(SmppServerSession session, long tag, uint? status) => delivers.Writer.TryWrite((tag, status));

    void ISmppServerHandler.OnClosed(SmppServerSession session, SessionEnd end) => closed.Writer.TryWrite((session, end));
}

using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SmsConsole.Core.Access;
using SmsConsole.Core.Live;
using SmsConsole.Core.Storage;
using SmsConsole.Smpp.Pdus;
using SmsConsole.Smpp.Server;
using SmsConsole.Smpp.Session;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Core.Customers;

/// <summary>
/// Where customers' systems bind over SMPP 3.4, each with the sign-in of an access key, and submit by the same rules and into the same books as
/// everybody else. Listens while <see cref="SmppDoorOptions.Enabled"/>.
/// </summary>
public sealed partial class SmppDoor : IHostedService, ISmppServerHandler, IDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly SmppSignIns signIns;
    private readonly SubmitDesk desk;
    private readonly ReceiptPostman postman;
    private readonly SmppMessages messages;
    private readonly NewsBoard news;
    private readonly SmppDoorOptions options;
    private readonly TimeProvider time;
    private readonly ILogger<SmppDoor> logger;
    private readonly SignInGate gate;
    private readonly SemaphoreSlim hashing = new(2, 2);
    private readonly ConcurrentDictionary<string, Customer> customers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<SmppServerSession, CustomerSession> sessions = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly List<SmppServer> servers = [];
    private Task loops = Task.CompletedTask;
    private Task? stopped;
    private long lastId;

    internal SmppDoor(
        SmppSignIns signIns, SubmitDesk desk, ReceiptPostman postman, SmppMessages messages, NewsBoard news, IOptions<SmppDoorOptions> options, TimeProvider time, ILogger<SmppDoor> logger)
    {
        (this.signIns, this.desk, this.postman, this.messages, this.news) = (signIns, desk, postman, messages, news);
        (this.options, this.time, this.logger) = (options.Value, time, logger);
        gate = new(options);
    }

    /// <summary>Where it listens without TLS, and with; null where it does not.</summary>
    public IPEndPoint? EndPoint { get; private set; }
    public IPEndPoint? TlsEndPoint { get; private set; }

    internal IEnumerable<CustomerSession> Sessions => sessions.Values;

    /// <summary>Throws <see cref="StartException"/> when a port is taken or the certificate cannot be read.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (!options.Enabled)
            return Task.CompletedTask;
        var wire = new SmppServerOptions { SystemId = options.SystemId, MaxSessions = options.MaxSessions };
        if (options.TlsPort is { } tlsPort)
            TlsEndPoint = Listen(tlsPort, nameof(SmppDoorOptions.TlsPort), wire with { Certificate = DoorCertificate.Read(options) });
        if (options.Port is { } port)
            EndPoint = Listen(port, nameof(SmppDoorOptions.Port), wire);
        desk.Start();
        loops = Task.WhenAll(Task.Run(WatchAsync, CancellationToken.None), Task.Run(() => postman.RunAsync(() => customers.Values, stopping.Token), CancellationToken.None));
        return Task.CompletedTask;
    }

    /// <summary>Answers what it was given, unbinds everybody, and keeps what was acknowledged.</summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        // A host may stop twice at the same moment; both wait for the one stop.
        lock (servers)
            return stopped ??= StopOnceAsync();
    }

    private async Task StopOnceAsync()
    {
        await stopping.CancelAsync();
        if (servers.Count == 0)
            return;
        foreach (var session in sessions.Values)
            session.Answer(session.WithParts(p => p.TakeAll()), CommandStatus.MessageQueueFull, "");
        await desk.StopAsync();
        await Task.WhenAll(sessions.Values.Select(PartAsync));
        foreach (var server in servers)
            await server.DisposeAsync();
        await loops;
        await postman.SettleAsync(CancellationToken.None);
    }

    public void Dispose()
    {
        gate.Dispose();
        hashing.Dispose();
        stopping.Dispose();
    }

    async ValueTask<uint> ISmppServerHandler.OnBindAsync(SmppServerSession session, BindRequest request)
    {
        var address = (session.RemoteEndPoint as IPEndPoint)?.Address.ToString() ?? "";
        if (stopping.IsCancellationRequested)
            return CommandStatus.BindFailed;
        var (signedIn, status) = gate.MayTry(address, request.SystemId) ? await SignInAsync(request, address) : (null, CommandStatus.BindFailed);
        if (signedIn is not null)
            status = Join(session, request, signedIn);
        if (status != CommandStatus.Ok)
        {
            var (shown, name) = (Shown(request.SystemId), CommandStatus.Name(status));
            LogRefused(shown, address, name);
        }
        news.Publish(NewsBoard.Customers);
        return status;
    }

    ValueTask ISmppServerHandler.OnSubmitAsync(SmppServerSession session, SubmitSm pdu)
    {
        if (sessions.TryGetValue(session, out var customer))
            desk.Take(customer, pdu);
        else
            session.AnswerSubmit(pdu.Sequence, CommandStatus.InvalidBindStatus, "");
        return default;
    }

    async ValueTask<QuerySmResp?> ISmppServerHandler.OnQueryAsync(SmppServerSession session, QuerySm pdu) =>
        sessions.TryGetValue(session, out var customer) ? await messages.QueryAsync(customer.Actor, pdu, stopping.Token) : null;

    async ValueTask<uint> ISmppServerHandler.OnCancelAsync(SmppServerSession session, CancelSm pdu) =>
        sessions.TryGetValue(session, out var customer) ? await messages.CancelAsync(customer.Actor, pdu, stopping.Token) : CommandStatus.CancelFailed;

    void ISmppServerHandler.OnDeliverDone(SmppServerSession session, long tag, uint? status)
    {
        if (sessions.TryGetValue(session, out var customer))
            postman.Done(customer.Customer, tag, status);
    }

    void ISmppServerHandler.OnClosed(SmppServerSession session, SessionEnd end)
    {
        if (!sessions.TryRemove(session, out var customer))
            return;
        customer.Customer.Leave(customer);
        news.Publish(NewsBoard.Customers);
        LogClosed(customer.Customer.KeyId, end.Reason);
    }

    private IPEndPoint Listen(int port, string setting, SmppServerOptions wire)
    {
        try
        {
            var server = SmppServer.Start(new(IPAddress.Parse(options.Address), port), this, wire, time);
            servers.Add(server);
            LogListening(server.EndPoint, wire.Certificate is not null);
            return server.EndPoint;
        }
        catch (SocketException e)
        {
            throw new StartException($"The SMPP server cannot listen on {options.Address}:{port}: {e.Message.TrimEnd('.')}. Set {SmppDoorOptions.Section}:{setting} to a free port, {SmppDoorOptions.Section}:Address to an address of this machine, or {SmppDoorOptions.Section}:Enabled to false.", e);
        }
    }

    private async Task<(SmppSignedIn? SignedIn, uint Status)> SignInAsync(BindRequest request, string address)
    {
        // The hash is slow on purpose; many at once would keep the processor from everything else.
        await hashing.WaitAsync(stopping.Token);
        try
        {
            if (await signIns.AuthenticateAsync(request.SystemId, request.Password, address, stopping.Token) is not { } signedIn)
            {
                gate.NoteWrong(address, request.SystemId);
                return (null, CommandStatus.InvalidPassword);
            }
            return signedIn.Actor.May(Right.Send) ? (signedIn, CommandStatus.Ok) : (null, CommandStatus.InvalidSystemId);
        }
        catch (Exception e) when (StorageFault.Of(e) is not null)
        {
            return (null, CommandStatus.SystemError);
        }
        finally
        {
            hashing.Release();
        }
    }

    private uint Join(SmppServerSession session, BindRequest request, SmppSignedIn signedIn)
    {
        var customer = customers.GetOrAdd(signedIn.Actor.AccessKeyId ?? "", id => new(id, options, time));
        var joined = new CustomerSession(Interlocked.Increment(ref lastId), customer, session, request, signedIn, options, time);
        if (!customer.TryJoin(joined))
            return CommandStatus.AlreadyBound;
        sessions[session] = joined;
        var shown = Shown(request.SystemId);
        LogBound(customer.KeyId, shown, request.Mode, session.RemoteEndPoint);
        return CommandStatus.Ok;
    }

    private static string Shown(string systemId) => new([.. systemId.Take(64).Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '?')]);

    [LoggerMessage(EventId = 1471, Level = LogLevel.Information, Message = "The SMPP server listens on {EndPoint}; with TLS: {IsTls}")]
    private partial void LogListening(IPEndPoint endPoint, bool isTls);

    [LoggerMessage(EventId = 1472, Level = LogLevel.Warning, Message = "Refused a bind as {SystemId} from {Address}: {Status}")]
    private partial void LogRefused(string systemId, string address, string status);

    [LoggerMessage(EventId = 1477, Level = LogLevel.Information, Message = "Access key {AccessKeyId} bound as {SystemId}, {Mode}, from {Address}")]
    private partial void LogBound(string accessKeyId, string systemId, BindMode mode, EndPoint? address);

    [LoggerMessage(EventId = 1478, Level = LogLevel.Information, Message = "A session of access key {AccessKeyId} ended: {Reason}")]
    private partial void LogClosed(string accessKeyId, SessionEndReason reason);
}

using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using SmsConsole.Smpp.Pdus;
using SmsConsole.Smpp.Receipts;
using SmsConsole.Smpp.Session;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Core.Gateways.Smpp;

/// <summary>
/// A way out over SMPP 3.4. Segments leave as window and rate allow; those of a long message that are ahead of them wait here, so
/// that a message is never taken in part. Everything that changes stands under one lock; the sink is called outside it.
/// </summary>
internal sealed partial class SmppGateway : IGateway, ISmppClientSink
{
    /// <summary>1,000 characters make at most 15 segments; the last message given may overdraw the window by as many.</summary>
    public const int LongestMessage = 15;

    private static readonly TimeSpan PacePeriod = TimeSpan.FromMilliseconds(20);

    private readonly Lock gate = new();
    private readonly IGatewaySink sink;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly SmppSettings settings;
    private readonly List<SmppConnection> connections;
    private readonly Flights flights;
    private readonly SendRate rate;
    private readonly Queue<(SubmitSm Pdu, int Place)> waiting = new();
    private readonly ConditionalWeakTable<SmppClient, ReceiptDoor> doors = [];
    private readonly GatewayCounters counters = new();
    private readonly int window;
    private readonly int senders;
    private readonly ITimer pacer;
    private volatile bool closing;
    private bool hungry;
    private byte reference = (byte)Random.Shared.Next(256);

    /// <summary>Starts connecting at once. <paramref name="connect"/> gives where to and as whom, asked again for each try.</summary>
    public SmppGateway(Gateway gateway, SmppSettings settings, Func<SmppClientOptions> connect, IGatewaySink sink, TimeProvider time, ILogger logger)
    {
        (Id, this.sink, this.time, this.logger, this.settings) = (gateway.Id, sink, time, logger, settings);
        window = gateway.Window;
        senders = Math.Clamp(settings.Sessions, 1, window);
        flights = new(window + LongestMessage);
        rate = new(gateway.MaxPerSecond, time);
        pacer = time.CreateTimer(static self => ((SmppGateway)self!).Pace(), this, PacePeriod, PacePeriod);
        connections = [.. Modes().Select(mode => new SmppConnection(
            () => connect() with { Mode = mode, Window = window / senders }, this, time, OnChanged))];
        foreach (var connection in connections)
            connection.Start();
    }

    public int Id { get; }

    public bool IsReady => !closing && HasSender;

    public int FreeSlots
    {
        get
        {
            lock (gate)
            {
                var free = !IsReady || waiting.Count > 0 ? 0 : Math.Clamp(window - flights.Taken, 0, rate.Available);
                hungry = free < LongestMessage;
                return free;
            }
        }
    }

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
                };
            }
        }
    }

    private IEnumerable<SmppConnection> Senders => connections.Take(senders).Where(c => c.Session is not null);

    private bool HasSender
    {
        get
        {
            for (var i = 0; i < senders; i++)
            {
                if (connections[i].Session is not null)
                    return true;
            }
            return false;
        }
    }

    public void Submit(Outgoing message)
    {
        var source = SmppSegments.Source(message.Sender, settings.SourceTon, settings.SourceNpi);
        var parts = SmppSegments.Of(message, unchecked(reference++), source, time.GetUtcNow());
        if (parts is null || source.Value.Length > 20 || source.Value.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            AnswerAll(message, new SubmitResult.Refused((int)(parts is null ? CommandStatus.InvalidMessageLength : CommandStatus.InvalidSourceAddress)));
            return;
        }
        lock (gate)
        {
            if (IsReady && flights.Free >= parts.Length)
            {
                for (short i = 0; i < parts.Length; i++)
                    waiting.Enqueue((parts[i], flights.Add(new(message.MessageId, message.Attempt, (short)(i + 1)))));
                Pump();
                return;
            }
        }
        AnswerAll(message, SmppAnswers.NeverLeft);
    }

    void ISmppClientSink.OnSubmitDone(in SubmitDone done)
    {
        Flight flight;
        lock (gate)
        {
            flight = flights.Remove(done.Tag);
            if (done.Outcome is SubmitOutcome.Answered && SmppAnswers.IsThrottled(done.Status))
                rate.SlowDown();
            Pump();
        }
        Answer(flight, SmppAnswers.Read(done));
        sink.Changed();
    }

    ValueTask ISmppClientSink.OnDeliverAsync(SmppClient session, DeliverSm pdu)
    {
        if (DeliveryReceipt.TryRead(pdu) is not { } receipt)
        {
            counters.CountInbound();
            session.AnswerDeliver(pdu.Sequence, CommandStatus.Ok);
            return default;
        }
        counters.CountReceipt();
        return sink.ReceivedAsync(
            new(Id, receipt.Id, SmppAnswers.StatusOf(receipt.State), SmppAnswers.CodeOf(receipt), SmppAnswers.RawOf(receipt), time.GetUtcNow(),
                doors.GetValue(session, static s => new(s)), pdu.Sequence, SmppAnswers.RecipientOf(pdu.Source)),
            CancellationToken.None);
    }

    /// <summary>Takes no more, lets what is on the wire be answered for a few seconds, unbinds, and answers everything else.</summary>
    public async ValueTask DisposeAsync()
    {
        closing = true;
        GiveBackWaiting();
        await Task.WhenAll(connections.Select(c => c.DisposeAsync().AsTask()));
        await pacer.DisposeAsync();
        GiveBackWaiting();
        sink.Changed();
    }

    /// <summary>Those that send first.</summary>
    private IEnumerable<BindMode> Modes() => settings.Bind is SmppBind.Transceiver
        ? Enumerable.Repeat(BindMode.Transceiver, senders)
        : Enumerable.Repeat(BindMode.Transmitter, senders).Append(BindMode.Receiver);

    /// <summary>Puts waiting segments on the wire while rate and windows allow. Called under the lock.</summary>
    private void Pump()
    {
        while (waiting.TryPeek(out var next) && rate.Available >= 1)
        {
            if (!TrySend(next.Pdu, next.Place))
                return;
            waiting.Dequeue();
            rate.Take();
            counters.CountSubmit();
        }
    }

    private bool TrySend(SubmitSm pdu, int place)
    {
        if (senders == 1)
            return connections[0].Session?.TrySubmit(pdu, place) ?? false;
        var widest = Senders.Select(c => c.Session).MaxBy(s => s?.FreeSlots ?? 0);
        return widest?.TrySubmit(pdu, place) ?? false;
    }

    private void Pace()
    {
        bool wake;
        lock (gate)
        {
            Pump();
            wake = hungry && IsReady && waiting.Count == 0 && rate.Available >= 1 && rate.PerSecond is not null;
            hungry &= !wake;
        }
        if (wake)
            sink.Changed();
    }

    private void OnChanged(SmppConnection connection)
    {
        if (connection.Session is not null)
            LogBound(Id);
        else if (connection.Trouble is { } trouble)
            LogTrouble(Id, trouble.Message);
        if (!HasSender)
            GiveBackWaiting();
        sink.Changed();
    }

    /// <summary>What has not reached the wire goes back to the dispatcher.</summary>
    private void GiveBackWaiting()
    {
        List<Flight> back = [];
        lock (gate)
        {
            while (waiting.TryDequeue(out var segment))
                back.Add(flights.Remove(segment.Place));
        }
        foreach (var flight in back)
            Answer(flight, SmppAnswers.NeverLeft);
    }

    private void AnswerAll(Outgoing message, SubmitResult result)
    {
        for (short segment = 1; segment <= message.Segments; segment++)
            Answer(new(message.MessageId, message.Attempt, segment), result);
    }

    private void Answer(in Flight flight, SubmitResult result)
    {
        counters.Count(result);
        sink.Answered(new(Id, flight.MessageId, flight.Attempt, flight.Segment, time.GetUtcNow(), result));
    }

    [LoggerMessage(EventId = 1401, Level = LogLevel.Information, Message = "Gateway {GatewayId} is bound")]
    private partial void LogBound(int gatewayId);

    [LoggerMessage(EventId = 1402, Level = LogLevel.Warning, Message = "Gateway {GatewayId}: {Trouble}")]
    private partial void LogTrouble(int gatewayId, string trouble);
}

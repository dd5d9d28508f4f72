using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using SmsConsole.Core.Gateways.Pdus;
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

    /// <summary>Addresses of deliver_sm (SMPP 3.4 §5.2.8, §5.2.9).</summary>
    private const int LongestAddress = 21;

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
    private readonly SmppCounters counters;
    private readonly IReplySink? replies;
    private readonly int window;
    private readonly int senders;
    private readonly ITimer pacer;
    private volatile bool closing;
    private bool hungry;
    private ushort reference = (ushort)Random.Shared.Next(ushort.MaxValue + 1);

    /// <summary>Starts connecting at once. <paramref name="connect"/> gives where to and as whom, asked again for each try; <paramref name="counters"/> go on where an earlier opening stopped.</summary>
    public SmppGateway(Gateway gateway, SmppSettings settings, Func<SmppClientOptions> connect, SmppCounters counters, IGatewaySink sink, TimeProvider time, ILogger logger, PduLog? pdus = null, IReplySink? replies = null)
    {
        this.replies = replies;
        (Id, this.sink, this.time, this.logger, this.settings, this.counters) = (gateway.Id, sink, time, logger, settings, counters);
        window = gateway.Window;
        senders = Math.Clamp(settings.Sessions, 1, window);
        flights = new(window + LongestMessage);
        rate = new(gateway.MaxPerSecond, time);
        pacer = time.CreateTimer(static self => ((SmppGateway)self!).Pace(), this, PacePeriod, PacePeriod);
        connections = [.. Modes().Select((mode, place) => new SmppConnection(
            () => connect() with { Mode = mode, Window = SessionWindow, Tap = pdus?.TapOf(place) }, this, counters.Session(place), time, OnChanged))];
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
        var parts = SmppSegments.Of(message, unchecked(reference++), settings, time.GetUtcNow());
        if (parts is null || parts[0].Source.Value.Length > 20 || parts[0].Source.Value.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            AnswerAll(message, new SubmitResult.Refused((int)(parts is null ? CommandStatus.InvalidMessageLength : CommandStatus.InvalidSourceAddress)));
            return;
        }
        lock (gate)
        {
            if (IsReady && flights.Free >= parts.Count)
            {
                // One submit for all where the carrier cuts the message.
                var each = (short)(message.Segments / parts.Count);
                for (var i = 0; i < parts.Count; i++)
                    waiting.Enqueue((parts[i], flights.Add(new(message.MessageId, message.Attempt, (short)(i + 1), each))));
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
        if (done.Outcome is SubmitOutcome.Answered)
            flight.Session?.CountAnswer(time.GetElapsedTime(flight.SentAt), SmppTroubles.Refusal(done));
        else
            flight.Session?.CountLoss();
        Answer(flight, SmppAnswers.Read(done));
        sink.Changed();
    }

    ValueTask ISmppClientSink.OnDeliverAsync(SmppClient session, DeliverSm pdu)
    {
        if (DeliveryReceipt.TryRead(pdu) is not { } receipt)
        {
            counters.CountInbound();
            return TakeReplyAsync(session, pdu);
        }
        counters.CountReceipt();
        connections.Find(c => c.Session == session)?.Tally.CountReceipt();
        return sink.ReceivedAsync(
            new(Id, receipt.Id, SmppAnswers.StatusOf(receipt.State), SmppAnswers.CodeOf(receipt), SmppAnswers.RawOf(receipt), time.GetUtcNow(),
                doors.GetValue(session, static s => new(s)), pdu.Sequence, SmppAnswers.RecipientOf(pdu.Source)),
            CancellationToken.None);
    }

    /// <summary>What is no text (binary, or with a header about ports and the like) is acknowledged and only counted: it is no answer of a person.</summary>
    private ValueTask TakeReplyAsync(SmppClient session, DeliverSm pdu)
    {
        var part = LongMessage.PartOf(pdu, out var octets);
        var text = part is null && pdu.HasUserDataHeader ? null : DataCoding.Decode(pdu.DataCoding, octets.Span, (byte)settings.DefaultAlphabet);
        if (replies is null || text is null || pdu.Source.Value.Length > LongestAddress || pdu.Destination.Value.Length > LongestAddress)
        {
            session.AnswerDeliver(pdu.Sequence, CommandStatus.Ok);
            return default;
        }
        ReplyContent content = part is { Total: > 1 } place ? new ReplyContent.Part(place, octets.ToArray(), pdu.DataCoding, (byte)settings.DefaultAlphabet) : new ReplyContent.Whole(text);
        return replies.TakeAsync(new(Id, pdu.Source.Value, pdu.Destination.Value, content, null, time.GetUtcNow(), doors.GetValue(session, static s => new(s)), pdu.Sequence), CancellationToken.None);
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
        }
    }

    private bool TrySend(SubmitSm pdu, int place)
    {
        var by = senders == 1 ? connections[0] : Senders.MaxBy(c => c.Session?.FreeSlots ?? 0);
        if (by?.Session is not { } session || !session.TrySubmit(pdu, place))
            return false;
        var segments = flights.Depart(place, by.Tally, time.GetTimestamp());
        by.Tally.CountSent(segments);
        counters.CountSubmit(segments);
        return true;
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

    private void AnswerAll(Outgoing message, SubmitResult result) => Answer(new(message.MessageId, message.Attempt, 1, message.Segments), result);

    private void Answer(in Flight flight, SubmitResult result)
    {
        for (var segment = flight.Segment; segment < flight.Segment + flight.Count; segment++)
        {
            counters.Count(result);
            sink.Answered(new(Id, flight.MessageId, flight.Attempt, segment, time.GetUtcNow(), result));
        }
    }

    [LoggerMessage(EventId = 1401, Level = LogLevel.Information, Message = "Gateway {GatewayId} is bound")]
    private partial void LogBound(int gatewayId);

    [LoggerMessage(EventId = 1402, Level = LogLevel.Warning, Message = "Gateway {GatewayId}: {Trouble}")]
    private partial void LogTrouble(int gatewayId, string trouble);
}

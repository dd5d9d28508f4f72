using Microsoft.Extensions.Logging;
using SmsConsole.Core.Gateways.Smpp;
using SmsConsole.Core.Sending;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Core.Gateways;

/// <summary>
/// A gateway of any kind with its pulse: it measures how long each segment takes and what comes of it, keeps traffic away while the carrier
/// rests, and keeps a share of the window for verification codes.
/// </summary>
internal sealed partial class WatchedGateway : IGateway, IGatewaySink
{
    private readonly Lock gate = new();
    private readonly Dictionary<(long Message, short Attempt, short Segment), long> begun = [];
    private readonly IGateway inner;
    private readonly IGatewaySink sink;
    private readonly GatewayPulse pulse;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly int forBulk;
    private GatewayState logged = GatewayState.Healthy;

    /// <param name="open">Opens the gateway itself, which reports here.</param>
    public WatchedGateway(Gateway row, Func<IGatewaySink, IGateway> open, IGatewaySink sink, DeliveryOptions options, TimeProvider time, ILogger logger)
    {
        (this.sink, this.time, this.logger) = (sink, time, logger);
        Retries = row.Retries;
        pulse = new(TimeSpan.FromMilliseconds(options.SlowAfterMilliseconds), TimeSpan.FromSeconds(options.SilentAfterSeconds), time, Random.Shared.NextDouble);
        forBulk = Math.Max(1, row.Window - (row.Window * options.CodeSharePercent / 100));
        inner = open(this);
    }

    /// <summary>How patiently its messages are tried again; null for the usual way. It may change while the gateway is open.</summary>
    public RetryTerms? Retries { get; set; }

    /// <summary>The gateway itself.</summary>
    public IGateway Inner => inner;

    public int Id => inner.Id;
    public bool IsReady => inner.IsReady;
    public int FreeSlots => pulse.Allow(inner.FreeSlots);

    public int BulkSlots
    {
        get
        {
            lock (gate)
                return Math.Clamp(forBulk - begun.Count, 0, FreeSlots);
        }
    }

    public GatewayStanding Standing
    {
        get
        {
            var standing = pulse.Standing;
            if (standing.State != logged)
                Log(standing);
            return IsReady ? standing : GatewayStanding.NotConnected;
        }
    }

    public GatewayHealth Health => inner.Health with { Standing = Standing };

    public void Submit(Outgoing message)
    {
        lock (gate)
        {
            for (short segment = 1; segment <= message.Segments; segment++)
                begun[(message.MessageId, message.Attempt, segment)] = time.GetTimestamp();
        }
        pulse.Submitted(message.Segments);
        inner.Submit(message);
    }

    public void Answered(SegmentAnswer answer)
    {
        if (answer.Segment == SegmentAnswer.WholeMessage)
        {
            for (short segment = 1; End(answer, segment); segment++)
            {
            }
        }
        else
            End(answer, answer.Segment);
        sink.Answered(Retries is { } terms && answer.Result is SubmitResult.TryLater later ? answer with { Result = terms.On(later) } : answer);
    }

    /// <summary>Takes the time of a segment; false when it is not on its way.</summary>
    private bool End(in SegmentAnswer answer, short segment)
    {
        long begunAt;
        lock (gate)
        {
            if (!begun.Remove((answer.MessageId, answer.Attempt, segment), out begunAt))
                return false;
        }
        if (answer.Result is SubmitResult.TryLater { Code: null })
            pulse.GaveBack(begunAt);
        else
            pulse.Answered(begunAt, FailureOf(answer.Result));
        return true;
    }

    public ValueTask ReceivedAsync(IncomingReceipt receipt, CancellationToken ct) => sink.ReceivedAsync(receipt, ct);

    public void Changed() => sink.Changed();

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    /// <summary>What an answer says against the carrier; null where it speaks of the message alone.</summary>
    private static RestReason? FailureOf(SubmitResult result) => result switch
    {
        SubmitResult.NoAnswer => RestReason.Silent,
        SubmitResult.TryLater { Code: { } code } when SmppAnswers.IsThrottled((uint)code) => RestReason.Throttling,
        SubmitResult.TryLater => RestReason.Refusing,
        SubmitResult.Refused { Code: { } code } when !IsAboutMessage((uint)code) => RestReason.Refusing,
        _ => null,
    };

    private static bool IsAboutMessage(uint status) => status
        is CommandStatus.InvalidMessageLength or CommandStatus.InvalidSourceAddress or CommandStatus.InvalidDestinationAddress
        or CommandStatus.InvalidSourceTon or CommandStatus.InvalidSourceNpi or CommandStatus.InvalidDestinationTon or CommandStatus.InvalidDestinationNpi
        or CommandStatus.InvalidEsmClass or CommandStatus.InvalidValidityPeriod or CommandStatus.InvalidOptionalParameter;

    private void Log(GatewayStanding standing)
    {
        logged = standing.State;
        if (standing is { Until: { } until, Reason: { } reason })
            LogResting(Id, reason, until);
        else if (standing.State is GatewayState.Healthy)
            LogBack(Id);
    }

    [LoggerMessage(EventId = 1451, Level = LogLevel.Warning, Message = "Gateway {GatewayId} is {Reason}: it is tried again at {Until:O}, and other routes are used until then")]
    private partial void LogResting(int gatewayId, RestReason reason, DateTimeOffset until);

    [LoggerMessage(EventId = 1452, Level = LogLevel.Information, Message = "Gateway {GatewayId} is healthy again")]
    private partial void LogBack(int gatewayId);
}

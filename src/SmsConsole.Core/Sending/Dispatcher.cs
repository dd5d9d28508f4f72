using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SmsConsole.Core.Gateways;
using SmsConsole.Core.Sending.Rules;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Sending;

/// <summary>
/// Drains the lines: claims no more than the gateways can take, chooses the route for each message at that moment, marks
/// it Sending, and only then gives it to the gateway.
/// </summary>
internal sealed partial class Dispatcher(
    MessageStore store, Databases dbs, GatewayBoard board, Router router, LimitBook limits, UnknownBook unknowns, Recorder recorder, Lines lines, SendingSignals signals,
    IOptions<DeliveryOptions> options, TimeProvider time, ILogger<Dispatcher> logger) : BackgroundService
{
    private static readonly TimeSpan NoCarrier = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Busy = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan ForgetEvery = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan CodesEvery = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan EmptyFor = TimeSpan.FromMilliseconds(50);
    private readonly Dictionary<long, (long? Fill, long At)> empty = [];
    private readonly Appetites appetites = new(options.Value.BatchSize);
    private DateTimeOffset nextUpkeep, nextForgetting;

    /// <summary>Whether the last round could be worked through.</summary>
    public bool IsHealthy { get; private set; } = true;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Alone on its database, this process finds at start only what an earlier one left behind.
        if (dbs.IsSingleProcess)
            await RunAsync(ct => SettleAsync(time.GetUtcNow(), ct), stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            var worked = 0;
            IsHealthy = await RunAsync(async ct =>
            {
                await UpkeepAsync(ct);
                worked = recorder.IsHealthy ? await DispatchAsync(ct) : 0;
            }, stoppingToken);
            try
            {
                // Right after a full round, a short rest lets slots gather, so that the next claim is a batch again.
                if (IsHealthy && worked > 0)
                    await Task.Delay(Gather, time, stoppingToken);
                else if (await signals.Dispatch.WaitAsync(TimeSpan.FromMilliseconds(options.Value.PollMilliseconds), time, stoppingToken) is { } after)
                    ConsoleMeter.Woken(after);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    /// <summary>One round over all lines; gives how many messages left them: handed to gateways, held, or ended.</summary>
    internal async Task<int> DispatchAsync(CancellationToken ct)
    {
        var rules = await limits.InForceAsync(ct);
        var slots = new Slots(board.Open);
        var total = 0;
        var waiting = lines.InTurn();
        var codesAt = time.GetTimestamp();
        for (var n = 0; n < waiting.Count; n++)
        {
            // Codes that came while the lines before were served go first.
            if (n > 1 && time.GetElapsedTime(codesAt) > CodesEvery)
            {
                total += await ServeAsync(Lanes.VerificationCodes, 1, slots, rules, ct);
                codesAt = time.GetTimestamp();
            }
            // Campaigns share what is free; codes and single messages take what they need.
            total += await ServeAsync(waiting[n], waiting[n] > 0 ? waiting.Count - n : 1, slots, rules, ct);
        }
        return total;
    }

    private async Task<int> ServeAsync(long line, int sharers, Slots slots, RulesInForce rules, CancellationToken ct)
    {
        if (slots.Free(line) is not (> 0 and var free))
            return 0;
        // A line found empty is not asked again at once, unless something was put in: each question waits for the one writer.
        var fill = line > 0 ? (long?)null : store.Filled;
        if (empty.TryGetValue(line, out var found) && found.Fill == fill && time.GetElapsedTime(found.At) < EmptyFor)
            return 0;
        var take = Math.Min(appetites.Of(line), Math.Max(1, free / sharers));
        var (left, busy) = (0, 0);
        var asked = 0;
        var claimed = await store.ClaimAsync(line, take, time.GetUtcNow(), c =>
        {
            asked++;
            var decision = Decide(c, line, slots, rules);
            left += decision is ClaimDecision.Leave or ClaimDecision.Later ? 0 : 1;
            busy += decision is ClaimDecision.Later { Reason: null } ? 1 : 0;
            return decision;
        }, ct);
        appetites.Learn(line, left, busy);
        empty.Remove(line);
        if (asked == 0 && fill is not null)
            empty.Add(line, (fill, time.GetTimestamp()));
        foreach (var (message, gateway, _) in claimed)
        {
            gateway.Submit(message);
            ConsoleMeter.Submitted(gateway.Id, message.Segments);
        }
        return left;
    }

    private ClaimDecision Decide(Candidate candidate, long line, Slots slots, RulesInForce rules)
    {
        var (message, now) = (candidate.Message, time.GetUtcNow());
        if (message.ExpiresAt <= now)
            return new ClaimDecision.End(MessageStatus.Expired, "message.expired_waiting");
        if (candidate.IsSuppressed)
            return new ClaimDecision.End(MessageStatus.Suppressed, SendRules.OnSuppressionList);
        if (rules.OpensAt(candidate.Country, message.Type, now) is { } opens)
            return new ClaimDecision.Hold(opens, SendRules.HoursClosed);
        switch (router.Choose(new(candidate.Country, message.Type, message.Sender), gateway => slots.CanTake(gateway, line)))
        {
            case RouteChoice.To to:
                slots.Take(to.Gateway, message.Segments);
                return new ClaimDecision.SendBy(to.Gateway);
            case RouteChoice.Busy when slots.Free(line) > 0:
                // Others behind it may go by another gateway.
                return new ClaimDecision.Later(now + Busy, null);
            case RouteChoice.Busy:
                return ClaimDecision.Leave.Instance;
            case RouteChoice.Down:
                return new ClaimDecision.Later(now + NoCarrier, MessageTimeline.WaitsForCarrier);
            default:
                return new ClaimDecision.End(MessageStatus.Blocked, SendRules.NoRouteLeads);
        }
    }

    private async Task UpkeepAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (now < nextUpkeep)
            return;
        // A part at a time: when a country's hours open for a million messages, codes must not wait for their release.
        nextUpkeep = await store.ReleaseHeldAsync(now, ct) > 0 ? now : now + TimeSpan.FromMilliseconds(options.Value.PollMilliseconds);
        if (now >= nextForgetting && !await ForgetAsync(now, ct))
            nextForgetting = now + ForgetEvery;
        await SettleByPolicyAsync(now, ct);
        await SettleAsync(now - TimeSpan.FromMinutes(options.Value.StaleAfterMinutes), ct);
    }

    private async Task SettleAsync(DateTimeOffset before, CancellationToken ct)
    {
        int settled;
        var policies = await unknowns.GetAsync(ct);
        while ((settled = await store.SettleStaleAsync(before, policies, time.GetUtcNow(), ct)) > 0)
            LogSettled(settled);
    }

    /// <summary>A part of what nobody answered, by the policy of each type.</summary>
    private async Task SettleByPolicyAsync(DateTimeOffset now, CancellationToken ct)
    {
        var policies = await unknowns.GetAsync(ct);
        foreach (var type in Enum.GetValues<MessageType>())
        {
            if (await store.SettleByPolicyAsync(type, policies.Of(type), now, ct) is > 0 and var settled)
                LogByPolicy(settled, type);
        }
    }

    /// <summary>Removes a part of what is kept for a time only; true when there may be more.</summary>
    private async Task<bool> ForgetAsync(DateTimeOffset now, CancellationToken ct)
    {
        var more = await store.ForgetPastCountsAsync(now, ct);
        await using var db = dbs.CreateDbContext();
        foreach (var gateway in await db.Gateways.Select(g => g.Id).ToListAsync(ct))
            more |= await store.ForgetUnmatchedAsync(gateway, now.AddDays(-options.Value.KeepUnmatchedReceiptsDays), ct);
        return more;
    }

    private async Task<bool> RunAsync(Func<CancellationToken, Task> work, CancellationToken ct)
    {
        try
        {
            await work(ct);
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            LogFailed(e);
            return false;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    [LoggerMessage(EventId = 1511, Level = LogLevel.Error, Message = "A round of dispatching failed and will be tried again")]
    private partial void LogFailed(Exception e);

    [LoggerMessage(EventId = 1512, Level = LogLevel.Warning, Message = "Settled {Count} messages whose answer never came")]
    private partial void LogSettled(int count);

    [LoggerMessage(EventId = 1462, Level = LogLevel.Information, Message = "Settled {Count} messages of type {Type} that nobody answered, by their policy")]
    private partial void LogByPolicy(int count, MessageType type);
}

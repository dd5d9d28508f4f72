using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SmsConsole.Core.Access;
using SmsConsole.Core.Gateways;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Sending;

/// <summary>
/// Sends one message through one gateway to see whether it works: whatever the routes say, also while it drains. In everything else it is a
/// message like any other: the same rules, limits, timeline and receipts.
/// </summary>
public sealed partial class GatewayTests
{
    /// <summary>What could not go within this time does not go at all: nobody expects a test tomorrow.</summary>
    internal static readonly TimeSpan Life = TimeSpan.FromHours(1);

    private const string Act = "gateway.test";
    private readonly IDbContextFactory<AppDb> dbs;
    private readonly Outbox outbox;
    private readonly Lines lines;
    private readonly SendingSignals signals;
    private readonly TimeProvider time;
    private readonly ILogger<GatewayTests> logger;

    internal GatewayTests(IDbContextFactory<AppDb> dbs, Outbox outbox, Lines lines, SendingSignals signals, TimeProvider time, ILogger<GatewayTests> logger) =>
        (this.dbs, this.outbox, this.lines, this.signals, this.time, this.logger) = (dbs, outbox, lines, signals, time, logger);

    /// <summary>
    /// Sends the test. Needs <see cref="Right.Administer"/> and <see cref="Right.Send"/>. Problems <c>access.denied</c>, <c>gateway.not_found</c>,
    /// <c>gateway.test_disabled</c>, <c>gateway.test_one</c>, and those of <see cref="Outbox.AcceptAsync"/> and of its one recipient.
    /// </summary>
    public async Task<Outcome<AcceptedMessage>> SendAsync(Actor actor, int gatewayId, SendRequest request, CancellationToken ct)
    {
        if (actor.Lacks(Right.Administer) is { } denied)
            return denied;
        await using var db = await dbs.CreateDbContextAsync(ct);
        var gateway = await db.Gateways.Where(g => g.Id == gatewayId).Select(g => new { g.Name, g.IsEnabled }).SingleOrDefaultAsync(ct);
        if (gateway is null)
            return GatewayBook.NotFound(gatewayId);
        if (!gateway.IsEnabled)
            return new Problem("gateway.test_disabled", $"The gateway {gateway.Name} is switched off. Switch it on, or let it drain, before you test it.").With(gateway.Name);
        if (request.To.Count != 1)
            return new Problem("gateway.test_one", "A test goes to exactly one phone number.", "to");
        var accepted = await outbox.AcceptAsync(actor, request with { ThroughGateway = gatewayId }, ct);
        if (!accepted.IsOk)
            return accepted.Problems.ToList();
        var message = accepted.Value[0];
        if (message.Id is not { } id)
            return message.Error ?? throw new InvalidOperationException("What is not stored says why.");
        lines.OpenTest(gatewayId);
        signals.Dispatch.Ring();
        db.Audit(actor, time.GetUtcNow(), Act, gateway.Name, after: new Sent(id.ToString(CultureInfo.InvariantCulture), message.To));
        await db.SaveChangesAsync(ct);
        LogTested(gatewayId, id, actor.UserId);
        return message;
    }

    /// <summary>The number (E.164) of the last test that the actor sent through any gateway; null when there is none, or they may not see numbers.</summary>
    public async Task<string?> LastNumberAsync(Actor actor, CancellationToken ct)
    {
        if (actor.Lacks(Right.SeeNumbers) is not null)
            return null;
        await using var db = await dbs.CreateDbContextAsync(ct);
        var last = await db.AuditEntries.Where(e => e.ActorId == actor.UserId && e.Action == Act).OrderByDescending(e => e.Id).Select(e => e.After).FirstOrDefaultAsync(ct);
        // The trail has the number shortened; the message has it whole.
        return last is not null && JsonSerializer.Deserialize<Sent>(last, JsonSerializerOptions.Web) is { } sent && long.TryParse(sent.Message, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && await db.Messages.Where(m => m.Id == id).Select(m => (long?)m.Recipient).SingleOrDefaultAsync(ct) is { } digits ? string.Create(CultureInfo.InvariantCulture, $"+{digits}") : null;
    }

    [LoggerMessage(EventId = 1481, Level = LogLevel.Information, Message = "Gateway {GatewayId} is tested with message {MessageId} by {ActorId}")]
    private partial void LogTested(int gatewayId, long messageId, Guid actorId);

    /// <summary>What the audit trail keeps of a test.</summary>
    private sealed record Sent(string Message, string To);
}

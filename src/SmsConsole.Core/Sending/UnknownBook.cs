using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SmsConsole.Core.Access;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Sending;

/// <summary>The policies for messages that nobody answered, answered from memory. Seen in other processes within 30 seconds.</summary>
public sealed partial class UnknownBook : IDisposable
{
    private readonly IDbContextFactory<AppDb> dbs;
    private readonly TimeProvider time;
    private readonly ILogger<UnknownBook> logger;
    private readonly Snapshot<UnknownPolicies> policies;

    public UnknownBook(IDbContextFactory<AppDb> dbs, TimeProvider time, ILogger<UnknownBook> logger)
    {
        (this.dbs, this.time, this.logger) = (dbs, time, logger);
        policies = new(time, TimeSpan.FromSeconds(30), ReadAsync);
    }

    public ValueTask<UnknownPolicies> GetAsync(CancellationToken ct) => policies.GetAsync(ct);

    /// <summary>Sets all of them. Problems: <c>access.denied</c>, <c>unknown_policy.out_of_range</c> with the field, such as <c>promotional.after</c>.</summary>
    public async Task<Outcome<UnknownPolicies>> EditAsync(Actor actor, UnknownPolicies wanted, CancellationToken ct)
    {
        if (actor.Lacks(Right.Administer) is { } denied)
            return denied;
        if (OutOfRange(wanted) is { Count: > 0 } wrong)
            return wrong;
        await using var db = await dbs.CreateDbContextAsync(ct);
        var now = time.GetUtcNow();
        var saved = await db.SavedUnknownPolicies.SingleOrDefaultAsync(ct);
        var before = saved?.Policies ?? UnknownPolicies.Default;
        UnknownPolicies after = new(
            Chosen(before.VerificationCode, wanted.VerificationCode, now), Chosen(before.Notification, wanted.Notification, now), Chosen(before.Promotional, wanted.Promotional, now));
        if (saved is null)
            db.SavedUnknownPolicies.Add(saved = new() { Policies = after });
        (saved.Policies, saved.ChangedAt) = (after, now);
        db.Audit(actor, now, "unknown_policy.edit", "unknown policy", before, after);
        await db.SaveChangesAsync(ct);
        policies.Forget();
        LogChanged(actor.UserId);
        return after;
    }

    /// <summary>The name of a type's waiting time among the fields: <c>verificationCode.after</c>.</summary>
    public static string FieldOf(MessageType type) => $"{char.ToLowerInvariant(type.ToString()[0])}{type.ToString()[1..]}.after";

    public void Dispose() => policies.Dispose();

    private static UnknownPolicy Chosen(UnknownPolicy before, UnknownPolicy wanted, DateTimeOffset now) =>
        wanted with { After = wanted.Act is UnknownAct.Leave ? 0 : wanted.After, Since = before.Act == wanted.Act ? before.Since : now };

    private static List<Problem> OutOfRange(UnknownPolicies wanted)
    {
        List<Problem> wrong = [];
        foreach (var type in Enum.GetValues<MessageType>())
        {
            var policy = wanted.Of(type);
            var (least, most) = policy.Act is UnknownAct.NotSent ? (1, UnknownPolicy.MostHours) : (0, UnknownPolicy.MostMinutes);
            if (policy.Act is not UnknownAct.Leave && (policy.After < least || policy.After > most))
                wrong.Add(new Problem("unknown_policy.out_of_range", $"The time to wait is a whole number from {least} to {most}.", FieldOf(type)).With(least, most));
        }
        return wrong;
    }

    private async Task<UnknownPolicies> ReadAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return (await db.SavedUnknownPolicies.AsNoTracking().SingleOrDefaultAsync(ct))?.Policies ?? UnknownPolicies.Default;
    }

    [LoggerMessage(EventId = 1461, Level = LogLevel.Information, Message = "The policies for messages that nobody answered were changed by {ActorId}")]
    private partial void LogChanged(Guid actorId);
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SmsConsole.Core.Access;
using SmsConsole.Core.Countries;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Sending.Rules;

/// <summary>The limits and default hours, as administrators set them, answered from memory. Seen in other processes within 30 seconds.</summary>
public sealed partial class LimitBook : IDisposable
{
    private readonly IDbContextFactory<AppDb> dbs;
    private readonly CountryBook countries;
    private readonly TimeProvider time;
    private readonly ILogger<LimitBook> logger;
    private readonly Snapshot<LimitSettings> settings;
    private RulesInForce inForce = RulesInForce.None;

    public LimitBook(IDbContextFactory<AppDb> dbs, CountryBook countries, TimeProvider time, ILogger<LimitBook> logger)
    {
        (this.dbs, this.countries, this.time, this.logger) = (dbs, countries, time, logger);
        settings = new(time, TimeSpan.FromSeconds(30), ReadAsync);
    }

    public ValueTask<LimitSettings> GetAsync(CancellationToken ct) => settings.GetAsync(ct);

    /// <summary>What holds now for every message; the same object as long as nothing was read anew.</summary>
    public async ValueTask<RulesInForce> InForceAsync(CancellationToken ct)
    {
        var (limits, all, known) = (await settings.GetAsync(ct), await countries.AllAsync(ct), inForce);
        return ReferenceEquals(known.Limits, limits) && ReferenceEquals(known.Countries, all) ? known : inForce = new(limits, all);
    }

    /// <summary>Sets all of them. Problems: <c>access.denied</c>, <c>limit.out_of_range</c> with the field.</summary>
    public async Task<Outcome<LimitSettings>> EditAsync(Actor actor, LimitSettings wanted, CancellationToken ct)
    {
        if (actor.Lacks(Right.Administer) is { } denied)
            return denied;
        if (OutOfRange(wanted) is { Count: > 0 } wrong)
            return wrong;
        await using var db = await dbs.CreateDbContextAsync(ct);
        var now = time.GetUtcNow();
        var saved = await db.SavedLimits.SingleOrDefaultAsync(ct);
        var before = saved?.Settings ?? LimitSettings.Default;
        if (saved is null)
            db.SavedLimits.Add(saved = new SavedLimits { Settings = wanted });
        (saved.Settings, saved.ChangedAt) = (wanted, now);
        db.Audit(actor, now, "limits.edit", "limits", before, wanted);
        await db.SaveChangesAsync(ct);
        settings.Forget();
        LogChanged(actor.UserId);
        return wanted;
    }

    public void Dispose() => settings.Dispose();

    private static List<Problem> OutOfRange(LimitSettings wanted) =>
    [
        .. from type in Enum.GetValues<MessageType>()
           from span in Enum.GetValues<LimitSpan>()
           where wanted.Of(type).Per(span) is < 1 or > TypeLimits.Most
           select new Problem("limit.out_of_range", $"A limit is a whole number from 1 to {TypeLimits.Most:N0}. Leave it empty for no limit.", FieldOf(type, span)).With(TypeLimits.Most),
    ];

    /// <summary>A limit's name among the fields: <c>verificationCode.perMinute</c>.</summary>
    public static string FieldOf(MessageType type, LimitSpan span) => $"{char.ToLowerInvariant(type.ToString()[0])}{type.ToString()[1..]}.per{span}";

    private async Task<LimitSettings> ReadAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return (await db.SavedLimits.AsNoTracking().SingleOrDefaultAsync(ct))?.Settings ?? LimitSettings.Default;
    }

    [LoggerMessage(EventId = 1531, Level = LogLevel.Information, Message = "The limits were changed by {ActorId}")]
    private partial void LogChanged(Guid actorId);
}

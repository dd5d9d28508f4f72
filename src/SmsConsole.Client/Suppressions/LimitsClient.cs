using SmsConsole.Client.Http;

namespace SmsConsole.Client;

/// <summary>How many messages a number may get, and when promotional ones go.</summary>
public sealed class LimitsClient
{
    private readonly ApiCaller caller;

    internal LimitsClient(ApiCaller caller) => this.caller = caller;

    public Task<Limits> GetAsync(CancellationToken ct = default) => caller.GetAsync<Limits>("limits", ct);

    /// <summary>Sets all limits and hours.</summary>
    public Task<Limits> SetAsync(Limits limits, CancellationToken ct = default) => caller.ChangeAsync<Limits, Limits>(HttpMethod.Put, "limits", limits, ct);
}

/// <summary>All limits and hours.</summary>
/// <param name="VerificationCode">Counted per number and signature.</param>
/// <param name="Notification">Counted per number, signature and template.</param>
/// <param name="Promotional">Counted per number, signature and template.</param>
/// <param name="PromotionalFrom">From this time of day in the destination, where the country has no hours of its own.</param>
/// <param name="PromotionalUntil">Until this time of day; the same as <paramref name="PromotionalFrom"/> for round the clock.</param>
public sealed record Limits(TypeLimits VerificationCode, TypeLimits Notification, TypeLimits Promotional, TimeOnly PromotionalFrom, TimeOnly PromotionalUntil);

/// <summary>The most messages of a type; null for no limit. Days are those of UTC+8.</summary>
public sealed record TypeLimits(int? PerMinute = null, int? PerHour = null, int? PerDay = null);

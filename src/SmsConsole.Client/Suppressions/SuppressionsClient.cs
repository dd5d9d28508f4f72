using System.Net;
using SmsConsole.Client.Http;

namespace SmsConsole.Client;

/// <summary>The numbers that are not sent to.</summary>
public sealed class SuppressionsClient
{
    private readonly ApiCaller caller;

    internal SuppressionsClient(ApiCaller caller) => this.caller = caller;

    /// <summary>Numbers on the list, the last added first.</summary>
    /// <param name="number">A whole number with its calling code, or its first digits (three or more).</param>
    public IAsyncEnumerable<Suppression> ListAsync(
        string? number = null, SuppressionReason? reason = null, SuppressionScope? scope = null, CancellationToken ct = default) =>
        caller.ListAsync<Suppression>(new Query("suppressions").Add("number", number).Add("reason", reason).Add("scope", scope), ct);

    /// <summary>Puts up to 1,000 numbers on the list, each by itself; the stricter scope holds. Throws only when all are refused.</summary>
    public Task<AddedSuppressions> AddAsync(NewSuppressions suppressions, CancellationToken ct = default) =>
        caller.MakeAsync<NewSuppressions, AddedSuppressions>("suppressions", suppressions, ct);

    /// <summary>Why a number is on the list, or null when it is not.</summary>
    public async Task<Suppression?> FindAsync(string number, CancellationToken ct = default)
    {
        try
        {
            return await caller.GetAsync<Suppression>(Segment.Of($"suppressions/{number}"), ct);
        }
        catch (SmsConsoleException e) when (e is { StatusCode: HttpStatusCode.NotFound, Code: "suppression.not_found" })
        {
            return null;
        }
    }

    /// <summary>Takes a number off the list.</summary>
    public Task RemoveAsync(string number, CancellationToken ct = default) => caller.DoAsync(HttpMethod.Delete, Segment.Of($"suppressions/{number}"), ct);
}

using System.Runtime.CompilerServices;
using System.Text.Json;
using SmsConsole.Client.Http;

namespace SmsConsole.Client;

/// <summary>The event feed: everything that webhooks push can be asked for, in order, for as long as events are kept.</summary>
public sealed class EventsClient
{
    private const int LongestWait = 30;
    private readonly ApiCaller caller;

    internal EventsClient(ApiCaller caller) => this.caller = caller;

    /// <summary>Events after a sequence, the oldest first, up to the newest.</summary>
    /// <param name="after">0 for the oldest that is kept. <c>event.forgotten</c> when some after it are no longer kept.</param>
    /// <param name="type">One of <see cref="EventTypes"/>; null for all.</param>
    public IAsyncEnumerable<WebhookEvent> ListAsync(long after = 0, string? type = null, CancellationToken ct = default) => ReadAsync(after, type, wait: null, ct);

    /// <summary>Events after a sequence, the oldest first, and then each as it happens, until it is cancelled. Keep the last sequence to go on from.</summary>
    /// <inheritdoc cref="ListAsync"/>
    public IAsyncEnumerable<WebhookEvent> FollowAsync(long after = 0, string? type = null, CancellationToken ct = default) => ReadAsync(after, type, LongestWait, ct);

    private async IAsyncEnumerable<WebhookEvent> ReadAsync(long after, string? type, int? wait, [EnumeratorCancellation] CancellationToken ct)
    {
        while (true)
        {
            var page = await caller.GetAsync<EventPage>(new Query("events").Add("after", (long?)after).Add("type", type).Add("limit", (int?)200).Add("wait", wait).ToString(), ct);
            foreach (var e in page.Items)
                yield return new(e.Type, e.At, e.Sequence, e.Data);
            if (wait is null && page.Next == after)
                yield break;
            after = page.Next;
        }
    }
}

internal sealed record EventPage(IReadOnlyList<FeedEvent> Items, long Next);

internal sealed record FeedEvent(long Sequence, string Type, DateTimeOffset At, JsonElement Data);

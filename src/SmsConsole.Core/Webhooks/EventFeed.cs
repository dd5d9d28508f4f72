using System.Text.Json;
using SmsConsole.Core.Access;
using SmsConsole.Core.Events;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Webhooks;

/// <summary>The event feed as programs read it: everything that is pushed can be asked for, in order, for as long as events are kept.</summary>
public sealed class EventFeed : IDisposable
{
    /// <summary>How long a question may wait for something new.</summary>
    public const int MostSeconds = 30;

    /// <summary>With a type, one question looks through so many events at most.</summary>
    public const int LookThrough = 20_000;

    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(250);
    private readonly EventTape tape;
    private readonly MessageFacts facts;
    private readonly TimeProvider time;

    // However many wait, the database is asked once.
    private readonly Snapshot<object> newest;

    internal EventFeed(EventTape tape, MessageFacts facts, TimeProvider time)
    {
        (this.tape, this.facts, this.time) = (tape, facts, time);
        newest = new(time, LookEvery, async ct => await tape.NewestAsync(ct));
    }

    /// <summary>
    /// Events after a sequence, the oldest first; where there are none it waits for the first until <paramref name="wait"/> is over. Problems:
    /// <c>access.denied</c>, <c>event.type_unknown</c>, <c>event.wait_out_of_range</c>, <c>event.forgotten</c> when some after it are no longer kept.
    /// </summary>
    /// <param name="enough">Ends the waiting, not the question: there is an answer, perhaps an empty one.</param>
    public async Task<Outcome<EventPage>> ListAsync(Actor actor, long after, int take, string? type, int wait, CancellationToken ct, CancellationToken enough = default)
    {
        if (actor.Lacks(Right.Read) is { } denied)
            return denied;
        if (type is not null && EventTypes.TryParse(type) is null)
            return UnknownType(type, "type");
        if (wait is < 0 or > MostSeconds)
            return new Problem("event.wait_out_of_range", $"The feed waits 0 to {MostSeconds} seconds.", "wait").With(MostSeconds);
        var (oldest, _) = await tape.EndsAsync(ct);
        if (after > 0 && after + 1 < oldest)
            return new Problem("event.forgotten", $"The events after {after} are no longer kept; the oldest is {oldest}. Ask for what comes after {oldest - 1}, and compare with the messages themselves.", "after").With(after, oldest, oldest - 1);
        var until = time.GetUtcNow().AddSeconds(wait);
        while (true)
        {
            var page = await ReadAsync(actor, Math.Max(after, 0), take, EventTypes.TryParse(type), ct);
            if (page.Items.Count > 0 || IsOver())
                return page;
            after = page.Next;
            while ((long)await newest.GetAsync(ct) <= after && !IsOver())
                await Task.Delay(LookEvery, time, ct);
        }

        bool IsOver() => enough.IsCancellationRequested || time.GetUtcNow() >= until;
    }

    /// <summary>The problem <c>event.type_unknown</c>.</summary>
    internal static Problem UnknownType(string type, string field)
    {
        var all = string.Join(", ", EventTypes.ToChoose.Select(t => t.Name()));
        return new Problem("event.type_unknown", $"\"{type}\" is no type of event. There are {all}.", field).With(type, all);
    }

    public void Dispose() => newest.Dispose();

    private async Task<EventPage> ReadAsync(Actor actor, long after, int take, EventType? type, CancellationToken ct)
    {
        var events = await tape.ReadAsync(after, type is null ? take : LookThrough, ct);
        List<StoredEvent> wanted = [.. events.Where(e => type is null || e.Type == type).Take(take)];
        var next = wanted.Count == take ? wanted[^1].Sequence : events.Count > 0 ? events[^1].Sequence : after;
        var known = await facts.OfAsync(wanted.Select(e => e.MessageId), ct);
        return new([.. wanted.Select(e => new FeedEvent(e.Sequence, e.Type.Name(), e.At, Data(e, known.GetValueOrDefault(e.MessageId ?? 0), actor)))], next);
    }

    private static JsonElement Data(StoredEvent e, MessageFact? fact, Actor actor) => JsonElement.Parse(EventJson.WriteData(e, fact, actor));
}

/// <summary>An event as programs read it; phone numbers in <paramref name="Data"/> as they may see them.</summary>
public sealed record FeedEvent(long Sequence, string Type, DateTimeOffset At, JsonElement Data);

/// <summary><paramref name="Next"/> is what to ask after next, also when there was nothing.</summary>
public sealed record EventPage(IReadOnlyList<FeedEvent> Items, long Next);

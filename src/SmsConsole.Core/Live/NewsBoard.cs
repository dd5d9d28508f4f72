using System.Collections.Concurrent;

namespace SmsConsole.Core.Live;

/// <summary>In-process news: anyone may publish that a thing has changed, open pages listen. Nothing is stored or promised.</summary>
public sealed class NewsBoard
{
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<Guid, Action>> listeners = new(StringComparer.Ordinal);

    public static string Campaign(long id) => "campaign:" + id;
    public static string Message(long id) => "message:" + id;
    public const string Gateways = "gateways";
    public const string Reviews = "reviews";
    public const string Receipts = "receipts";
    public const string Customers = "customers";
    public const string Replies = "replies";
    public const string Handsets = "handsets";
    public const string Verifications = "verifications";

    public static string Webhook(int id) => "webhook:" + id;

    /// <summary>Tells the listeners of a topic; each must return at once.</summary>
    public void Publish(string topic)
    {
        if (!listeners.TryGetValue(topic, out var those))
            return;
        foreach (var heard in those.Values)
            heard();
    }

    /// <summary>Listens until the result is disposed. <paramref name="heard"/> runs on the publisher's thread and must only note that there is news.</summary>
    public IDisposable Listen(string topic, Action heard)
    {
        var id = Guid.NewGuid();
        listeners.GetOrAdd(topic, _ => new())[id] = heard;
        return new Subscription(() =>
        {
            if (listeners.TryGetValue(topic, out var those) && those.TryRemove(id, out _) && those.IsEmpty)
                listeners.TryRemove(new(topic, those));
        });
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}

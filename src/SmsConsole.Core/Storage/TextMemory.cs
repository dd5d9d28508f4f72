using System.Collections.Concurrent;

namespace SmsConsole.Core.Storage;

/// <summary>What was read of templates and signatures, bounded, until one of them changes: at once where this process stores the change, within 5 seconds for others'.</summary>
internal sealed class TextMemory<TKey, TValue>(Databases dbs, TimeProvider time)
    where TKey : notnull
    where TValue : class
{
    private const int MostKept = 1000;
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<TKey, (TValue Value, TextMark Mark)> kept = new();

    /// <summary>What is still good, or null.</summary>
    public TValue? Find(TKey key) => kept.TryGetValue(key, out var found) && found.Mark.Changes == dbs.TextChanges.Count && time.GetElapsedTime(found.Mark.At) < MaxAge ? found.Value : null;

    /// <summary>To be taken before the database is read.</summary>
    public TextMark Mark() => new(dbs.TextChanges.Count, time.GetTimestamp());

    public void Keep(TKey key, TValue value, TextMark mark)
    {
        if (kept.Count >= MostKept)
            kept.Clear();
        kept[key] = (value, mark);
    }
}

/// <summary>How many changes of texts were stored before something was read, and when that was.</summary>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
internal readonly record struct TextMark(long Changes, long At);

using System.Collections.Concurrent;

namespace SmsConsole.Core.Storage.Hot;

/// <summary>
/// Stores together what many callers bring at the same moment: while one transaction is written, the next gathers. Nobody pays for what another brought:
/// where a transaction fails, each is tried alone, and its caller told.
/// </summary>
/// <param name="most">How much one transaction takes, as <paramref name="weigh"/> counts it; one of anything is always taken.</param>
/// <param name="store">Writes all of them and commits; called again for each alone where that throws.</param>
/// <param name="weigh">Null: each weighs 1.</param>
/// <param name="fits">Whether another may share the transaction of the first; null: always.</param>
internal sealed class Together<T>(IHotDb db, int most, Func<IHotTransaction, IReadOnlyList<T>, ValueTask> store, Func<T, int>? weigh = null, Func<T, T, bool>? fits = null)
{
    private readonly ConcurrentQueue<Wish> wishes = new();
    private int leading;

    /// <summary>Done when it is stored.</summary>
    public Task StoreAsync(T what)
    {
        var wish = new Wish(what);
        wishes.Enqueue(wish);
        if (Interlocked.Exchange(ref leading, 1) == 0)
            _ = Task.Run(LeadAsync);
        return wish.Stored.Task;
    }

    private async Task LeadAsync()
    {
        do
        {
            while (!wishes.IsEmpty)
                await StoreSomeAsync();
            Volatile.Write(ref leading, 0);
        }
        while (!wishes.IsEmpty && Interlocked.Exchange(ref leading, 1) == 0);
    }

    /// <summary>What has gathered by the time the writer's turn comes, in one transaction.</summary>
    private async Task StoreSomeAsync()
    {
        List<Wish> some = [];
        try
        {
            await using var transaction = await db.BeginAsync(CancellationToken.None);
            Take(some);
            await store(transaction, some.ConvertAll(w => w.What));
            some.ForEach(w => w.Stored.SetResult());
        }
        catch (Exception e)
        {
            if (some.Count == 0)
                Take(some);
            await OneByOneAsync(some, e);
        }
    }

    private void Take(List<Wish> some)
    {
        for (var count = 0; count < most && wishes.TryPeek(out var next) && (some.Count == 0 || fits?.Invoke(some[0].What, next.What) is not false) && wishes.TryDequeue(out next); count += weigh?.Invoke(next.What) ?? 1)
            some.Add(next);
    }

    private async Task OneByOneAsync(List<Wish> some, Exception together)
    {
        foreach (var wish in some)
        {
            try
            {
                if (some.Count == 1)
                    throw together;
                await using var transaction = await db.BeginAsync(CancellationToken.None);
                await store(transaction, [wish.What]);
                wish.Stored.SetResult();
            }
            catch (Exception e)
            {
                wish.Stored.TrySetException(e);
            }
        }
    }

    private sealed class Wish(T what)
    {
        public T What => what;
        public TaskCompletionSource Stored { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using SmsConsole.Core.Storage.Hot;

namespace SmsConsole.Core.Storage;

internal sealed partial class MessageStore
{
    /// <summary>
    /// Those whose reference is to be their own and is another's already, each with that other one. Nothing is asked where nobody wants it. Two
    /// processes never both find a reference free: each holds a lock on it until its transaction ends.
    /// </summary>
    private static async ValueTask<IReadOnlyDictionary<long, long>> UsedReferencesAsync(IHotTransaction transaction, IReadOnlyList<Wish> some, IReadOnlyList<NewMessage> all)
    {
        Dictionary<long, long> used = [];
        var asking = all.Where(m => m.ReferenceIs is not ReferenceScope.Anything).ToList();
        if (asking.Count == 0)
            return used;
        // With the numbers that limits lock later, all in one order: so no two transactions wait for each other.
        await transaction.LockAsync([.. asking.Select(LockOf), .. all.Select(m => m.Recipient)], CancellationToken.None);
        await transaction.QueryAsync(MessageSql.FirstOfReference, asking, (m, w) =>
        {
            w.Add(m.Id);
            w.Add(m.AccessKeyId);
            w.Add(m.ClientReference);
        }, r =>
        {
            if (r.NumberOrNull(1) is { } first)
                used[r.Number(0)] = first;
        }, CancellationToken.None);
        FindAmong(some, used);
        return used;
    }

    /// <summary>What comes in the same transaction: the first to come has the reference.</summary>
    private static void FindAmong(IReadOnlyList<Wish> some, Dictionary<long, long> used)
    {
        Dictionary<(string?, string?), (Wish Wish, long Id)> seen = [];
        foreach (var wish in some)
        {
            foreach (var message in wish.Messages.Where(m => m.ClientReference is not null && !used.ContainsKey(m.Id)))
            {
                var first = seen.TryAdd((message.AccessKeyId, message.ClientReference), (wish, message.Id)) ? default : seen[(message.AccessKeyId, message.ClientReference)];
                if (first.Wish is not null && (message.ReferenceIs is ReferenceScope.OfMessage || (message.ReferenceIs is ReferenceScope.OfRequest && first.Wish != wish)))
                    used[message.Id] = first.Id;
            }
        }
    }

    private static long LockOf(NewMessage message) =>
        BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{message.AccessKeyId}\n{message.ClientReference}"))) & long.MaxValue;
}

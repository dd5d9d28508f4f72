namespace SmsConsole.Core.Storage.Hot;

/// <summary>
/// What was stored last about messages that carriers have, and under which ids: where nobody else writes, it need not be read again.
/// It holds the latest of them, and knows nothing of the rest. Used inside transactions only, so by one at a time.
/// </summary>
internal sealed class InFlight
{
    // Two generations: when the younger is full, the older is forgotten.
    private const int Generation = 50_000;
    private Dictionary<long, StoredMessage> messages = [], olderMessages = [];
    private Dictionary<(int Gateway, string CarrierId), (long Message, short Segment)> ids = [], olderIds = [];
    private bool isAhead;

    public bool TryFind(long message, out StoredMessage stored) => messages.TryGetValue(message, out stored) || olderMessages.TryGetValue(message, out stored);

    public void Keep(in StoredMessage stored)
    {
        isAhead = true;
        Turn(ref messages, ref olderMessages);
        messages[stored.Id] = stored;
    }

    public void Forget(long message)
    {
        messages.Remove(message);
        olderMessages.Remove(message);
    }

    /// <summary>The segment a carrier gave this id to last. Most ids are asked for once: it is forgotten with this.</summary>
    public bool TryTake(int gateway, string carrierId, out (long Message, short Segment) of)
    {
        var isYoung = ids.Remove((gateway, carrierId), out of);
        var isOld = olderIds.Remove((gateway, carrierId), out var older);
        of = isYoung ? of : older;
        return isYoung || isOld;
    }

    public void Keep(int gateway, string carrierId, long message, short segment)
    {
        isAhead = true;
        Turn(ref ids, ref olderIds);
        ids[(gateway, carrierId)] = (message, segment);
    }

    /// <summary>The transaction is over: what was kept in it holds only if it was stored.</summary>
    public void End(bool stored)
    {
        if (!stored && isAhead)
        {
            messages.Clear();
            olderMessages.Clear();
            ids.Clear();
            olderIds.Clear();
        }
        isAhead = false;
    }

    private static void Turn<TKey, TValue>(ref Dictionary<TKey, TValue> younger, ref Dictionary<TKey, TValue> older) where TKey : notnull
    {
        if (younger.Count < Generation)
            return;
        (younger, older) = (older, younger);
        younger.Clear();
    }
}

using SmsConsole.Smpp.Pdus;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Core.Customers;

/// <summary>
/// The parts of long messages on one session until all of a message are there. Their answers wait as long, so that nothing is acknowledged before
/// it is stored; parts whose others do not come in time are given back to be refused. For one thread at a time.
/// </summary>
internal sealed class PartsBook(TimeSpan patience, TimeProvider time)
{
    /// <summary>Messages that may be incomplete at a time; the window of the session bounds their parts.</summary>
    private const int MostMessages = 100;

    private readonly Dictionary<(Address From, Address To, ushort Reference, byte Total), Incomplete> open = [];

    /// <summary>Adds a part. Gives the whole message when it was the last one missing, null while others are; false when there are too many incomplete ones.</summary>
    public bool TryAdd(SubmitSm pdu, SarPart part, ReadOnlyMemory<byte> octets, out JoinedSubmit? whole)
    {
        whole = null;
        var key = (pdu.Source, pdu.Destination, part.Reference, part.Total);
        if (!open.TryGetValue(key, out var message))
        {
            if (open.Count >= MostMessages)
                return false;
            open.Add(key, message = new(time.GetTimestamp()));
        }
        // A part that comes again replaces the first; both are answered.
        message.Sequences.Add(pdu.Sequence);
        message.Parts[part.Number] = (pdu, octets);
        if (message.Parts.Count == part.Total)
        {
            open.Remove(key);
            whole = message.Join();
        }
        return true;
    }

    /// <summary>The sequences of parts that have waited too long for the others.</summary>
    public IReadOnlyList<uint> TakeOverdue() => Take(m => time.GetElapsedTime(m.Since) >= patience);

    public IReadOnlyList<uint> TakeAll() => Take(_ => true);

    private List<uint> Take(Func<Incomplete, bool> which)
    {
        var taken = open.Where(m => which(m.Value)).ToList();
        taken.ForEach(m => open.Remove(m.Key));
        return [.. taken.SelectMany(m => m.Value.Sequences)];
    }

    private sealed class Incomplete(long since)
    {
        public long Since => since;
        public List<uint> Sequences { get; } = [];
        public SortedDictionary<byte, (SubmitSm Pdu, ReadOnlyMemory<byte> Octets)> Parts { get; } = [];

        public JoinedSubmit Join() => new(Parts.Values.First().Pdu, Parts.Values.SelectMany(p => p.Octets.ToArray()).ToArray(), Sequences);
    }
}

/// <summary>A whole message: the submit that tells all but its text (of parts, the first), the text's octets, and the sequences of all submits that wait for the answer.</summary>
internal sealed record JoinedSubmit(SubmitSm Pdu, ReadOnlyMemory<byte> Octets, IReadOnlyList<uint> Sequences);

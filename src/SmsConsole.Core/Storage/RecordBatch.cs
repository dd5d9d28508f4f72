using SmsConsole.Core.Gateways;
using SmsConsole.Core.Receipts;
using SmsConsole.Core.Sending;

namespace SmsConsole.Core.Storage;

/// <summary>One batch while it is being recorded: the messages it touches, and the receipts matched to them.</summary>
internal sealed class RecordBatch
{
    private readonly Dictionary<(long Message, short Segment), List<short>> joined = [];

    public Dictionary<long, MessageState> States { get; } = [];

    /// <summary>Receipts that came in this batch, each with the message and segment it was matched to, if any.</summary>
    public List<MatchedReceipt> Receipts { get; } = [];

    /// <summary>Receipts stored earlier, that an answer of this batch, or a person, explains.</summary>
    public List<EarlyReceipt> Early { get; } = [];

    /// <summary>The first final word that a carrier gave about a segment: it stands. Of messages with one segment only what this batch says.</summary>
    public Dictionary<(long Message, short Segment), MessageStatus> Words { get; } = [];

    /// <summary>The messages that receipts newly tell of, and the carrier's code, the oldest first.</summary>
    public IEnumerable<(long Message, string? Code)> Told =>
        Early.Select(e => (e.MessageId, e.Code)).Concat(Receipts.Where(r => r.MessageId is not null).Select(r => (r.MessageId ?? 0, r.Receipt.Code)));

    /// <summary>The final words about a message, at most one for each segment.</summary>
    public IReadOnlyCollection<MessageStatus> WordsOf(MessageState state)
    {
        if (Words.TryGetValue((state.Id, SegmentAnswer.WholeMessage), out var whole))
            return [.. Enumerable.Repeat(whole, state.Segments)];
        List<MessageStatus> words = [];
        for (short segment = 1; segment <= state.Segments; segment++)
        {
            if (Words.TryGetValue((state.Id, segment), out var word))
                words.Add(word);
        }
        return words;
    }

    /// <summary>Takes what was stored or newly came about a segment; only final words count, and of them the first.</summary>
    public void Hear(long message, short segment, MessageStatus status)
    {
        if (status.Rank() <= MessageStatus.Unknown.Rank())
            return;
        Words.TryAdd((message, segment), status);
        foreach (var other in joined.GetValueOrDefault((message, segment)) ?? [])
            Words.TryAdd((message, other), status);
    }

    /// <summary>What is said of one segment is said of the other, too: the carrier gave both one id.</summary>
    public void Join(long message, short segment, short other)
    {
        if (!joined.TryGetValue((message, segment), out var others))
            joined.Add((message, segment), others = []);
        others.Add(other);
    }

    /// <summary>Compares each receipt, the oldest first, with what was known before it.</summary>
    public void Judge()
    {
        foreach (var early in Early)
            early.Finding = FindingOf(early.MessageId, early.Segment, early.Status);
        foreach (var receipt in Receipts)
            receipt.Finding = receipt.MessageId is { } message ? FindingOf(message, receipt.Segment ?? 1, receipt.Receipt.Status) : ReceiptFinding.Unmatched;
    }

    private ReceiptFinding? FindingOf(long message, short segment, MessageStatus status)
    {
        if (status.Rank() <= MessageStatus.Unknown.Rank() || !States.TryGetValue(message, out var state))
            return null;
        var known = Words.TryGetValue((message, segment), out var word) ? word : state.Segments == 1 ? state.Final : null;
        Hear(message, segment, status);
        return known is { } already ? already == status ? null : ReceiptFinding.Contradicts
            : state.IsGuess && status is MessageStatus.Delivered ? ReceiptFinding.Contradicts
            : state.WasGivenUp ? ReceiptFinding.Late
            : null;
    }
}

internal sealed class EarlyReceipt(long receiptId, long messageId, short segment, MessageStatus status, string? code)
{
    public long ReceiptId => receiptId;
    public long MessageId => messageId;
    public short Segment => segment;
    public MessageStatus Status => status;
    public string? Code => code;
    public ReceiptFinding? Finding { get; set; }
}

internal sealed class MatchedReceipt(IncomingReceipt receipt)
{
    public IncomingReceipt Receipt => receipt;
    public long? MessageId { get; set; }
    public short? Segment { get; set; }
    public ReceiptFinding? Finding { get; set; }
}

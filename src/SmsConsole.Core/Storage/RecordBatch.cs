using SmsConsole.Core.Gateways;
using SmsConsole.Core.Sending;

namespace SmsConsole.Core.Storage;

/// <summary>One batch while it is being recorded: the messages it touches, and the receipts matched to them.</summary>
internal sealed class RecordBatch
{
    public Dictionary<long, MessageState> States { get; } = [];

    /// <summary>Receipts that came in this batch, each with the message and segment it was matched to, if any.</summary>
    public List<MatchedReceipt> Receipts { get; } = [];

    /// <summary>Receipts stored earlier, that an answer of this batch explains.</summary>
    public List<EarlyReceipt> Early { get; } = [];

    /// <summary>What receipts newly say, by message.</summary>
    public ILookup<long, (short Segment, MessageStatus Status, string? Code)> News =>
        Receipts.Where(r => r.MessageId is not null).Select(r => (Message: r.MessageId ?? 0, News: (r.Segment ?? 1, r.Receipt.Status, r.Receipt.Code)))
            .Concat(Early.Select(e => (Message: e.MessageId, News: (e.Segment, e.Status, e.Code))))
            .ToLookup(n => n.Message, n => n.News);
}

internal sealed record EarlyReceipt(long ReceiptId, long MessageId, short Segment, MessageStatus Status, string? Code);

internal sealed class MatchedReceipt(IncomingReceipt receipt)
{
    public IncomingReceipt Receipt => receipt;
    public long? MessageId { get; set; }
    public short? Segment { get; set; }
}

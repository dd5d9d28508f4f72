using SmsConsole.Core.Sending;

namespace SmsConsole.Core.Receipts;

/// <summary>What a carrier reported about a segment, stored before it is acknowledged. Kept also when it matches nothing yet.</summary>
public sealed class Receipt
{
    public long Id { get; init; }
    public int GatewayId { get; init; }
    public required string CarrierId { get; init; }
    public DateTimeOffset At { get; init; }

    /// <summary>Delivered, Undelivered, Expired, Rejected; Sent for reports on the way; Unknown for words nobody knows.</summary>
    public MessageStatus Status { get; init; }

    /// <summary>The carrier's error code, as it wrote it.</summary>
    public string? Code { get; init; }

    /// <summary>The receipt as it came (without the person's number).</summary>
    public string? Raw { get; init; }

    /// <summary>The message it belongs to, once known.</summary>
    public long? MessageId { get; init; }

    public short? Segment { get; init; }

    /// <summary>What a person should look at; null for the ordinary receipt.</summary>
    public ReceiptFinding? Finding { get; init; }

    /// <summary>The number it came from, E.164 digits, while it matches no message.</summary>
    public long? Recipient { get; init; }
}

using SmsConsole.Smpp.Values;

namespace SmsConsole.Core.Gateways;

/// <summary>
/// A message from a person, or a part of a long one, as a carrier brought it. As with receipts, <see cref="IReceiptSource.Acknowledge"/> is called
/// with <paramref name="Ticket"/> only once it is stored, so that the carrier brings it again if we die in between.
/// </summary>
/// <param name="From">Whose it is, as the carrier writes it: digits with or without a plus, or a short code; at most 21 characters.</param>
/// <param name="To">Where the person sent it: one of our numbers or short codes.</param>
/// <param name="Content">Its text, or its octets where it may be a part of a longer one.</param>
/// <param name="CarrierId">The provider's own id, at most 64 characters, by which one that comes twice is known; null where there is none.</param>
public readonly record struct IncomingReply(
    int GatewayId, string From, string To, ReplyContent Content, string? CarrierId, DateTimeOffset At, IReceiptSource Source, long Ticket);

/// <summary>What a person wrote.</summary>
public abstract record ReplyContent
{
    private ReplyContent() { }

    public sealed record Whole(string Text) : ReplyContent;

    /// <summary>One part of a long message: its octets in the coding, which parts cut anywhere.</summary>
    public sealed record Part(SarPart Place, byte[] Octets, byte Coding, byte Alphabet) : ReplyContent;
}

/// <summary>Takes what people write. Safe from any thread.</summary>
public interface IReplySink
{
    /// <summary>Takes one; waits while too many are unstored, so that the carrier slows down.</summary>
    ValueTask TakeAsync(IncomingReply reply, CancellationToken ct);
}

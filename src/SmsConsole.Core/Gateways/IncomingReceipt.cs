using SmsConsole.Core.Sending;

namespace SmsConsole.Core.Gateways;

/// <summary>
/// A delivery receipt as it came in. It is stored first; only then <see cref="IReceiptSource.Acknowledge"/> is called
/// with <paramref name="Ticket"/>, so that the carrier sends it again if we die in between.
/// </summary>
/// <param name="CarrierId">The carrier's id of the segment, as it spelled it; at most 64 characters.</param>
/// <param name="Status">Delivered, Undelivered, Expired, Rejected; Sent for reports on the way; Unknown for words nobody knows.</param>
/// <param name="Code">The carrier's error code, as it wrote it; at most <see cref="LongestCode"/> characters.</param>
/// <param name="Raw">The receipt's text for people, without phone numbers; at most 300 characters.</param>
/// <param name="Recipient">Whom the message went to, E.164 digits, where the carrier says so: kept only while the receipt matches no message.</param>
public readonly record struct IncomingReceipt(
    int GatewayId, string CarrierId, MessageStatus Status, string? Code, string? Raw, DateTimeOffset At, IReceiptSource Source, long Ticket, long? Recipient = null)
{
    public const int LongestCode = 50;
}

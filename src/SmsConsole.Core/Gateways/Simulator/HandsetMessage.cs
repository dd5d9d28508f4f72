namespace SmsConsole.Core.Gateways.Simulator;

/// <summary>A message as a simulated handset shows it, its segments joined.</summary>
/// <param name="Id">Of the oldest segment; for paging.</param>
/// <param name="SegmentsReceived">Less than <paramref name="Segments"/> while some have not come.</param>
public sealed record HandsetMessage(long Id, long Recipient, DateTimeOffset At, string Sender, string Text, int Segments, int SegmentsReceived, HandsetState State);

/// <summary>What the simulated carrier made of a message; of several segments the highest value counts.</summary>
public enum HandsetState
{
    Delivered,
    /// <summary>Taken; no receipt is owed.</summary>
    Taken,
    /// <summary>Its receipt is on the way or not yet acknowledged.</summary>
    ReceiptDue,
    Expired,
    Undelivered,
    Rejected,
    /// <summary>Refused when it was submitted.</summary>
    Refused,
}

using SmsConsole.Core.Sending;

namespace SmsConsole.Core.Receipts;

/// <summary>What the clinic lists.</summary>
public enum ClinicList
{
    /// <summary>Messages that were handed over and never answered.</summary>
    Unknown,
    /// <summary>Receipts by their <see cref="ReceiptFinding"/>.</summary>
    Unmatched,
    Contradicts,
    Late,
}

/// <summary>Which part of a list, the newest first. <paramref name="Search"/> is a whole number, or a carrier's id in any of its spellings.</summary>
public sealed record ClinicQuery(ClinicList List, int? GatewayId = null, string? Search = null, string? After = null)
{
    public const int Take = 20;
}

/// <summary>
/// A case: a message without an answer, or a receipt. <paramref name="Id"/> is the message's or the receipt's; <paramref name="To"/> is
/// E.164, masked for who may not see numbers; <paramref name="Said"/>, <paramref name="Code"/> and <paramref name="CarrierId"/> are the receipt's.
/// </summary>
public sealed record ClinicRow(
    long Id, long? MessageId, string? To, string? Gateway, MessageType? Type, MessageStatus? Status, string? Error, MessageStatus? Said, string? Code, string? CarrierId, DateTimeOffset At);

/// <summary>A message that an unmatched receipt may belong to, the likeliest first.</summary>
public sealed record MatchCandidate(long MessageId, string To, MessageStatus Status, MessageType Type, DateTimeOffset At);

/// <summary>What became of settling: how many were settled, and how many were left because more is known by now or they cannot be sent again.</summary>
public sealed record SettledCount(int Settled, int Left);

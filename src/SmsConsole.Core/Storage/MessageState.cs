using SmsConsole.Core.Sending;

namespace SmsConsole.Core.Storage;

/// <summary>A message's state while a batch is being recorded.</summary>
internal sealed class MessageState(in StoredMessage stored)
{
    private readonly StoredMessage stored = stored;

    private const string SettledNotSent = "message.settled_not_sent";
    private const string SettledSent = "message.settled_sent";

    public long Id => stored.Id;
    public MessageType Type => stored.Type;
    public short Segments => stored.Segments;
    public short Attempts => stored.Attempts;
    public long? CampaignId => stored.CampaignId;
    public DateTimeOffset? ExpiresAt => stored.ExpiresAt;
    public MessageStatus Stored => stored.Status;
    public MessageStatus Status { get; private set; } = stored.Status;
    public string? Error { get; private set; } = stored.Error;
    public DateTimeOffset? DueAt { get; private set; }
    public bool IsChanged { get; private set; }

    /// <summary>Whether nobody waited for the carrier's word any more: Unknown, or settled without it.</summary>
    public bool WasGivenUp => stored.Status is MessageStatus.Unknown || stored.Error is SettledNotSent or SettledSent;

    /// <summary>The carrier took it in this batch, whatever its receipt made of it in the same moment.</summary>
    public bool WasTaken { get; private set; }

    /// <summary>It was sent again before, by its policy or a person; asked for only where nobody answered.</summary>
    public bool WasSentAgain { get; set; }

    /// <summary>Its campaign is over, so nobody drains its line.</summary>
    public bool IsCampaignCompleted { get; set; }
    public bool IsCampaignCancelled { get; set; }

    /// <summary>The decision that is stored with the change, without the message's id and the time.</summary>
    public Settlement? Settled { get; private set; }

    /// <summary>Applies the answers to a try, unless something better is known already.</summary>
    public void Apply(SubmitVerdict verdict)
    {
        // Only a try that failed goes back into its line.
        var back = verdict.Status is MessageStatus.Queued && Status is MessageStatus.Sending;
        if (!back && verdict.Status.Rank() <= Status.Rank())
            return;
        (Status, Error, DueAt, IsChanged) = (verdict.Status, verdict.Error, verdict.DueAt, true);
        WasTaken |= verdict.Status is MessageStatus.Sent;
        if (back && verdict.Error == SubmitVerdict.SentAgain)
            Settled = new() { Act = SettlementAct.SendAgain };
    }

    /// <summary>Applies what receipts say of its segments, at most one status per segment. Not sent, as a person or a policy said, gives way to it like Unknown.</summary>
    public void Apply(IReadOnlyCollection<MessageStatus> known, string? code)
    {
        var before = IsGuess ? MessageStatus.Unknown : Status;
        var folded = MessageStatuses.Fold(before, Segments, known);
        if (folded == before)
            return;
        (Status, Error, DueAt, IsChanged) = (folded, folded is MessageStatus.Delivered || code is null ? null : "receipt." + code, null, true);
    }

    /// <summary>What the carrier's word or our own rules have made of it for good; null while that is open, or only guessed.</summary>
    public MessageStatus? Final => Status.Rank() > MessageStatus.Unknown.Rank() && !IsGuess ? Status : null;

    /// <summary>Status Undelivered by a decision, without the carrier's word.</summary>
    public bool IsGuess => Status is MessageStatus.Undelivered && Error == SettledNotSent;

    /// <summary>Settles an unknown message; false when it is not Unknown any more, or could not be sent again.</summary>
    public bool TrySettle(SettlementAct act, string? by, string? reason, DateTimeOffset now)
    {
        if (Status is not MessageStatus.Unknown || (act is SettlementAct.SendAgain && (ExpiresAt <= now || IsCampaignCancelled)))
            return false;
        (Status, Error, DueAt) = act switch
        {
            SettlementAct.SendAgain => (MessageStatus.Queued, SubmitVerdict.SentAgain, now),
            SettlementAct.Sent => (MessageStatus.Sent, SettledSent, (DateTimeOffset?)null),
            SettlementAct.NotSent => (MessageStatus.Undelivered, SettledNotSent, null),
            _ => throw new ArgumentOutOfRangeException(nameof(act), act, "Only a decision settles a message."),
        };
        (Settled, IsChanged) = (new() { Act = act, By = by, Reason = reason }, true);
        return true;
    }

    /// <summary>Its policy has had its turn and could do nothing: it stays Unknown for a person.</summary>
    public void Leave()
    {
        (Error, IsChanged) = (WasSentAgain ? "message.no_answer_twice" : "message.no_answer_left", true);
        Settled = new() { Act = SettlementAct.Left };
    }

    /// <summary>A person said that a receipt is this message's.</summary>
    public void Match(string by, string? reason) => Settled = new() { Act = SettlementAct.Matched, By = by, Reason = reason };

    public MessageChange Change(DateTimeOffset now) => new(Id, Status, Error, Status.IsEnded() ? now : null, DueAt);

    /// <summary>How it stands in the table after its change.</summary>
    public StoredMessage AsChanged => stored with { Status = Status, Error = Error };
}

/// <summary>What the table says of a message, as far as answers and receipts concern it.</summary>
internal readonly record struct StoredMessage(
    long Id, MessageStatus Status, MessageType Type, short Segments, short Attempts, long? CampaignId, DateTimeOffset? ExpiresAt, string? Error);

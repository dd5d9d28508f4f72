using SmsConsole.Core.Sending;

namespace SmsConsole.Core.Storage;

/// <summary>A message's state while a batch is being recorded.</summary>
internal sealed class MessageState(long id, MessageStatus stored, MessageType type, short segments, short attempts, long? campaignId, DateTimeOffset? expiresAt, string? error)
{
    public long Id => id;
    public MessageType Type => type;
    public short Segments => segments;
    public short Attempts => attempts;
    public long? CampaignId => campaignId;
    public DateTimeOffset? ExpiresAt => expiresAt;
    public MessageStatus Stored { get; } = stored;
    public MessageStatus Status { get; private set; } = stored;
    public string? Error { get; private set; } = error;
    public DateTimeOffset? DueAt { get; private set; }
    public bool IsChanged { get; private set; }

    /// <summary>Applies the answers to a try, unless something better is known already.</summary>
    public void Apply(SubmitVerdict verdict)
    {
        // Only a try that failed goes back into its line.
        var back = verdict.Status is MessageStatus.Queued && Status is MessageStatus.Sending;
        if (!back && verdict.Status.Rank() <= Status.Rank())
            return;
        (Status, Error, DueAt, IsChanged) = (verdict.Status, verdict.Error, verdict.DueAt, true);
    }

    /// <summary>Applies what receipts say of its segments, at most one status per segment.</summary>
    public void Apply(IReadOnlyCollection<MessageStatus> known, string? code)
    {
        var folded = MessageStatuses.Fold(Status, Segments, known);
        if (folded == Status)
            return;
        (Status, Error, DueAt, IsChanged) = (folded, folded is MessageStatus.Delivered || code is null ? null : "receipt." + code, null, true);
    }

    public MessageChange Change(DateTimeOffset now) => new(id, Status, Error, Status.IsEnded() ? now : null, DueAt);
}

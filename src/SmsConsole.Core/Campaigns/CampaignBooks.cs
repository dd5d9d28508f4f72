using SmsConsole.Core.Sending;

namespace SmsConsole.Core.Campaigns;

/// <summary>Every row of a campaign's file by where it stands now. The counts always add up to <see cref="Total"/>.</summary>
public sealed record CampaignBooks
{
    public static CampaignBooks Empty { get; } = new();

    public long Total { get; init; }
    public long Invalid { get; init; }
    public long Duplicate { get; init; }
    public long Suppressed { get; init; }
    public long Blocked { get; init; }
    public long Held { get; init; }
    public long Queued { get; init; }
    public long Sending { get; init; }
    public long Sent { get; init; }
    public long Delivered { get; init; }
    public long Undelivered { get; init; }
    public long Expired { get; init; }
    public long Rejected { get; init; }
    public long Unknown { get; init; }
    public long Cancelled { get; init; }

    /// <summary>What still has to go out: nothing more is sent when it is 0.</summary>
    public long Waiting => Held + Queued + Sending;

    /// <summary>What is not going to change by sending: refused, sent, ended.</summary>
    public long Done => Total - Waiting;

    /// <summary>
    /// Draws up the books. Sendable rows that are no message yet count as queued, or as cancelled once the campaign is; a
    /// message that dispatch suppresses or blocks joins those of the check.
    /// </summary>
    /// <param name="tallies">How many messages stand where, read in one go; they add up to the rows accepted so far.</param>
    public static CampaignBooks Of(CampaignState state, PlanCounts? plan, IReadOnlyDictionary<MessageStatus, long> tallies)
    {
        if (plan is null)
            return Empty;
        var ahead = plan.Sendable - tallies.Values.Sum();
        var isCancelled = state is CampaignState.Cancelled;
        return new()
        {
            Total = plan.Total,
            Invalid = plan.Invalid,
            Duplicate = plan.Duplicate,
            Suppressed = plan.Suppressed + Count(MessageStatus.Suppressed),
            Blocked = plan.Blocked + Count(MessageStatus.Blocked),
            Held = Count(MessageStatus.Held),
            Queued = Count(MessageStatus.Queued) + (isCancelled ? 0 : ahead),
            Sending = Count(MessageStatus.Sending),
            Sent = Count(MessageStatus.Sent),
            Delivered = Count(MessageStatus.Delivered),
            Undelivered = Count(MessageStatus.Undelivered),
            Expired = Count(MessageStatus.Expired),
            Rejected = Count(MessageStatus.Rejected),
            Unknown = Count(MessageStatus.Unknown),
            Cancelled = Count(MessageStatus.Cancelled) + (isCancelled ? ahead : 0),
        };

        long Count(MessageStatus status) => tallies.GetValueOrDefault(status);
    }
}

namespace SmsConsole.Core.Campaigns;

/// <summary>One template to a list of people: the file, the settings, the sealed plan, and how far it has come.</summary>
public sealed class Campaign
{
    public long Id { get; private set; }
    public required string Name { get; init; }
    public CampaignState State { get; private set; } = CampaignState.Draft;
    public required CampaignSettings Settings { get; set; }
    public required Guid CreatedBy { get; init; }
    public string? AccessKeyId { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The name the file came with, for people; it is stored under another.</summary>
    public required string FileName { get; init; }

    /// <summary>The name under which the file lies in the uploads folder.</summary>
    public required string StoredAs { get; init; }
    public required long FileBytes { get; init; }

    /// <summary>SHA-256 of the file, lower-case hexadecimal.</summary>
    public required string FileHash { get; init; }

    public SealedPlan? Plan { get; private set; }
    public DateTimeOffset? CheckedAt { get; private set; }
    public DateTimeOffset? StartedAt { get; private set; }
    public DateTimeOffset? CompletedAt { get; private set; }

    /// <summary>The last row that was accepted; the runner goes on after it.</summary>
    public int AcceptedRow { get; private set; }

    /// <summary>How many rows have become messages.</summary>
    public int Accepted { get; private set; }

    /// <summary>Why it stands still, as a problem code, or null.</summary>
    public string? PauseReason { get; private set; }

    /// <summary>What the audit trail calls it.</summary>
    internal string Subject => $"{Id}: {Name}";

    /// <summary>Draft or Checked → Draft without a plan: the settings change, or a new check begins. Problem: <c>campaign.not_draft</c>.</summary>
    public Outcome<Done> Reopen(CampaignSettings settings)
    {
        if (State is not (CampaignState.Draft or CampaignState.Checked))
            return NotDraft;
        (State, Settings, Plan, CheckedAt) = (CampaignState.Draft, settings, null, null);
        return new Done();
    }

    /// <summary>Draft or Checked → Checked with a new plan. Problem: <c>campaign.not_draft</c>.</summary>
    public Outcome<Done> Seal(SealedPlan plan, DateTimeOffset now)
    {
        if (State is not (CampaignState.Draft or CampaignState.Checked))
            return NotDraft;
        (State, Plan, CheckedAt) = (CampaignState.Checked, plan, now);
        return new Done();
    }

    /// <summary>Checked → Running or Scheduled. Problems: <c>campaign.not_checked</c>, <c>stale-plan</c>, <c>campaign.nothing_to_send</c>.</summary>
    public Outcome<Done> Start(string? planHash, DateTimeOffset now)
    {
        if (State is not CampaignState.Checked || Plan is null)
            return new Problem("campaign.not_checked", "Check the campaign first: only a checked one can start.");
        if (!string.Equals(planHash, Plan.Hash, StringComparison.OrdinalIgnoreCase))
            return new Problem("stale-plan", "The plan has changed since it was shown. Check it again and start with the new plan's hash.", "planHash");
        if (Plan.Counts.Sendable == 0)
            return new Problem("campaign.nothing_to_send", "No row of the file can be sent. Mend the file and upload it again.");
        if (Settings.Schedule > now)
        {
            State = CampaignState.Scheduled;
            return new Done();
        }
        (State, StartedAt) = (CampaignState.Running, now);
        return new Done();
    }

    /// <summary>Scheduled → Running when its time has come.</summary>
    public void Begin(DateTimeOffset now)
    {
        if (State is CampaignState.Scheduled)
            (State, StartedAt) = (CampaignState.Running, now);
    }

    public Outcome<Done> Pause(string? reason = null)
    {
        if (State is not CampaignState.Running)
            return new Problem("campaign.not_running", "Only a running campaign can be paused.");
        (State, PauseReason) = (CampaignState.Paused, reason);
        return new Done();
    }

    public Outcome<Done> Resume()
    {
        if (State is not CampaignState.Paused)
            return new Problem("campaign.not_paused", "Only a paused campaign can be resumed.");
        (State, PauseReason) = (CampaignState.Running, null);
        return new Done();
    }

    public Outcome<Done> Cancel(DateTimeOffset now)
    {
        if (State is CampaignState.Completed or CampaignState.Cancelled)
            return new Problem("campaign.ended", "The campaign has ended already.");
        (State, CompletedAt, PauseReason) = (CampaignState.Cancelled, now, null);
        return new Done();
    }

    public void Complete(DateTimeOffset now)
    {
        if (State is CampaignState.Running)
            (State, CompletedAt) = (CampaignState.Completed, now);
    }

    private static Problem NotDraft => new("campaign.not_draft", "The campaign has started, so it can be neither changed nor checked. Make a new one.");
}

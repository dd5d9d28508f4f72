namespace SmsConsole.Core.Campaigns;

/// <summary>A campaign with its books. <see cref="Check"/> is a check under way in this process, or null.</summary>
public sealed record CampaignView
{
    public required long Id { get; init; }
    public required string Name { get; init; }
    public required CampaignState State { get; init; }
    public required CampaignSettings Settings { get; init; }
    public required string CreatedBy { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required string FileName { get; init; }
    public required long FileBytes { get; init; }
    public required string FileHash { get; init; }
    public SealedPlan? Plan { get; init; }
    public DateTimeOffset? CheckedAt { get; init; }
    public DateTimeOffset? StartedAt { get; init; }
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>Why it was paused by itself, as a problem code; null when a person paused it.</summary>
    public string? PauseReason { get; init; }
    public required CampaignBooks Books { get; init; }
    public CheckProgress? Check { get; init; }

    /// <summary>Messages a second that left on average since the start, or null before.</summary>
    public double? Rate { get; init; }

    /// <summary>Of a checked plan: where it is not the hour for its messages now.</summary>
    public IReadOnlyList<ClosedCountry> Closed { get; init; } = [];

    /// <summary>Other campaigns of the last 30 days with the very same file, the newest first; at most five.</summary>
    public IReadOnlyList<SameFile> SameFile { get; init; } = [];
}

/// <summary>A country (ISO 3166-1 alpha-2) whose hours for promotional messages are over, when they open again (UTC), and that in words.</summary>
public sealed record ClosedCountry(string Country, DateTimeOffset OpensAt, Problem Waits);

/// <summary>Another campaign with the same file.</summary>
public sealed record SameFile(long Id, string Name, CampaignState State, DateTimeOffset CreatedAt);

namespace SmsConsole.Client;

/// <summary>The settings of a new campaign.</summary>
public sealed record NewCampaign : NewResource
{
    public required string Name { get; init; }
    public required string TemplateCode { get; init; }
    public string? Signature { get; init; }

    /// <summary>ISO 3166-1 alpha-2 to the wanted sender ID; <c>*</c> stands for all others.</summary>
    public IReadOnlyDictionary<string, string>? SenderIds { get; init; }

    /// <summary>The heading of the column of numbers, or its number from 1; found by itself without it.</summary>
    public string? PhoneColumn { get; init; }

    /// <summary>Variable to column; by name where absent.</summary>
    public IReadOnlyDictionary<string, string>? Mapping { get; init; }

    /// <summary>The country of numbers without a calling code.</summary>
    public string? DefaultCountry { get; init; }

    /// <summary>When it begins; at its start without it.</summary>
    public DateTimeOffset? Schedule { get; init; }

    /// <summary>Messages a second, 1 to 10,000; as fast as the gateways allow without it.</summary>
    public int? Speed { get; init; }

    /// <summary>Numbers that stand twice are skipped without it.</summary>
    public DuplicatePolicy? Duplicates { get; init; }

    /// <summary>Replaces curly quotes, dashes and the like in the values by what reads the same, where that takes a value out of UCS-2.</summary>
    public bool ReplaceCharacters { get; init; }
}

internal sealed record CampaignStart(string PlanHash);

/// <summary>Every row of the file by where it stands; they add up to the campaign's total.</summary>
public sealed record CampaignCounts(
    long Invalid, long Duplicate, long Suppressed, long Blocked, long Held, long Queued, long Sending, long Sent, long Delivered, long Undelivered, long Expired, long Rejected,
    long Unknown, long Cancelled);

/// <summary>A campaign with its books.</summary>
/// <param name="Rate">Messages a second that left on average since the start.</param>
/// <param name="PauseReason">Why it was paused by itself, as a problem code.</param>
public sealed record Campaign(
    string Id, string Name, CampaignState State, CampaignCounts Counts, long Total, long? Segments, double? Rate, string TemplateCode, string FileName, string? PlanHash,
    string? PauseReason, DateTimeOffset CreatedAt, DateTimeOffset? CheckedAt, DateTimeOffset? StartedAt, DateTimeOffset? CompletedAt);

/// <summary>A campaign in a list.</summary>
public sealed record CampaignRow(
    string Id, string Name, CampaignState State, CampaignCounts Counts, long Total, string TemplateCode, string FileName, DateTimeOffset CreatedAt, DateTimeOffset? StartedAt,
    DateTimeOffset? CompletedAt);

/// <summary>A row of the recipient file with what became of it.</summary>
/// <param name="Row">As a spreadsheet counts it: the headings are row 1.</param>
/// <param name="Error">Why it is not sent or ended so, as a code.</param>
public sealed record CampaignRecipient(
    int Row, string? To, RowState State, string? Error, string? Country, string? Sender, int? Segments, string? MessageId, DateTimeOffset? AcceptedAt,
    DateTimeOffset? SubmittedAt, DateTimeOffset? EndedAt);

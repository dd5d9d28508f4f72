using System.Text.Json.Serialization;
using SmsConsole.Client.Http;

namespace SmsConsole.Client;

/// <summary>Who wrote, submitted and decided.</summary>
/// <param name="Reason">Why it was rejected.</param>
/// <param name="ByRule">True when nobody decided because the review policy asks for no review.</param>
public sealed record Review(string Author, string? SubmittedBy, DateTimeOffset? SubmittedAt, string? DecidedBy, DateTimeOffset? DecidedAt, string? Reason, bool ByRule);

internal sealed record Rejection(string Reason);

/// <summary>Where a template or signature stands.</summary>
[JsonConverter(typeof(OpenEnum<ReviewState>))]
public enum ReviewState
{
    /// <summary>One that this version of the client does not know.</summary>
    Other,
    Draft,
    InReview,
    Approved,
    Rejected,
    Retired,
}

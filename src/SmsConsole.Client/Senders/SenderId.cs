using System.Text.Json.Serialization;
using SmsConsole.Client.Http;

namespace SmsConsole.Client;

/// <summary>A sender ID to register.</summary>
public sealed record NewSenderId : NewResource
{
    /// <summary>With a letter 1 to 11 characters, digits only 1 to 15.</summary>
    public required string Value { get; init; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public required string Country { get; init; }
    public string? Note { get; init; }

    /// <summary>Which documents were handed in, in words.</summary>
    public string? Documents { get; init; }

    /// <summary>The last day of the registration; null when it does not end.</summary>
    public DateOnly? ExpiresOn { get; init; }
}

/// <summary>What is known of a registration.</summary>
public sealed record SenderIdFacts(string? Note = null, string? Documents = null, DateOnly? ExpiresOn = null);

internal sealed record SenderIdRenewal(string? Documents, DateOnly? ExpiresOn);

/// <summary>A sender ID with its registration.</summary>
public sealed record SenderId(
    long Id, string Value, string Country, SenderIdState Status, string? Note, string? Documents, DateOnly? ExpiresOn, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt,
    Review Review);

/// <summary>A sender ID in a list.</summary>
public sealed record SenderIdRow(long Id, string Value, string Country, SenderIdState Status, DateOnly? ExpiresOn, DateTimeOffset ChangedAt, string Author);

/// <summary>Where a registration stands.</summary>
[JsonConverter(typeof(OpenEnum<SenderIdState>))]
public enum SenderIdState
{
    /// <summary>One that this version of the client does not know.</summary>
    Other,
    Draft,
    Submitted,
    Registered,
    Rejected,
    Expired,
}

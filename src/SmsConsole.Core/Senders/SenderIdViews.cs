using SmsConsole.Core.Reviews;

namespace SmsConsole.Core.Senders;

/// <summary>Which sender IDs, the last changed first. <paramref name="Country"/> is ISO 3166-1 alpha-2; <paramref name="Search"/> the beginning of the value.</summary>
public sealed record SenderIdQuery(string? Search = null, string? Country = null, SenderIdState? State = null, string? After = null, int Take = 50);

/// <summary>What is handed in to register a sender ID for a country (ISO 3166-1 alpha-2).</summary>
public sealed record SenderIdDraft(string Value, string Country, string? Note = null, string? Documents = null, DateOnly? ExpiresOn = null);

/// <summary>A sender ID in a list.</summary>
public sealed record SenderIdRow(long Id, string Value, string Country, SenderIdState State, DateOnly? ExpiresOn, DateTimeOffset ChangedAt, string Author);

/// <summary>A sender ID with its registration.</summary>
public sealed record SenderIdView(long Id, SenderIdDraft Draft, SenderIdState State, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt, ReviewFacts Review);

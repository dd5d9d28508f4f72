namespace SmsConsole.Core.Access;

/// <summary>An access key as lists show it; <paramref name="Scopes"/> is null for all that the owner has.</summary>
public sealed record AccessKeyRow(string Id, string Name, Guid OwnerId, string OwnerName, IReadOnlyList<Right>? Scopes, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt, DateTimeOffset? RevokedAt);

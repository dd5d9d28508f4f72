namespace SmsConsole.Core.Access;

/// <summary>What is needed for a new access key: a name of 1–80 characters, whose it is (null: the maker's own) and its scopes (<see cref="Scopes"/>; null or empty: all).</summary>
public sealed record NewAccessKey(string Name, Guid? OwnerId = null, IReadOnlyList<string>? Scopes = null);

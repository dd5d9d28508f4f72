namespace SmsConsole.Core.Access;

/// <summary>
/// What is needed for a new access key: a name of 1–80 characters, whose it is (null: the maker's own), its scopes (<see cref="Scopes"/>; null or
/// empty: all), from when on it no longer counts (null: never), the networks it may come from (<see cref="KeyNetworks"/>; null or empty: any),
/// whether it is for tests, and the requests it may make in a second (null: as many as the setting says).
/// </summary>
public sealed record NewAccessKey(
    string Name, Guid? OwnerId = null, IReadOnlyList<string>? Scopes = null, DateTimeOffset? ExpiresAt = null, IReadOnlyList<string>? Networks = null,
    bool IsTest = false, int? RequestsPerSecond = null);

/// <summary>
/// What changes in an access key; null leaves it. No scopes, or <c>*</c>, stand for all of the owner's, no networks for any,
/// <see cref="NeverExpires"/> takes its end away, and 0 requests a second stand for the setting.
/// </summary>
public sealed record AccessKeyEdit(
    string? Name = null, IReadOnlyList<string>? Scopes = null, IReadOnlyList<string>? Networks = null, DateTimeOffset? ExpiresAt = null, bool NeverExpires = false,
    int? RequestsPerSecond = null);

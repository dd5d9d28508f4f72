using System.Text.Json.Serialization;
using SmsConsole.Client.Http;

namespace SmsConsole.Client;

/// <summary>Access keys: one's own, and with the right <c>manageUsers</c> everybody's.</summary>
public sealed class AccessKeysClient
{
    private readonly ApiCaller caller;

    internal AccessKeysClient(ApiCaller caller) => this.caller = caller;

    /// <summary>Access keys, the newest first.</summary>
    public IAsyncEnumerable<AccessKey> ListAsync(CancellationToken ct = default) => caller.ListAsync<AccessKey>(new("access-keys"), ct);

    /// <summary>Makes an access key; its secret is shown this once.</summary>
    public Task<CreatedAccessKey> CreateAsync(NewAccessKey key, CancellationToken ct = default) => caller.MakeAsync<NewAccessKey, CreatedAccessKey>("access-keys", key, ct);

    public Task<AccessKey> GetAsync(string accessKeyId, CancellationToken ct = default) => caller.GetAsync<AccessKey>(Segment.Of($"access-keys/{accessKeyId}"), ct);

    /// <summary>Changes what a key may; what is null stays as it is. No key changes this of itself.</summary>
    public Task<AccessKey> EditAsync(string accessKeyId, AccessKeyChange change, CancellationToken ct = default) =>
        caller.ChangeAsync<AccessKeyChange, AccessKey>(HttpMethod.Patch, Segment.Of($"access-keys/{accessKeyId}"), change, ct);

    /// <summary>Makes the key's sign-in for SMPP, in the place of any it had; its password is shown this once.</summary>
    public Task<SmppSignIn> MakeSmppSignInAsync(string accessKeyId, CancellationToken ct = default) =>
        caller.MakeAsync<SmppSignIn>(Segment.Of($"access-keys/{accessKeyId}/smpp"), content: null, idempotencyKey: null, isRepeatable: true, ct);

    /// <summary>Removes the key's sign-in for SMPP; its sessions are unbound.</summary>
    public Task RemoveSmppSignInAsync(string accessKeyId, CancellationToken ct = default) => caller.DoAsync(HttpMethod.Delete, Segment.Of($"access-keys/{accessKeyId}/smpp"), ct);

    /// <summary>Gives the key a new secret, shown this once; the older one may go on counting for a time, up to 30 days.</summary>
    public Task<CreatedAccessKey> RotateAsync(string accessKeyId, TimeSpan keepOlderFor = default, CancellationToken ct = default) =>
        caller.MakeAsync<Rotation, CreatedAccessKey>(Segment.Of($"access-keys/{accessKeyId}/rotate"), new() { KeepOlderForSeconds = (int)keepOlderFor.TotalSeconds }, ct);

    /// <summary>Ends the older of the key's two secrets at once.</summary>
    public Task EndOlderSecretAsync(string accessKeyId, CancellationToken ct = default) => caller.DoAsync(HttpMethod.Delete, Segment.Of($"access-keys/{accessKeyId}/older-secret"), ct);

    /// <summary>Allows the key an approved pass-through template, or with null none.</summary>
    public Task AllowPassThroughAsync(string accessKeyId, string? templateCode, CancellationToken ct = default) =>
        caller.DoAsync<PassThrough>(HttpMethod.Put, Segment.Of($"access-keys/{accessKeyId}/pass-through"), new(templateCode), ct);

    /// <summary>Ends a key at once.</summary>
    public Task RevokeAsync(string accessKeyId, CancellationToken ct = default) => caller.DoAsync(HttpMethod.Delete, Segment.Of($"access-keys/{accessKeyId}"), ct);
}

/// <summary>An access key to make.</summary>
public sealed record NewAccessKey : NewResource
{
    /// <summary>Which program uses it; 1 to 80 characters.</summary>
    public required string Name { get; init; }

    /// <summary>The user as whom it acts; null for the maker.</summary>
    public Guid? OwnerId { get; init; }

    /// <summary>Rights that it is narrowed to, such as <c>read</c> or <c>send</c>; null for all that its owner has.</summary>
    public IReadOnlyList<string>? Scopes { get; init; }

    /// <summary>From then on it is refused; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The networks it may come from (CIDR, or one address); null for any.</summary>
    public IReadOnlyList<string>? Networks { get; init; }

    /// <summary>What a test key sends passes every rule and is delivered by the built-in simulator alone.</summary>
    public bool Test { get; init; }

    /// <summary>Requests it may make in a second, and submits over SMPP, 1 to 100,000; null for the setting that holds for all. Needs the right <c>manageUsers</c>.</summary>
    public int? RequestsPerSecond { get; init; }
}

/// <summary>What an access key may from now on; null leaves it as it is.</summary>
public sealed record AccessKeyChange
{
    /// <summary>1 to 80 characters.</summary>
    public string? Name { get; init; }

    /// <summary>Empty for all that its owner may.</summary>
    public IReadOnlyList<string>? Scopes { get; init; }

    /// <summary>Empty for any.</summary>
    public IReadOnlyList<string>? Networks { get; init; }
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Takes its end away.</summary>
    public bool NeverExpires { get; init; }

    /// <summary>0 for the setting that holds for all. Needs the right <c>manageUsers</c>.</summary>
    public int? RequestsPerSecond { get; init; }
}

internal sealed record Rotation : NewResource
{
    public int KeepOlderForSeconds { get; init; }
}

internal sealed record PassThrough(string? TemplateCode);

/// <summary>A new access key. Its secret is shown this once.</summary>
public sealed record CreatedAccessKey(string AccessKeyId, string AccessKeySecret)
{
    // The generated text would show the secret.
    public override string ToString() => AccessKeyId;
}

/// <summary>A new sign-in for SMPP. Its password is shown this once.</summary>
public sealed record SmppSignIn(string SystemId, string Password)
{
    // The generated text would show the password.
    public override string ToString() => SystemId;
}

/// <summary>An access key.</summary>
/// <param name="Scopes">Rights that it is narrowed to; <c>*</c> for all that its owner has.</param>
/// <param name="SmppSystemId">The system_id of its sign-in for SMPP, or null.</param>
/// <param name="PassThrough">The pass-through template that it may send any text with outside the Chinese mainland, or null.</param>
/// <param name="OlderSecretUntil">Until when the older of its two secrets counts, or null.</param>
/// <param name="LastUsedFrom">The address it was last used from, or null.</param>
/// <param name="RequestsPerSecond">Requests it may make in a second, and submits over SMPP, or null for the setting that holds for all.</param>
/// <param name="OlderSecretUsedAt">When the older secret was last used, or null.</param>
public sealed record AccessKey(
    string AccessKeyId, string Name, Guid OwnerId, string OwnerName, IReadOnlyList<string> Scopes, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt,
    DateTimeOffset? RevokedAt, string? SmppSystemId, string? PassThrough, DateTimeOffset? ExpiresAt, IReadOnlyList<string>? Networks, bool Test, DateTimeOffset? RenewedAt,
    DateTimeOffset? OlderSecretUntil, AccessKeyState State, string? LastUsedFrom, int? RequestsPerSecond, DateTimeOffset? OlderSecretUsedAt);

/// <summary>Whether a key counts.</summary>
[JsonConverter(typeof(OpenEnum<AccessKeyState>))]
public enum AccessKeyState
{
    /// <summary>One that this version of the client does not know.</summary>
    Other,
    Active,
    Expired,
    Revoked,
}

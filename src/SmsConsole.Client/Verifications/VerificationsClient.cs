using System.Text.Json.Serialization;
using SmsConsole.Client.Http;

namespace SmsConsole.Client;

/// <summary>Verification codes: the console makes, sends and checks them; your program never holds one.</summary>
public sealed class VerificationsClient
{
    private readonly ApiCaller caller;

    internal VerificationsClient(ApiCaller caller) => this.caller = caller;

    /// <summary>Makes a code and sends it.</summary>
    public Task<Verification> StartAsync(NewVerification verification, CancellationToken ct = default) =>
        caller.MakeAsync<NewVerification, Verification>("verifications", verification, ct);

    /// <summary>Verifications, the newest first.</summary>
    /// <param name="to">The recipient, with the calling code.</param>
    public IAsyncEnumerable<Verification> ListAsync(string? to = null, VerificationState? status = null, CancellationToken ct = default) =>
        caller.ListAsync<Verification>(new Query("verifications").Add("to", to).Add("status", status), ct);

    /// <summary>Where a verification stands.</summary>
    public Task<Verification> GetAsync(Guid id, CancellationToken ct = default) => caller.GetAsync<Verification>(Segment.Of($"verifications/{id}"), ct);

    /// <summary>Enters a code. The right one is good once, so this is never repeated by itself.</summary>
    public Task<VerificationCheck> CheckAsync(Guid id, string code, CancellationToken ct = default) =>
        caller.ChangeAsync<EnteredCode, VerificationCheck>(HttpMethod.Post, Segment.Of($"verifications/{id}/check"), new(code), ct);

    /// <summary>Sends the same code again, good for its whole time.</summary>
    public Task<Verification> ResendAsync(Guid id, CancellationToken ct = default) =>
        caller.MakeAsync<Verification>(Segment.Of($"verifications/{id}/resend"), content: null, idempotencyKey: null, isRepeatable: true, ct);

    /// <summary>Ends a verification: its code opens nothing any more.</summary>
    public Task<Verification> CancelAsync(Guid id, CancellationToken ct = default) => caller.ChangeAsync<Verification>(HttpMethod.Post, Segment.Of($"verifications/{id}/cancel"), ct);

    /// <summary>How many codes of the last seven days were entered, per country.</summary>
    public Task<Conversion> ConversionAsync(CancellationToken ct = default) => caller.GetAsync<Conversion>("verifications/conversion", ct);

    /// <summary>How often codes may be asked for and entered, and what counts as pumping.</summary>
    public Task<VerificationSettings> GetSettingsAsync(CancellationToken ct = default) => caller.GetAsync<VerificationSettings>("verifications/settings", ct);

    /// <summary>Sets all of it.</summary>
    public Task<VerificationSettings> SetSettingsAsync(VerificationSettings settings, CancellationToken ct = default) =>
        caller.ChangeAsync<VerificationSettings, VerificationSettings>(HttpMethod.Put, "verifications/settings", settings, ct);
}

/// <summary>A code to be made and sent.</summary>
public sealed record NewVerification : NewResource
{
    /// <summary>A number with its calling code.</summary>
    public required string To { get; init; }

    /// <summary>An approved template for verification codes.</summary>
    public required string TemplateCode { get; init; }

    /// <summary>The end user's IP address, which may ask for so many codes; give it wherever it is known.</summary>
    public string? EndUserAddress { get; init; }

    /// <summary>4 to 8 characters; 6 without it.</summary>
    public int? Length { get; init; }

    /// <summary>What the code is made of; digits without it.</summary>
    public CodeAlphabet? Alphabet { get; init; }

    /// <summary>How long it is good, 10 to 86,400; 300 without it.</summary>
    public int? ValidSeconds { get; init; }

    /// <summary>What becomes of earlier codes of the number that nobody has entered; without it they are cancelled.</summary>
    public EarlierCodes? Earlier { get; init; }

    /// <summary>The wanted language variant (BCP 47); without one, the destination's.</summary>
    public string? Language { get; init; }

    /// <summary>The text of an approved signature; needed for the Chinese mainland.</summary>
    public string? Signature { get; init; }
    public string? SenderId { get; init; }

    /// <summary>Your own reference, up to 100 characters.</summary>
    public string? ClientReference { get; init; }
}

internal sealed record EnteredCode(string Code);

/// <summary>A verification. No answer ever holds its code.</summary>
/// <param name="AttemptsLeft">Wrong codes that may still be entered; 0 once it has ended.</param>
/// <param name="Sends">How many messages were sent for it.</param>
/// <param name="MessageId">The last message that was sent for it.</param>
public sealed record Verification(
    Guid Id, string To, string Country, VerificationState Status, int AttemptsLeft, int Sends, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, DateTimeOffset? EndedAt,
    string? MessageId, string TemplateCode, string? ClientReference);

/// <summary>What came of entering a code.</summary>
/// <param name="Valid">Whether it was the right one; true once.</param>
public sealed record VerificationCheck(VerificationState Status, bool Valid, int AttemptsLeft);

/// <summary>Where a verification stands.</summary>
[JsonConverter(typeof(OpenEnum<VerificationState>))]
public enum VerificationState
{
    /// <summary>One that this version of the client does not know.</summary>
    Other,
    Pending,
    Approved,
    Expired,
    Cancelled,
    TooManyAttempts,
}

/// <summary>What becomes of the codes that a number was sent before.</summary>
[JsonConverter(typeof(OpenEnum<EarlierCodes>))]
public enum EarlierCodes
{
    /// <summary>One that this version of the client does not know.</summary>
    Other,
    Cancel,
    Keep,
}

/// <summary>What a code is made of.</summary>
[JsonConverter(typeof(OpenEnum<CodeAlphabet>))]
public enum CodeAlphabet
{
    /// <summary>One that this version of the client does not know.</summary>
    Other,
    Digits,
    Upper,
    Lower,
    Letters,
    DigitsUpper,
    DigitsLower,
    DigitsLetters,
}

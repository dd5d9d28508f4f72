using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SmsConsole.Client.Http;

namespace SmsConsole.Client;

/// <summary>
/// Tells the console's webhooks from what others post to the same address (Standard Webhooks 1.0.0). Safe to share between threads. A delivery may come
/// more than once: <see cref="WebhookEvent.Sequence"/> says what was seen before.
/// </summary>
public sealed class WebhookVerifier
{
    private const string Prefix = "whsec_";
    private const string Version = "v1,";
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);
    private readonly byte[][] keys;
    private readonly TimeProvider time;

    /// <param name="secrets">The webhook's secret, <c>whsec_</c> and base64; while it is renewed, the new and the old one.</param>
    public WebhookVerifier(params IEnumerable<string> secrets) : this(TimeProvider.System, secrets)
    {
    }

    /// <inheritdoc cref="WebhookVerifier(IEnumerable{string})"/>
    /// <param name="time">The clock by which a delivery is too old.</param>
    public WebhookVerifier(TimeProvider time, params IEnumerable<string> secrets)
    {
        this.time = time;
        keys = [.. secrets.Select(KeyOf)];
        if (keys.Length == 0)
            throw new ArgumentException("Give the webhook's secret.", nameof(secrets));
    }

    /// <summary>
    /// The event of a request, if one of the secrets signed it within the last five minutes. In ASP.NET Core:
    /// <c>verifier.Verify(body, name =&gt; request.Headers[name])</c>.
    /// </summary>
    /// <param name="body">The body byte for byte, before anything parses it.</param>
    /// <param name="header">Gives a header of the request, null where it has none.</param>
    /// <exception cref="WebhookVerificationException">It is not signed, not by this secret, or too old. Answer 400.</exception>
    public WebhookEvent Verify(ReadOnlySpan<byte> body, Func<string, string?> header)
    {
        ArgumentNullException.ThrowIfNull(header);
        if (header("webhook-id") is not { Length: > 0 } id || header("webhook-timestamp") is not { Length: > 0 } stamp || header("webhook-signature") is not { Length: > 0 } signatures)
            throw new WebhookVerificationException("A header is missing: webhook-id, webhook-timestamp or webhook-signature.");
        if (!long.TryParse(stamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds > DateTimeOffset.MaxValue.ToUnixTimeSeconds())
            throw new WebhookVerificationException("The header webhook-timestamp is no time.");
        if ((time.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(seconds)).Duration() > Tolerance)
            throw new WebhookVerificationException($"The delivery is from {DateTimeOffset.FromUnixTimeSeconds(seconds):u}, more than five minutes away from this clock.");
        if (!IsSigned(Encoding.UTF8.GetBytes($"{id}.{stamp}."), body, signatures))
            throw new WebhookVerificationException("No signature fits: the secret is another, or the body was changed.");
        try
        {
            return JsonSerializer.Deserialize(body, ClientJson.Of<WebhookEvent>()) is { Type: not null } news ? news : throw new WebhookVerificationException("The body is no event.");
        }
        catch (JsonException e)
        {
            throw new WebhookVerificationException("The body is no event.", e);
        }
    }

    // Every secret is tried with every signature, so that the time it takes tells nothing of which fits.
    private bool IsSigned(ReadOnlySpan<byte> head, ReadOnlySpan<byte> body, string signatures)
    {
        var fits = false;
        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        foreach (var key in keys)
        {
            using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
            hmac.AppendData(head);
            hmac.AppendData(body);
            hmac.GetHashAndReset(expected);
            foreach (var signature in signatures.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (signature.StartsWith(Version, StringComparison.Ordinal) && Convert.TryFromBase64String(signature[Version.Length..], given, out var length))
                    fits |= CryptographicOperations.FixedTimeEquals(expected, given[..length]);
            }
        }
        return fits;
    }

    private static byte[] KeyOf(string secret)
    {
        try
        {
            return Convert.FromBase64String(secret.StartsWith(Prefix, StringComparison.Ordinal) ? secret[Prefix.Length..] : secret);
        }
        catch (FormatException e)
        {
            throw new ArgumentException("A secret is whsec_ and base64, as the console showed it.", nameof(secret), e);
        }
    }
}

/// <summary>A request is not one of the console's webhooks.</summary>
public sealed class WebhookVerificationException : Exception
{
    public WebhookVerificationException()
    {
    }

    public WebhookVerificationException(string message) : base(message)
    {
    }

    public WebhookVerificationException(string message, Exception innerException) : base(message, innerException)
    {
    }
}

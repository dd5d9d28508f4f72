using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace SmsConsole.Core.Webhooks;

/// <summary>Secrets of webhooks (<c>whsec_</c> and base64, as Standard Webhooks 1.0.0 writes them): made here, kept sealed, and used to sign.</summary>
internal sealed class WebhookSecrets(IDataProtectionProvider protection)
{
    public const string Prefix = "whsec_";
    private const int Bytes = 32;
    private readonly IDataProtector sealer = protection.CreateProtector("SmsConsole.Webhooks.Secret");

    /// <summary>A new secret, to be shown once, and its sealed form.</summary>
    public (string Shown, string Sealed) Make()
    {
        var secret = Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes));
        return (secret, sealer.Protect(secret));
    }

    /// <summary>The headers of a request: its id, the time in seconds, and a signature with every secret that is good now.</summary>
    /// <exception cref="CryptographicException">The keys in the data folder are not those that the secrets were sealed with.</exception>
    public IReadOnlyList<KeyValuePair<string, string>> Sign(Webhook webhook, string id, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        List<string> signatures = [Signature(sealer.Unprotect(webhook.Secret), id, now, body)];
        if (webhook is { OldSecret: { } old } && webhook.OldSecretUntil > now)
            signatures.Add(Signature(sealer.Unprotect(old), id, now, body));
        return
        [
            new("webhook-id", id),
            new("webhook-timestamp", now.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture)),
            new("webhook-signature", string.Join(' ', signatures)),
        ];
    }

    /// <summary><c>v1,</c> and base64 of HMAC-SHA256 over <c>id.timestamp.body</c>.</summary>
    internal static string Signature(string secret, string id, DateTimeOffset at, ReadOnlySpan<byte> body)
    {
        var head = Encoding.UTF8.GetBytes(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{id}.{at.ToUnixTimeSeconds()}."));
        return "v1," + Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret[Prefix.Length..]), (byte[])[.. head, .. body]));
    }
}

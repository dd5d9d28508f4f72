using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using SmsConsole.Core.Sending;

namespace SmsConsole.Core.Gateways.Providers.Twilio;

/// <summary>Twilio's words: a form per message, errors by number, reports as signed forms.</summary>
/// <param name="account">With the token in clear.</param>
/// <param name="callback">Where reports go, as Twilio is told; null for none.</param>
internal sealed class TwilioDialect(TwilioEdit account, string? callback, TimeProvider time) : IProviderDialect
{
    private const string Name = "twilio";
    private const int LongestValidity = 36_000;

    /// <summary>Codes that speak of the account and not of the message: wrong credentials, suspended, not active.</summary>
    private static readonly int[] OfAccount = [20003, 20005, 20006, 30002, 90010];

    private readonly string authToken = account.AuthToken ?? "";

    public CallbackThanks Thanks { get; } = new(204);

    public ValueTask<Outcome<HttpRequestMessage>> WriteAsync(Outgoing message, CancellationToken ct)
    {
        List<KeyValuePair<string, string>> form = [new("To", $"+{message.Recipient}"), new("Body", message.Text)];
        if (message.Sender is { } sender)
            form.Add(new("From", sender));
        else if (account.MessagingServiceSid is { } pool)
            form.Add(new("MessagingServiceSid", pool));
        if (callback is not null)
            form.Add(new("StatusCallback", callback));
        if (message.ExpiresAt is { } expires)
            form.Add(new("ValidityPeriod", Math.Clamp((int)(expires - time.GetUtcNow()).TotalSeconds, 1, LongestValidity).ToString(CultureInfo.InvariantCulture)));
        var request = new HttpRequestMessage(HttpMethod.Post, $"{account.Address}/2010-04-01/Accounts/{account.AccountSid}/Messages.json") { Content = new FormUrlEncodedContent(form) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{account.AccountSid}:{authToken}")));
        return new(request);
    }

    public ProviderVerdict Read(ProviderAnswer answer)
    {
        if (ProviderVerdict.OfStatus(answer) is { } known)
            return known;
        var body = JsonAt.TryParse(Encoding.UTF8.GetBytes(answer.Body));
        if (answer.Status is 200 or 201)
            return body is { } taken && JsonAt.Text(taken, "sid") is { Length: > 0 } sid ? ProviderVerdict.Accepted(sid) : ProviderVerdict.NoAnswer;
        if (answer.Status is < 400 or >= 500)
            return ProviderVerdict.NoAnswer;
        var code = body is { } refused && int.TryParse(JsonAt.Text(refused, "code"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : answer.Status;
        return answer.Status is 401 or 403 || OfAccount.Contains(code)
            ? ProviderVerdict.NotFromThisAccount(code.ToString(CultureInfo.InvariantCulture))
            : ProviderVerdict.Refused(Name, code.ToString(CultureInfo.InvariantCulture));
    }

    public Outcome<CallbackNews> Read(CallbackCall call)
    {
        var form = QueryHelpers.ParseQuery(Encoding.UTF8.GetString(call.Body.Span)).ToDictionary(f => f.Key, f => f.Value.ToString(), StringComparer.Ordinal);
        if (callback is null || !IsSigned(callback, form, call.Header("X-Twilio-Signature")))
            return new Problem("callback.not_signed", "The signature does not fit. Check that the gateway's public address is the one Twilio calls, and its auth token.");
        var (id, status) = (form.GetValueOrDefault("MessageSid"), form.GetValueOrDefault("MessageStatus"));
        if (string.IsNullOrEmpty(id) || string.IsNullOrEmpty(status))
            return form.TryGetValue("Body", out var body) ? new CallbackNews([], new CallbackReply(id, form.GetValueOrDefault("From") ?? "", form.GetValueOrDefault("To") ?? "", body)) : new CallbackNews([]);
        var code = form.GetValueOrDefault("ErrorCode");
        return new CallbackNews([new(id, StatusOf(status), code, $"MessageStatus:{status} ErrorCode:{code ?? "-"}")]);
    }

    /// <summary>Twilio's signature: HMAC-SHA1 with the token over the address and every name and value, sorted by name.</summary>
    internal static string Sign(string authToken, string address, IEnumerable<KeyValuePair<string, string>> form)
    {
        var text = new StringBuilder(address);
        foreach (var (name, value) in form.OrderBy(f => f.Key, StringComparer.Ordinal))
            text.Append(name).Append(value);
        // SHA-1 is what Twilio signs with.
#pragma warning disable CA5350
        return Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(authToken), Encoding.UTF8.GetBytes(text.ToString())));
#pragma warning restore CA5350
    }

    private bool IsSigned(string address, Dictionary<string, string> form, string? signature) =>
        signature is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Sign(authToken, address, form)), Encoding.UTF8.GetBytes(signature));

    private static MessageStatus StatusOf(string word) => word switch
    {
        "delivered" or "read" => MessageStatus.Delivered,
        "undelivered" => MessageStatus.Undelivered,
        "failed" or "canceled" => MessageStatus.Rejected,
        "accepted" or "scheduled" or "queued" or "sending" or "sent" => MessageStatus.Sent,
        _ => MessageStatus.Unknown,
    };
}

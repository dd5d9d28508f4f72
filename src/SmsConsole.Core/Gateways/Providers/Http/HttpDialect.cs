using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using SmsConsole.Core.Sending;

namespace SmsConsole.Core.Gateways.Providers.Http;

/// <summary>A provider as an administrator described it.</summary>
/// <param name="provider">With the secret in clear.</param>
/// <param name="callback">Where reports go, as the provider is told; null for nowhere.</param>
internal sealed class HttpDialect(HttpEdit provider, string? callback) : IProviderDialect
{
    private const string Name = "http";
    private static readonly TimeSpan LaterDelay = TimeSpan.FromSeconds(5);

    private readonly CallText address = new(provider.Address), body = new(provider.Body ?? "");
    private readonly List<(string Name, CallText Value)> headers = [.. (HttpWords.Headers(provider.Headers) ?? []).Select(h => (h.Name, new CallText(h.Value)))];
    private readonly IReadOnlyList<(int From, int To)> accepted = HttpWords.Statuses(provider.AcceptedStatuses) ?? [], later = HttpWords.Statuses(provider.LaterStatuses) ?? [];
    private readonly IReadOnlyList<string> acceptedCodes = HttpWords.Words(provider.AcceptedCodes), laterCodes = HttpWords.Words(provider.LaterCodes);
    private readonly IReadOnlyDictionary<string, MessageStatus> fates = HttpWords.Fate(provider.Statuses) ?? new Dictionary<string, MessageStatus>(StringComparer.Ordinal);

    public CallbackThanks Thanks { get; } = new(200, provider.Thanks?.TrimStart() is ['{' or '[', ..] ? "application/json; charset=utf-8" : "text/plain; charset=utf-8", provider.Thanks ?? "");

    public ValueTask<Outcome<HttpRequestMessage>> WriteAsync(Outgoing message, CancellationToken ct)
    {
        var values = ValuesOf(message);
        var request = new HttpRequestMessage(HttpMethod.Parse(provider.Method.ToString().ToUpperInvariant()), address.Escaped(values));
        if (provider.BodyKind is not HttpBody.None && provider.Method is not HttpVerb.Get)
        {
            request.Content = provider.BodyKind is HttpBody.Json
                ? new StringContent(body.Json(values), Encoding.UTF8, "application/json")
                : new StringContent(body.Escaped(values), Encoding.UTF8, "application/x-www-form-urlencoded");
        }
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value.Plain(values));
        return new(request);
    }

    public ProviderVerdict Read(ProviderAnswer answer)
    {
        if (ProviderVerdict.OfStatus(answer) is { } known)
            return known;
        var json = JsonAt.TryParse(Encoding.UTF8.GetBytes(answer.Body));
        var code = string.IsNullOrEmpty(provider.CodePath) || json is null ? null : JsonAt.Text(json.Value, provider.CodePath);
        if (later.Contains(answer.Status) || (code is not null && laterCodes.Contains(code, StringComparer.OrdinalIgnoreCase)))
            return ProviderVerdict.Busy(answer.RetryAfter ?? LaterDelay, answer.RetryAfter is not null);
        if (answer.Status is 401 or 403)
            return ProviderVerdict.NotFromThisAccount(code ?? answer.Status.ToString(CultureInfo.InvariantCulture));
        if (accepted.Contains(answer.Status))
        {
            if (!string.IsNullOrEmpty(provider.CodePath) && acceptedCodes.Count > 0 && !acceptedCodes.Contains(code, StringComparer.OrdinalIgnoreCase))
                return code is null ? ProviderVerdict.NoAnswer : ProviderVerdict.Refused(Name, code);
            var id = string.IsNullOrEmpty(provider.IdPath) ? answer.Body.Trim() : json is null ? null : JsonAt.Text(json.Value, provider.IdPath);
            return string.IsNullOrEmpty(id) ? ProviderVerdict.NoAnswer : ProviderVerdict.Accepted(id);
        }
        return answer.Status is >= 400 and < 500 ? ProviderVerdict.Refused(Name, code ?? answer.Status.ToString(CultureInfo.InvariantCulture)) : ProviderVerdict.NoAnswer;
    }

    public Outcome<CallbackNews> Read(CallbackCall call)
    {
        if (BodyOf(call) is not { } root || JsonAt.Find(root, provider.ReportsPath ?? "") is not { } found)
            return Unreadable;
        IEnumerable<JsonElement> items = found.ValueKind is JsonValueKind.Array ? [.. found.EnumerateArray()] : [found];
        List<CallbackReport> reports = [];
        foreach (var item in items)
        {
            var (id, word) = (JsonAt.Text(item, provider.ReportId ?? ""), JsonAt.Text(item, provider.ReportStatus ?? ""));
            if (string.IsNullOrEmpty(id) || string.IsNullOrEmpty(word))
                return Unreadable;
            var (status, error) = (fates.GetValueOrDefault(word, MessageStatus.Unknown), string.IsNullOrEmpty(provider.ReportError) ? null : JsonAt.Text(item, provider.ReportError));
            reports.Add(new(id, status, status is MessageStatus.Delivered ? null : error, $"status:{word} error:{error ?? "-"}"));
        }
        return new CallbackNews(reports);
    }

    private static Problem Unreadable =>
        new("callback.unreadable", "The report cannot be read: its id or status is not where the gateway's settings say.");

    /// <summary>JSON as it came; a form's or a query's fields as one object.</summary>
    private static JsonElement? BodyOf(CallbackCall call)
    {
        if (!call.Body.IsEmpty && call.ContentType?.Contains("form", StringComparison.OrdinalIgnoreCase) is not true)
            return JsonAt.TryParse(call.Body);
        var fields = QueryHelpers.ParseQuery(call.Body.IsEmpty ? call.Query : Encoding.UTF8.GetString(call.Body.Span)).ToDictionary(f => f.Key, f => f.Value.ToString(), StringComparer.Ordinal);
        return JsonSerializer.SerializeToElement(fields);
    }

    private Dictionary<string, string> ValuesOf(Outgoing message) => new(StringComparer.Ordinal)
    {
        ["to"] = $"+{message.Recipient}",
        ["digits"] = message.Recipient.ToString(CultureInfo.InvariantCulture),
        ["text"] = message.Text,
        ["sender"] = message.Sender ?? "",
        ["id"] = message.MessageId.ToString(CultureInfo.InvariantCulture),
        ["callback"] = callback ?? "",
        ["secret"] = provider.Secret ?? "",
    };
}

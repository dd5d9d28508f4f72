using System.Text;

namespace SmsConsole.Core.Gateways.Providers.Http;

/// <summary>Gateways to any provider whose call, answer and reports an administrator describes.</summary>
internal sealed class HttpKind(ProviderKit kit) : IProviderKind
{
    private const int LongestText = 4000;
    private static readonly string[] Places = ["to", "digits", "text", "sender", "id", "callback", "secret"];
    private static readonly Dictionary<string, string> Samples = Places.ToDictionary(p => p, _ => "1", StringComparer.Ordinal);

    public GatewayKind Kind => GatewayKind.Http;

    public string Write(GatewayEdit edit, string? stored)
    {
        var (before, entered) = (ProviderSettings.TryRead(stored), edit.Http ?? new());
        return (kit.Write(edit, before) with { Http = entered with { Address = entered.Address.Trim(), Secret = kit.Seal(entered.Secret, before?.Http?.Secret) } }).ToJson();
    }

    public GatewayParts Show(Gateway gateway)
    {
        var settings = ProviderSettings.TryRead(gateway.Settings) ?? new();
        return new(
            new() { PublicAddress = settings.PublicAddress, TimeoutSeconds = settings.TimeoutSeconds, Http = (settings.Http ?? new()) with { Secret = null } },
            !string.IsNullOrEmpty(settings.Http?.Secret), kit.CallbackPath(gateway));
    }

    /// <summary>
    /// Problems <c>gateway.address_invalid</c>, <c>gateway.place_unknown</c>, <c>gateway.headers_invalid</c>, <c>gateway.body_invalid</c>, <c>gateway.text_too_long</c>,
    /// <c>gateway.statuses_invalid</c>, <c>gateway.path_invalid</c>, <c>gateway.fates_invalid</c>, and those of all providers.
    /// </summary>
    public IReadOnlyList<Problem> Check(Gateway gateway) => ProviderKit.Check(gateway, settings =>
    {
        var http = settings.Http ?? new();
        return CheckCall(http).Concat(CheckAnswer(http)).Concat(CheckReports(http)).OfType<Problem>();
    });

    public IGateway Open(Gateway gateway, IGatewaySink sink) => kit.Open(gateway, this, sink);

    public IProviderDialect Speak(Gateway gateway)
    {
        var http = ProviderSettings.TryRead(gateway.Settings)?.Http ?? new();
        return new HttpDialect(http with { Secret = kit.Unseal(http.Secret) }, kit.CallbackAddress(gateway));
    }

    private static IEnumerable<Problem?> CheckCall(HttpEdit http)
    {
        // A place for a value in the host makes no address: no message decides where it goes.
        var query = http.Address.IndexOf('?', StringComparison.Ordinal);
        yield return ProviderKit.CheckAddress(query < 0 ? http.Address : http.Address[..query], "http.address");
        yield return Unknown(http.Address, "http.address", Places);
        yield return Unknown(http.Headers, "http.headers", [.. Places.Except(["text"], StringComparer.Ordinal)]);
        yield return Unknown(http.Body, "http.body", Places);
        if (HttpWords.Headers(http.Headers) is null)
            yield return new("gateway.headers_invalid", "Write one header a line, its name, a colon and its value, such as Authorization: Bearer ${secret}.", "http.headers");
        if (http.BodyKind is HttpBody.Json && JsonAt.TryParse(Encoding.UTF8.GetBytes(new CallText(http.Body ?? "").Json(Samples))) is null)
            yield return new("gateway.body_invalid", "With values put in, the body is not valid JSON. Check quotes, commas and brackets.", "http.body");
    }

    private static IEnumerable<Problem?> CheckAnswer(HttpEdit http)
    {
        yield return HttpWords.Statuses(http.AcceptedStatuses) is { Count: > 0 } ? null : WrongStatuses("http.acceptedStatuses");
        yield return HttpWords.Statuses(http.LaterStatuses) is null ? WrongStatuses("http.laterStatuses") : null;
        yield return WrongPath(http.IdPath, "http.idPath");
        yield return WrongPath(http.CodePath, "http.codePath");
    }

    private static IEnumerable<Problem?> CheckReports(HttpEdit http)
    {
        yield return WrongPath(http.ReportsPath, "http.reportsPath");
        yield return WrongPath(http.ReportId, "http.reportId");
        yield return WrongPath(http.ReportStatus, "http.reportStatus");
        yield return WrongPath(http.ReportError, "http.reportError");
        if (HttpWords.Fate(http.Statuses) is null)
            yield return new("gateway.fates_invalid", "Write one status a line: the provider's word, an equals sign, and sent, delivered, undelivered, expired or rejected; each word once.", "http.statuses");
    }

    private static Problem? Unknown(string? text, string field, string[] known)
    {
        if (text is null)
            return null;
        if (text.Length > LongestText)
            return new Problem("gateway.text_too_long", $"This may have at most {LongestText} characters.", field).With(LongestText);
        return new CallText(text).Names.FirstOrDefault(n => !known.Contains(n, StringComparer.Ordinal)) is { } name
            ? new Problem("gateway.place_unknown", $"There is no value ${{{name}}} here. There are ${{{string.Join("}, ${", known)}}}.", field).With($"${{{name}}}", $"${{{string.Join("}, ${", known)}}}")
            : null;
    }

    private static Problem WrongStatuses(string field) =>
        new("gateway.statuses_invalid", "Write HTTP statuses from 200 to 599 with commas and hyphens, such as 200-299, 409.", field);

    private static Problem? WrongPath(string? path, string field) => string.IsNullOrEmpty(path) || JsonAt.IsPath(path) ? null
        : new("gateway.path_invalid", "Write the names that lead to the value with dots, and positions in brackets, such as messages[0].id.", field);
}

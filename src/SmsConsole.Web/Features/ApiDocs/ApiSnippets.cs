namespace SmsConsole.Web.Features.ApiDocs;

/// <summary>A call as a program makes it, to copy: with curl, in C# with nothing but the framework, and in JavaScript.</summary>
internal static class ApiSnippets
{
    private const string Key = "AccessKeyId:AccessKeySecret";

    /// <summary>The languages and the call in each; <paramref name="address"/> is scheme, host and port.</summary>
    public static IReadOnlyList<(string Language, string Code)> Of(ApiCall call, string address) =>
        [("curl", Curl(call, address)), ("C#", CSharp(call, address)), ("JavaScript", JavaScript(call, address))];

    private static string Curl(ApiCall call, string address)
    {
        var method = (call.Method, call.Body) is ("GET", _) or ("POST", not null) ? "" : $" -X {call.Method}";
        var key = call.TakesIdempotencyKey ? $" \\\n  -H \"{Web.Api.Idempotency.Header}: $(uuidgen)\"" : "";
        var body = call switch
        {
            { Form: { } form } => $" \\\n  -F 'settings={Quoted(form.Settings)};type=application/json' -F file=@{form.FileName}",
            { Body: { } json } => $" \\\n  -H 'Content-Type: application/json' \\\n  -d '{Quoted(json)}'",
            _ => "",
        };
        return $"curl -u {Key}{method} '{address}{call.Path}'{key}{body}";
    }

    private static string Quoted(string json) => json.Replace("'", "'\\''", StringComparison.Ordinal);

    private static string CSharp(ApiCall call, string address)
    {
        List<string> lines =
        [
            $"using var http = new HttpClient {{ BaseAddress = new Uri(\"{address}\") }};",
            $"http.DefaultRequestHeaders.Authorization = new(\"Basic\", Convert.ToBase64String(Encoding.UTF8.GetBytes(\"{Key}\")));",
            $"using var request = new HttpRequestMessage(HttpMethod.{call.Method[0]}{call.Method[1..].ToLowerInvariant()}, \"{call.Path}\");",
        ];
        if (call.TakesIdempotencyKey)
            lines.Add($"request.Headers.Add(\"{Web.Api.Idempotency.Header}\", Guid.NewGuid().ToString());");
        if (call.Form is { } form)
            lines.AddRange("request.Content = new MultipartFormDataContent", "{", $"    {{ {Json(form.Settings)}, \"settings\" }},", $"    {{ new StreamContent(File.OpenRead(\"{form.FileName}\")), \"file\", \"{form.FileName}\" }},", "};");
        else if (call.Body is { } body)
            lines.Add($"request.Content = {Json(body)};");
        lines.AddRange("using var response = await http.SendAsync(request);", "Console.WriteLine($\"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}\");");
        return string.Join('\n', lines);
    }

    private static string Json(string json) => $"new StringContent(\"\"\"\n{json}\n\"\"\", Encoding.UTF8, \"application/json\")";

    private static string JavaScript(ApiCall call, string address)
    {
        List<string> lines = [];
        if (call.Form is { } form)
            lines.AddRange("const form = new FormData();", $"form.set('settings', JSON.stringify({form.Settings}));", $"form.set('file', file, '{form.FileName}');");
        lines.AddRange($"const response = await fetch('{address}{call.Path}', {{", $"  method: '{call.Method}',", "  headers: {", $"    Authorization: 'Basic ' + btoa('{Key}'),");
        if (call.TakesIdempotencyKey)
            lines.Add($"    '{Web.Api.Idempotency.Header}': crypto.randomUUID(),");
        if (call is { Body: not null, Form: null })
            lines.Add("    'Content-Type': 'application/json',");
        lines.Add("  },");
        if (call.Form is not null)
            lines.Add("  body: form,");
        else if (call.Body is { } body)
            lines.Add($"  body: JSON.stringify({body.Replace("\n", "\n  ", StringComparison.Ordinal)}),");
        lines.AddRange("});", "console.log(response.status, await response.text());");
        return string.Join('\n', lines);
    }
}

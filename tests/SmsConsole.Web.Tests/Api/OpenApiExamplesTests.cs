using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace SmsConsole.Web.Tests.Api;

/// <summary>Makes every call of the OpenAPI document with its example, against the running server, and holds the answer against what the document says of it.</summary>
public sealed class OpenApiExamplesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_call_answers_its_example_as_the_document_says()
    {
        await using var host = new ApiHost();
        var client = host.Caller();
        var approver = await ApproverAsync(host, client);
        var seed = new ExampleSeed(client, approver);
        await seed.PrepareAsync();
        var document = (await client.ReadAsync("/openapi/v1.json")).Body;
        var check = new SchemaCheck(document);

        List<string> faults = [];
        var tried = 0;
        foreach (var (method, path, operation) in CallsOf(document))
        {
            var by = path.EndsWith("/approve", StringComparison.Ordinal) || path.EndsWith("/reject", StringComparison.Ordinal) ? approver : client;
            faults.AddRange((await TryAsync(by, seed, check, method, path, operation)).Select(f => $"{method} {path}: {f}"));
            tried++;
        }

        Assert.Empty(faults);
        Assert.True(tried > 80, $"Only {tried} calls were tried.");
    }

    private static async Task<IReadOnlyList<string>> TryAsync(HttpClient client, ExampleSeed seed, SchemaCheck check, string method, string path, JsonElement operation)
    {
        var value = path.Contains('{', StringComparison.Ordinal) ? await seed.ValueAsync(method, path) : "";
        using var request = new HttpRequestMessage(new HttpMethod(method), Filled(path, value ?? "1"));
        if (operation.TryGetProperty("requestBody", out var body))
        {
            var (type, content) = body.GetProperty("content").EnumerateObject().Select(c => (c.Name, c.Value)).First();
            if (!content.TryGetProperty("example", out var example))
                return ["has no example of its body"];
            if (content.TryGetProperty("schema", out var asked) && check.Faults(asked, example) is { Count: > 0 } unfit)
                return [.. unfit.Select(f => $"its example is not what it takes: {f}")];
            request.Content = type == "multipart/form-data" ? Form(seed, example) : new StringContent(seed.Body(example.GetRawText()), Encoding.UTF8, type);
        }
        using var response = await client.SendAsync(request, Ct);
        var text = await response.Content.ReadAsStringAsync(Ct);
        var status = ((int)response.StatusCode).ToString(null, null);
        if (!operation.GetProperty("responses").TryGetProperty(status, out var documented))
            return [$"answers {status}, which the document does not name: {text}"];
        // Of what a seed is known the example must work; of anything else the document must name the refusal.
        if (value is not null && !response.IsSuccessStatusCode)
            return [$"its example is refused: {text}"];
        if (!documented.TryGetProperty("content", out var contents))
            return text.Length == 0 ? [] : [$"answers a body that the document does not name: {text}"];
        var (media, answer) = contents.EnumerateObject().Select(c => (c.Name, c.Value)).First();
        if (response.Content.Headers.ContentType?.MediaType != media)
            return [$"answers {response.Content.Headers.ContentType}, not {media}"];
        return answer.TryGetProperty("schema", out var schema) && media.EndsWith("json", StringComparison.Ordinal) ? check.Faults(schema, JsonElement.Parse(text)) : [];
    }

    // A path has one parameter that the seed gives; a second, of countries, names a value that was edited.
    private static string Filled(string path, string value)
    {
        var start = path.IndexOf('{', StringComparison.Ordinal);
        if (start < 0)
            return path;
        var rest = path[(path.IndexOf('}', StringComparison.Ordinal) + 1)..];
        return path[..start] + (value.Contains('%', StringComparison.Ordinal) ? value : Uri.EscapeDataString(value)) + rest.Replace("{value}", "dailyCap", StringComparison.Ordinal);
    }

    private static MultipartFormDataContent Form(ExampleSeed seed, JsonElement example)
    {
        var settings = new StringContent(seed.Body(example.GetProperty("settings").GetRawText()), Encoding.UTF8, "application/json");
        var file = new StringContent("phone,code\n+447400123456,123456\n", Encoding.UTF8);
        file.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        return new MultipartFormDataContent { { settings, "settings" }, { file, "file", example.GetProperty("file").GetString() ?? "" } };
    }

    private static IEnumerable<(string Method, string Path, JsonElement Operation)> CallsOf(JsonElement document) =>
        document.GetProperty("paths").EnumerateObject().SelectMany(p => p.Value.EnumerateObject().Select(o => (o.Name.ToUpperInvariant(), p.Name, o.Value)));

    private static async Task<HttpClient> ApproverAsync(ApiHost host, HttpClient client)
    {
        var user = await client.WriteAsync("/api/v1/users", """{"email": "ann@example.com", "name": "Ann", "roles": ["approver", "admin"], "password": "correct horse battery"}""");
        var key = await client.WriteAsync("/api/v1/access-keys", $$"""{"name": "Ann's", "ownerId": "{{user.Text("id")}}"}""");
        return host.Caller(key.Text("accessKeyId")!, key.Text("accessKeySecret")!);
    }
}

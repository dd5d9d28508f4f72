using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SmsConsole.Browser.Tests.Host;

/// <summary>Calls <c>/api/v1</c>; anything but success ends the test with the answer's text.</summary>
internal sealed class ApiCaller(HttpClient client) : IDisposable
{
    public Task<JsonNode> GetAsync(string path) => SendAsync(HttpMethod.Get, path, content: null);

    /// <summary>The body is an anonymous object; its members go out as they are spelled.</summary>
    public Task<JsonNode> PostAsync(string path, object? body = null) => SendAsync(HttpMethod.Post, path, JsonContent.Create(body ?? new { }));

    /// <summary>The code of the problem, or null where it is taken.</summary>
    public async Task<string?> RefusedAsync(string path, object body)
    {
        using var response = await client.PostAsJsonAsync($"/api/v1/{path}", body, TestContext.Current.CancellationToken);
        return response.IsSuccessStatusCode ? null : JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))?["code"]?.ToString();
    }

    public Task<JsonNode> PostFileAsync(string path, string fileName, byte[] file, object settings)
    {
        var form = new MultipartFormDataContent { { new ByteArrayContent(file), "file", fileName }, { new StringContent(JsonSerializer.Serialize(settings)), "settings" } };
        return SendAsync(HttpMethod.Post, path, form);
    }

    public void Dispose() => client.Dispose();

    private async Task<JsonNode> SendAsync(HttpMethod method, string path, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, $"/api/v1/{path}") { Content = content };
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{method} {path}: {(int)response.StatusCode} {text}");
        return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text) ?? new JsonObject();
    }
}

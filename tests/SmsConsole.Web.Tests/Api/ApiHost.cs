using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SmsConsole.Core.Storage;

namespace SmsConsole.Web.Tests.Api;

/// <summary>The whole console in memory on a database of its own, with one administrator's access key.</summary>
public sealed class ApiHost : WebApplicationFactory<Program>
{
    public const string KeyId = "TestAccessKeyId1234";
    public const string KeySecret = "a-test-secret-of-more-than-thirty-characters";

    private readonly string folder = Directory.CreateTempSubdirectory("smsconsole-api-").FullName;

    /// <summary>Settings besides the usual; set before the first call.</summary>
    public Dictionary<string, string> Settings { get; init; } = [];

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Data:Directory", folder);
        builder.UseSetting("Setup:AdminEmail", "admin@example.com");
        builder.UseSetting("Setup:AdminPassword", "correct horse battery staple");
        builder.UseSetting("Setup:AccessKeyId", KeyId);
        builder.UseSetting("Setup:AccessKeySecret", KeySecret);
        foreach (var (key, value) in Settings)
            builder.UseSetting(key, value);
    }

    public HttpClient Caller(string id = KeyId, string secret = KeySecret)
    {
        var client = CreateClient(new() { AllowAutoRedirect = false, BaseAddress = ClientOptions.BaseAddress });
        client.DefaultRequestHeaders.Authorization = Basic(id, secret);
        return client;
    }

    public static AuthenticationHeaderValue Basic(string id, string secret) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{id}:{secret}")));

    public AppDb OpenDatabase() => Services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContext();

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && Directory.Exists(folder))
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }
}

internal static class Calls
{
    /// <summary>Sends a body as JSON and reads the answer as JSON; an empty answer is an undefined element.</summary>
    public static async Task<Answer> SendAsync(this HttpClient client, HttpMethod method, string path, string? json = null, string? idempotencyKey = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (json is not null)
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        if (idempotencyKey is not null)
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new(response.StatusCode, text.Length == 0 ? default : JsonElement.Parse(text), response);
    }

    public static Task<Answer> ReadAsync(this HttpClient client, string path) => client.SendAsync(HttpMethod.Get, path);

    public static Task<Answer> WriteAsync(this HttpClient client, string path, string json, string? idempotencyKey = null) =>
        client.SendAsync(HttpMethod.Post, path, json, idempotencyKey);
}

/// <summary>An answer of the API.</summary>
internal sealed record Answer(HttpStatusCode Status, JsonElement Body, HttpResponseMessage Response)
{
    public string? Code => Text("code");
    public string? Text(string member) => Body.GetProperty(member).GetString();
    public string? Header(string name) => Response.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : null;

    /// <summary>The pointer and code of each error.</summary>
    public IEnumerable<string> Errors => Body.GetProperty("errors").EnumerateArray().Select(e =>
        $"{(e.TryGetProperty("pointer", out var pointer) ? pointer.GetString() : "-")} {e.GetProperty("code").GetString()}");
}

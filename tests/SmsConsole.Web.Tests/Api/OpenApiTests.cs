using System.Runtime.CompilerServices;

namespace SmsConsole.Web.Tests.Api;

public sealed class OpenApiTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Renew = "UPDATE_OPENAPI";

    [Fact]
    public async Task The_contract_changes_only_on_purpose()
    {
        var file = Path.Combine(Here(), "openapi.v1.json");
        var now = (await host.Caller().GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken)).ReplaceLineEndings("\n").TrimEnd() + "\n";
        if (Environment.GetEnvironmentVariable(Renew) == "1")
            await File.WriteAllTextAsync(file, now, TestContext.Current.CancellationToken);

        var kept = File.Exists(file) ? await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken) : "";

        if (now != kept)
            Assert.Fail($"The OpenAPI document differs from tests/SmsConsole.Web.Tests/Api/openapi.v1.json, first at {FirstDifference(kept, now)}. " +
            $"If the change is meant, run the test once with {Renew}=1, read the difference in the file and commit it; a change that breaks callers needs a deprecation first.");
    }

    [Fact]
    public async Task The_document_names_the_scheme_and_the_problems_of_every_call()
    {
        var document = (await host.Caller().ReadAsync("/openapi/v1.json")).Body;

        Assert.StartsWith("3.1", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        Assert.Equal("basic", document.GetProperty("components").GetProperty("securitySchemes").GetProperty("accessKey").GetProperty("scheme").GetString());
        var operations = document.GetProperty("paths").EnumerateObject().SelectMany(p => p.Value.EnumerateObject()).Select(o => o.Value).ToList();
        Assert.NotEmpty(operations);
        Assert.All(operations, o =>
        {
            Assert.False(string.IsNullOrWhiteSpace(o.GetProperty("summary").GetString()));
            Assert.True(o.GetProperty("responses").TryGetProperty("401", out var refused));
            Assert.Equal("#/components/schemas/Problem", refused.GetProperty("content").GetProperty("application/problem+json").GetProperty("schema").GetProperty("$ref").GetString());
        });
    }

    private static string FirstDifference(string kept, string now)
    {
        var (old, found) = (kept.Split('\n'), now.Split('\n'));
        var line = Enumerable.Range(0, Math.Max(old.Length, found.Length)).First(i => old.ElementAtOrDefault(i) != found.ElementAtOrDefault(i));
        return $"line {line + 1}: \"{old.ElementAtOrDefault(line)?.Trim()}\" is now \"{found.ElementAtOrDefault(line)?.Trim()}\"";
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file) ?? "";
}

using System.Text.Json;
using System.Xml.Linq;
using SmsConsole.Web.Tests.Api;

namespace SmsConsole.Web.Tests.AlibabaCloud;

/// <summary>A console with the administrator's key for the compatible API, and somebody else who reviews.</summary>
public sealed class ManagementScene : IAsyncLifetime
{
    private readonly ApiHost host = new();

    /// <summary>The administrator, by the native API.</summary>
    public HttpClient Native { get; private set; } = new();

    /// <summary>Who decides on what the administrator submitted.</summary>
    public HttpClient Reviewer { get; private set; } = new();

    public async ValueTask InitializeAsync()
    {
        Native = host.Caller();
        var approver = await Native.WriteAsync("/api/v1/users", """{"email":"approver@example.com","name":"Ann Approver","roles":["Approver"],"password":"seven quiet harbours"}""");
        var key = await Native.WriteAsync("/api/v1/access-keys", $$"""{"name":"Review","ownerId":"{{approver.Text("id")}}","scopes":["*"]}""");
        Reviewer = host.Caller(key.Text("accessKeyId")!, key.Text("accessKeySecret")!);
    }

    public ValueTask DisposeAsync()
    {
        Native.Dispose();
        Reviewer.Dispose();
        return host.DisposeAsync();
    }

    /// <summary>A call by the newer signature; with a form where one is given.</summary>
    internal async Task<JsonElement> CallAsync(string action, Dictionary<string, string> query, Dictionary<string, string>? form = null)
    {
        using var request = Key.V3(action, "2017-05-25", query, form);
        using var answer = await host.CreateClient().SendAsync(request, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return JsonElement.Parse(text);
    }

    /// <summary>The same by the older signature, as XML.</summary>
    internal async Task<XElement> XmlAsync(string action, Dictionary<string, string> parameters)
    {
        using var request = Key.V1Post(action, "2017-05-25", parameters, format: "XML");
        using var answer = await host.CreateClient().SendAsync(request, TestContext.Current.CancellationToken);
        return XElement.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    internal async Task DecideAsync(string thing, string? reason = null)
    {
        var decided = await Reviewer.WriteAsync($"/api/v1/{thing}/{(reason is null ? "approve" : "reject")}", reason is null ? "{}" : $$"""{"reason":"{{reason}}"}""");
        Assert.Equal(System.Net.HttpStatusCode.OK, decided.Status);
    }

    private static TestSigner Key => new(ApiHost.KeyId, ApiHost.KeySecret);
}

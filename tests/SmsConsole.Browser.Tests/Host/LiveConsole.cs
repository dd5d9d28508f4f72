using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SmsConsole.Browser.Tests.Host;

/// <summary>The whole console on a loopback port, with its sender loops and its simulator, over a folder.</summary>
internal sealed class LiveConsole : WebApplicationFactory<Program>
{
    public const string AdminEmail = "ada@example.com";
    public const string Password = "correct horse battery staple";
    private const string KeyId = "BrowserTestKey123456";
    private const string KeySecret = "a-test-secret-of-more-than-thirty-characters";

    private readonly string folder;
    private readonly bool setUp;

    private LiveConsole(string folder, int port, bool setUp)
    {
        (this.folder, this.setUp) = (folder, setUp);
        UseKestrel(port);
        StartServer();
        Address = new Uri($"http://localhost:{ClientOptions.BaseAddress.Port}");
    }

    public Uri Address { get; }

    /// <summary>What it wrote to the console.</summary>
    public StringWriter Printed { get; } = new();

    /// <summary>Starts it. The port 0 is any free one. Without <paramref name="setUp"/> it has no user yet and prints the link for the first.</summary>
    public static Task<LiveConsole> StartAsync(DataFolderForTest folder, int port = 0, bool setUp = true) => Task.Run(() => new LiveConsole(folder.Path, port, setUp));

    /// <summary>A program that calls the API as the first administrator, or with another key.</summary>
    public ApiCaller Caller(string id = KeyId, string secret = KeySecret)
    {
        var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{id}:{secret}")));
        return new(client);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Data:Directory", folder);
        // Late enough for a page to open first, soon enough to wait for.
        builder.UseSetting("Simulator:LateReceiptSeconds", "4");
        builder.ConfigureTestServices(services =>
        {
            services.AddLogging(log => log.ClearProviders());
            services.AddSingleton<TextWriter>(Printed);
            // While it judges a long page, a browser on a busy machine has no time for the connection.
            services.Configure<HubOptions>(o => o.ClientTimeoutInterval = TimeSpan.FromMinutes(3));
        });
        if (!setUp)
            return;
        builder.UseSetting("Setup:AdminEmail", AdminEmail);
        builder.UseSetting("Setup:AdminPassword", Password);
        builder.UseSetting("Setup:AccessKeyId", KeyId);
        builder.UseSetting("Setup:AccessKeySecret", KeySecret);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        SqliteConnection.ClearAllPools();
    }
}

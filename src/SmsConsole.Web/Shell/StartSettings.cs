using Microsoft.Extensions.Configuration.Json;
using SmsConsole.Core;

namespace SmsConsole.Web.Shell;

/// <summary>What must be right before anything else is built: the address, the assets, and no setting that nobody reads.</summary>
internal static class StartSettings
{
    private const string DefaultAddress = "http://localhost:5080";

    // The sections that the framework reads, and ours.
    private static readonly HashSet<string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        "AllowedHosts", "Kestrel", "Logging", "Urls",
        "Access", "Api", "Data", "Delivery", "Process", "Review", "Setup", "Signatures", "Simulator",
    };

    public static void AddStartSettings(this WebApplicationBuilder builder)
    {
        RefuseUnknown(builder.Configuration);
        if (builder.Configuration["urls"] is null && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
            builder.WebHost.UseUrls(DefaultAddress);
        // Also outside development: a program run from its build folder serves the assets from their source.
        builder.WebHost.UseStaticWebAssets();
        builder.Host.UseDefaultServiceProvider(o => (o.ValidateOnBuild, o.ValidateScopes) = (true, true));
        // In-flight work is answered or kept within this time.
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(9));
    }

    /// <summary>Only settings files are looked at: the environment is full of names that are not ours.</summary>
    private static void RefuseUnknown(ConfigurationManager configuration)
    {
        foreach (var source in ((IConfigurationBuilder)configuration).Sources.OfType<JsonConfigurationSource>())
        {
            var file = new ConfigurationBuilder().Add(source).Build();
            if (file.GetChildren().FirstOrDefault(s => !Known.Contains(s.Key)) is { } unknown)
                throw new StartException($"The settings file {source.Path} has a section \"{unknown.Key}\" that nobody reads. Allowed are: {string.Join(", ", Known.Order(StringComparer.Ordinal))}. appsettings.sample.json shows every setting.");
        }
    }
}

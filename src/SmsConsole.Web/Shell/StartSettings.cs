using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Configuration.Memory;
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

    // What the console says of itself matters; what the framework does for each request does not.
    private static readonly Dictionary<string, string?> Defaults = new()
    {
        ["Logging:LogLevel:Default"] = "Information",
        ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
        ["Logging:LogLevel:Microsoft.EntityFrameworkCore"] = "Warning",
    };

    /// <summary>The folder that relative paths and appsettings.json belong to: the root of the repository when run from its source, else where the program was started.</summary>
    public static string Home()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SmsConsole.sln")))
                return folder.FullName;
        }
        return Directory.GetCurrentDirectory();
    }

    public static void AddStartSettings(this WebApplicationBuilder builder)
    {
        RefuseUnknown(builder.Configuration);
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = Defaults });
        var data = builder.Configuration["Data:Directory"] ?? "data";
        builder.Configuration["Data:Directory"] = Path.GetFullPath(data, builder.Environment.ContentRootPath);
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

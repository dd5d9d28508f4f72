using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.Options;
using SmsConsole.Core;
using SmsConsole.Core.Demo;

namespace SmsConsole.Web.Shell;

/// <summary>What must be right before anything else is built: the address, the assets, and no setting that nobody reads.</summary>
internal static class StartSettings
{
    public const string DefaultAddress = "http://localhost:5080";

    // The sections that the framework reads, and ours.
    public static readonly HashSet<string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        "AllowedHosts", "Kestrel", "Logging", "Urls",
        "Api", "Data", "Delivery", "Events", "Process", "RequestLog", "Review", "Setup", "ShortLinks", "Signatures", "Simulator", "SmppServer", "Webhooks",
    };

    // What the console says of itself matters; what the framework does for each request does not.
    public static readonly Dictionary<string, string?> Defaults = new()
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

    /// <summary>Adds the defaults, and gives what this process is for. A demonstration has a folder of its own and leaves all else alone.</summary>
    public static ProcessRoles AddStartSettings(this WebApplicationBuilder builder, DemoFolder? demo)
    {
        RefuseUnknown(builder.Configuration);
        if (demo is not null)
            UseOnly(builder.Configuration, demo);
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = Defaults });
        var data = builder.Configuration["Data:Directory"] ?? "data";
        builder.Configuration["Data:Directory"] = Path.GetFullPath(data, builder.Environment.ContentRootPath);
        foreach (var address in builder.Configuration["urls"]?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [])
            Judge(address);
        if (builder.Configuration["urls"] is null && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
            builder.WebHost.UseUrls(DefaultAddress);
        // Also outside development: a program run from its build folder serves the assets from their source.
        builder.WebHost.UseStaticWebAssets();
        builder.Host.UseDefaultServiceProvider(o => (o.ValidateOnBuild, o.ValidateScopes) = (true, true));
        // What stops the start is told in one sentence by StartProblem; a loop that breaks later is still logged as critical.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        // In-flight work is answered or kept within this time.
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(9));
        var process = builder.Configuration.GetSection(ProcessOptions.Section);
        if (process.GetSection(nameof(ProcessOptions.Roles)).GetChildren().Any())
            throw new StartException("Process:Roles must be one text: \"web\", \"sender\" or \"web, sender\".");
        return process.Get<ProcessOptions>()?.Roles ?? new ProcessOptions().Roles;
    }

    /// <summary>Judges all settings before anything is made of them.</summary>
    public static void JudgeSettings(this IServiceProvider services) => services.GetRequiredService<IStartupValidator>().Validate();

    private static void UseOnly(ConfigurationManager settings, DemoFolder demo)
    {
        settings["Data:Directory"] = demo.Path;
        settings["Data:Provider"] = "sqlite";
        settings["Data:ConnectionString"] = null;
        settings["Process:Roles"] = "Web, Sender";
        settings["Simulator:Enabled"] = "true";
    }

    /// <summary>An address that is none would otherwise listen on port 80 of every network.</summary>
    private static void Judge(string address)
    {
        var plain = address.Replace("//+", "//localhost", StringComparison.Ordinal).Replace("//*", "//localhost", StringComparison.Ordinal);
        if (!Uri.TryCreate(plain, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            throw new StartException($"The setting Urls is \"{address}\", but must be addresses like http://localhost:5080, with semicolons between.");
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

using SmsConsole.Core;

namespace SmsConsole.Web.Shell;

/// <summary>What the command line asks for.</summary>
/// <param name="Settings">Its settings, for the configuration: it would take a switch for a setting and swallow what follows.</param>
/// <param name="Migrate"><c>--migrate</c>: bring a PostgreSQL database to this version's shape first.</param>
/// <param name="Demo"><c>--demo</c>: a throw-away database with something to look at.</param>
internal sealed record StartOrder(string[] Settings, bool Migrate, bool Demo)
{
    private const string DemoSwitch = "--demo";
    private const string MigrateSwitch = "--migrate";

    // What ASP.NET Core's host reads besides the sections of settings.
    private static readonly string[] HostKeys = ["urls", "environment", "contentRoot", "applicationName", "http_ports", "https_ports"];

    /// <summary>Throws <see cref="StartException"/> when something is asked for that nobody does.</summary>
    public static StartOrder Read(string[] args)
    {
        string[] settings = [.. args.Where(a => a is not (MigrateSwitch or DemoSwitch))];
        foreach (var arg in settings.Where(a => a.StartsWith("--", StringComparison.Ordinal)))
        {
            var section = arg[2..].Split('=')[0].Split(':')[0];
            if (!HostKeys.Contains(section, StringComparer.OrdinalIgnoreCase) && !StartSettings.Known.Contains(section))
                throw new StartException($"Nothing is known of \"{arg}\". Allowed are {DemoSwitch}, {MigrateSwitch}, --urls ADDRESS, and settings such as --Data:Directory FOLDER.");
        }
        return new(settings, args.Contains(MigrateSwitch), args.Contains(DemoSwitch));
    }
}

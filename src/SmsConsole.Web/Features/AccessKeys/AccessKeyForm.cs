using SmsConsole.Core.Access;
using SmsConsole.Web.Features.Messages;

namespace SmsConsole.Web.Features.AccessKeys;

/// <summary>The inputs of a key as they stand: for a new one, or of one that is.</summary>
public sealed class AccessKeyForm
{
    private readonly string networks = "";
    private readonly string? expires;
    private readonly int? rate;

    /// <summary>For a new key.</summary>
    public AccessKeyForm()
    {
    }

    /// <param name="key">The key as it is.</param>
    /// <param name="zone">The reader's, in which its end is shown.</param>
    public AccessKeyForm(AccessKeyRow key, TimeZoneInfo? zone)
    {
        Name = key.Name;
        Chosen.UnionWith(key.Scopes?.Select(Scopes.NameOf) ?? []);
        Expires = expires = key.ExpiresAt is { } end ? LocalTime.Write(end, zone) : null;
        Networks = networks = string.Join('\n', key.Networks ?? []);
        RequestsPerSecond = rate = key.RequestsPerSecond;
    }

    public string Name { get; set; } = "";
    public HashSet<string> Chosen { get; } = new(StringComparer.Ordinal);

    /// <summary>A moment in the reader's zone, as a datetime-local input writes it.</summary>
    public string? Expires { get; set; }

    /// <summary>One to a line.</summary>
    public string Networks { get; set; } = "";
    public int? RequestsPerSecond { get; set; }
    public bool IsTest { get; set; }

    public void Toggle(string scope)
    {
        if (!Chosen.Remove(scope))
            Chosen.Add(scope);
    }

    public NewAccessKey ToNew(TimeZoneInfo? zone) => new(Name, null, [.. Chosen], End(zone), Lines, IsTest, RequestsPerSecond);

    /// <summary>Only what was changed: an end is shown to the minute, and saved anew it would lose its seconds.</summary>
    public AccessKeyEdit ToEdit(TimeZoneInfo? zone) => new(
        Name, [.. Chosen], Networks == networks ? null : Lines, Expires == expires ? null : End(zone), NeverExpires: string.IsNullOrEmpty(Expires),
        RequestsPerSecond == rate ? null : RequestsPerSecond ?? 0);

    private DateTimeOffset? End(TimeZoneInfo? zone) => LocalTime.Read(Expires, zone)?.ToUniversalTime();

    private string[] Lines => Networks.Split(['\n', ',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

using SmsConsole.Core.Campaigns;
using SmsConsole.Web.Features.Messages;

namespace SmsConsole.Web.Features.Campaigns;

/// <summary>The inputs of a campaign's columns and of how it is sent, as they stand.</summary>
internal sealed class CampaignForm
{
    public string PhoneColumn { get; set; } = "";
    public Dictionary<string, string> Mapping { get; set; } = [];
    public bool HasHeadings { get; set; } = true;

    /// <summary>ISO 3166-1 alpha-2; empty when every number says its country.</summary>
    public string DefaultCountry { get; set; } = "";

    /// <summary>As a datetime-local input writes it, in the reader's zone.</summary>
    public string? Schedule { get; set; }
    public int? Speed { get; set; }
    public bool SendDuplicates { get; set; }
    public bool ReplaceCharacters { get; set; }

    public static CampaignForm Of(CampaignSettings settings, TimeZoneInfo? zone) => new()
    {
        DefaultCountry = settings.DefaultCountry ?? "",
        Schedule = settings.Schedule is { } time ? LocalTime.Write(time, zone) : null,
        Speed = settings.SpeedPerSecond,
        SendDuplicates = settings.Duplicates is DuplicatePolicy.Send,
        ReplaceCharacters = settings.ReplaceCharacters,
    };

    public CampaignSettings ToSettings(CampaignSettings before, TimeZoneInfo? zone) => before with
    {
        PhoneColumn = PhoneColumn.Length > 0 ? PhoneColumn : null,
        Mapping = Mapping.Where(m => m.Value.Length > 0).ToDictionary(StringComparer.Ordinal),
        FirstRowIsHeadings = HasHeadings,
        DefaultCountry = DefaultCountry.Length > 0 ? DefaultCountry : null,
        Schedule = LocalTime.Read(Schedule, zone),
        SpeedPerSecond = Speed,
        Duplicates = SendDuplicates ? DuplicatePolicy.Send : DuplicatePolicy.Skip,
        ReplaceCharacters = ReplaceCharacters,
    };
}

using SmsConsole.Core.Verifications;

namespace SmsConsole.Web.Features.Verifications;

/// <summary>The inputs of the settings page as they stand.</summary>
public sealed class VerificationSettingsForm(VerificationSettings settings)
{
    public int MostAttempts { get; set; } = settings.MostAttempts;
    public int? PerAddressHour { get; set; } = settings.PerAddressHour;
    public int? PerPrefixHour { get; set; } = settings.PerPrefixHour;
    public bool MayReturnCodes { get; set; } = settings.MayReturnCodes;
    public bool IsOn { get; set; } = settings.Pumping.IsOn;
    public int MostInPrefix { get; set; } = settings.Pumping.MostInPrefix;
    public int MostInCountry { get; set; } = settings.Pumping.MostInCountry;
    public int LowestConversion { get; set; } = settings.Pumping.LowestConversion;
    public int AllowHours { get; set; } = settings.Pumping.AllowHours;

    public bool IsDirty => ToSettings() != settings;

    public VerificationSettings ToSettings() =>
        new(MostAttempts, PerAddressHour, PerPrefixHour, MayReturnCodes, new(IsOn, MostInPrefix, MostInCountry, LowestConversion, AllowHours));
}

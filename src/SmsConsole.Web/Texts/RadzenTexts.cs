using System.Globalization;
using System.Resources;
using Radzen;

namespace SmsConsole.Web.Texts;

/// <summary>The Chinese texts of the Radzen components that the console uses; a key without one stays English.</summary>
public sealed class RadzenTexts : ILocalizer
{
    private static readonly ResourceSet? Chinese = new ResourceManager(typeof(RadzenTexts))
        .GetResourceSet(CultureInfo.GetCultureInfo("zh-Hans"), createIfNotExists: true, tryParents: false);

    /// <summary>The text under Radzen's key, or null for Radzen's own.</summary>
    public string? Get(string key, CultureInfo culture) => culture.TwoLetterISOLanguageName == "zh" ? Chinese?.GetString(key) : null;
}

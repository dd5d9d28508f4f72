using System.Globalization;
using SmsConsole.Core.Templates;

namespace SmsConsole.Web.Features.Templates;

/// <summary>What a variable may hold, in the reader's language.</summary>
internal static class Attributes
{
    public static string NameOf(string code) => VariableAttribute.Find(code) is { } attribute ? NameOf(attribute) : code;

    public static string NameOf(VariableAttribute attribute) =>
        IsChinese ? attribute.MeaningZh : attribute.MeaningEn;

    /// <summary>What its values look like; null for an unknown attribute.</summary>
    public static string? RuleOf(string code) => IsChinese ? VariableAttribute.Find(code)?.RuleZh : VariableAttribute.Find(code)?.Rule;

    private static bool IsChinese => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh";
}

using System.Globalization;
using SmsConsole.Core.Templates;

namespace SmsConsole.Web.Features.Templates;

/// <summary>What a variable may hold, in the reader's language.</summary>
internal static class Attributes
{
    public static string NameOf(string code) => VariableAttribute.Find(code) is { } attribute ? NameOf(attribute) : code;

    public static string NameOf(VariableAttribute attribute) =>
        CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh" ? attribute.MeaningZh : attribute.MeaningEn;
}

using Microsoft.Extensions.Localization;

namespace SmsConsole.Web.Texts;

/// <summary>Says an enum's value in the reader's language.</summary>
public static class TermLookup
{
    /// <summary>The word kept under type and name, else under the name; the bare name where neither is kept.</summary>
    public static string Of(this IStringLocalizer<Terms> terms, Enum value)
    {
        var special = terms[$"{value.GetType().Name}.{value}"];
        return special.ResourceNotFound ? terms[value.ToString()] : special;
    }
}

using SmsConsole.Core.Text;

namespace SmsConsole.Core.Templates;

/// <summary>Whether a value may be put in for a variable; a value that may not stops that message alone.</summary>
public static class ValueRules
{
    /// <summary>
    /// The first thing wrong with a value, or null; allocates only for a problem. Codes: value.missing (absent, empty or blank),
    /// too_long, ill_formed, bracket (【】 are the signature's), link, wrong_kind (it breaks its attribute).
    /// </summary>
    public static Problem? Check(Variable variable, string? value)
    {
        var name = variable.Name;
        if (string.IsNullOrWhiteSpace(value))
            return Of("missing", name, $"${{{name}}} has no value.");
        var attribute = VariableAttribute.Find(variable.Attribute);
        var most = Math.Min(variable.MaxLength, attribute?.MaxLength ?? variable.MaxLength);
        if (value.Length > most)
            return Of("too_long", name, $"The value of ${{{name}}} has {value.Length} characters; the most is {most}.", value.Length, most);
        if (Characters.IndexOfLoneSurrogate(value) >= 0)
            return Of("ill_formed", name, $"The value of ${{{name}}} holds half a character. Type it again.");
        if (value.AsSpan().ContainsAny('【', '】'))
            return Of("bracket", name, $"The value of ${{{name}}} holds 【 or 】, which are kept for the signature.");
        if (attribute is null)
            return null;
        if (attribute.Forbids(value))
            return Of("link", name, $"The value of ${{{name}}} holds a link. Put links into the fixed text of the template.");
        return attribute.Fits(value) ? null :
            Of("wrong_kind", name, $"The value of ${{{name}}} does not fit its kind, {attribute.MeaningEn}: {attribute.Rule}, such as {attribute.Example}.", attribute.Code, attribute.MeaningZh, attribute.RuleZh, attribute.Example);
    }

    private static Problem Of(string reason, string name, string message, params object[] more) =>
        new Problem("value." + reason, message, Field: name).With([name, .. more]);
}

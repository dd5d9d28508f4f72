using SmsConsole.Core.Text;

namespace SmsConsole.Core.Templates;

/// <summary>What can be wrong with a body as text; {0} and {1} are line and character, both from 1.</summary>
internal static class BodyProblems
{
    public static Problem Empty() => new("template.empty", "Write the text of the message.", "body");

    public static Problem VariablesOnly() =>
        new("template.variables_only", "The body is made of variables only. Add fixed text that says what the message is about.", "body");

    public static List<Problem> InText(string text)
    {
        var problems = new List<Problem>();
        if (text.Length > TemplateBody.MaxLength)
        {
            problems.Add(new Problem("template.too_long", $"The body has {text.Length} characters; the most is {TemplateBody.MaxLength}.", "body")
                .With(text.Length, TemplateBody.MaxLength));
        }

        if (Characters.IndexOfLoneSurrogate(text) is var broken and >= 0)
            problems.Add(At("ill_formed", text, broken, "half of a character is missing here. Type it again."));
        for (var at = text.AsSpan().IndexOfAny('【', '】'); at >= 0 && at < text.Length; at++)
        {
            if (text[at] is '【' or '】')
                problems.Add(At("bracket", text, at, $"{text[at]} is kept for the signature. Use other brackets.", text[at].ToString()));
        }

        return problems;
    }

    public static Problem Unclosed(string text, int at) =>
        At("variable_unclosed", text, at, "the variable that begins here is not closed. Add } behind its name.");

    public static Problem BadName(string text, int at, string name) =>
        At("variable_name", text, at, WhyNoName(name), name, TemplateBody.MaxNameLength);

    public static Problem Twice(string text, int at, string name) =>
        At("variable_twice", text, at, $"${{{name}}} stands here again. Use each variable once.", name);

    public static Problem Adjacent(string text, int at, string before, string name) =>
        At("variables_adjacent", text, at, $"${{{name}}} follows ${{{before}}} at once. Put words between them.", name, before);

    private static string WhyNoName(string name)
    {
        if (name.Length == 0)
            return "${} has no name. Write one between the braces, such as ${code}.";
        if (!char.IsAsciiLetter(name[0]))
            return $"${{{name}}} is no name: a name begins with a letter from A to Z.";
        foreach (var rune in name.EnumerateRunes())
        {
            if (!TemplateBody.IsNamePart(rune.Value))
                return $"${{{name}}} is no name: “{rune}” cannot stand in it, only letters from A to Z, digits and _.";
        }
        return $"${{{name}}} is too long for a name: it has {name.Length} characters; the most is {TemplateBody.MaxNameLength}.";
    }

    /// <summary>A problem at a place of a text, given in UTF-16 units from its start.</summary>
    public static Problem At(string reason, string text, int at, string says, params object[] more)
    {
        var before = text.AsSpan(0, at);
        var line = before.Count('\n') + 1;
        var character = 1;
        foreach (var _ in before[(before.LastIndexOf('\n') + 1)..].EnumerateRunes())
            character++;
        return new Problem("template." + reason, $"line {line}, character {character}: {says}", "body").With([line, character, .. more]);
    }
}

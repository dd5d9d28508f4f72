using System.Text;

namespace SmsConsole.Core.Templates;

/// <summary>
/// A template's text with its places for values, <c>${name}</c>. A name is a letter, then letters, digits or <c>_</c>, at most 25 in all.
/// <c>$</c>, <c>{</c> and <c>}</c> by themselves are plain text. Values are put in once: what looks like a placeholder in them stays.
/// </summary>
public sealed class TemplateBody
{
    /// <summary>The longest body, in UTF-16 units with its placeholders.</summary>
    public const int MaxLength = 500;

    public const int MaxNameLength = 25;

    // Literals and placeholders in turn: literals[0] names[0] literals[1] … names[n-1] literals[n].
    private readonly string[] literals;
    private readonly string[] names;

    private TemplateBody(string[] literals, string[] names)
    {
        (this.literals, this.names) = (literals, names);
        LiteralLength = literals.Sum(literal => literal.Length);
    }

    /// <summary>The variables in the order in which they stand.</summary>
    public IReadOnlyList<string> VariableNames => names;

    /// <summary>The fixed text around the variables; always one more than there are variables.</summary>
    public IReadOnlyList<string> Literals => literals;

    /// <summary>It is one variable and nothing else.</summary>
    public bool IsOneVariable => literals is ["", ""];

    /// <summary>The UTF-16 units of the fixed text.</summary>
    public int LiteralLength { get; }

    /// <summary>
    /// Reads a body and finds everything wrong with it, with line and character (both from 1). Codes: template.empty, too_long, ill_formed,
    /// bracket, variable_unclosed, variable_name, variable_twice, variables_adjacent, variables_only. A single variable and nothing else can
    /// be read: <see cref="TemplateRules"/> says when it may stand alone.
    /// </summary>
    public static Outcome<TemplateBody> Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return BodyProblems.Empty();
        var problems = BodyProblems.InText(text);
        var (literals, names) = (new List<string>(), new List<string>());
        var from = 0;
        for (var at = text.IndexOf("${", StringComparison.Ordinal); at >= 0; at = text.IndexOf("${", from, StringComparison.Ordinal))
        {
            var end = text.IndexOf('}', at);
            var next = text.IndexOf("${", at + 2, StringComparison.Ordinal);
            if (end < 0 || (next >= 0 && next < end))
            {
                problems.Add(BodyProblems.Unclosed(text, at));
                if (next < 0)
                    break;
                from = next;
                continue;
            }

            var name = text[(at + 2)..end];
            if (!IsName(name))
                problems.Add(BodyProblems.BadName(text, at, name));
            else if (names.Contains(name, StringComparer.Ordinal))
                problems.Add(BodyProblems.Twice(text, at, name));
            if (at == from && names.Count > 0)
                problems.Add(BodyProblems.Adjacent(text, at, names[^1], name));
            literals.Add(text[from..at]);
            names.Add(name);
            from = end + 1;
        }

        literals.Add(text[from..]);
        if (names.Count > 0 && literals.TrueForAll(string.IsNullOrWhiteSpace) && literals is not ["", ""])
            problems.Add(BodyProblems.VariablesOnly());
        return problems.Count > 0 ? problems : new TemplateBody([.. literals], [.. names]);
    }

    /// <summary>A letter, then letters, digits or <c>_</c>, at most 25 in all, ASCII only.</summary>
    public static bool IsName(string name) =>
        name is [var first, ..] && name.Length <= MaxNameLength && char.IsAsciiLetter(first) && name.All(character => IsNamePart(character));

    internal static bool IsNamePart(int character) => character == '_' || (character < 128 && char.IsAsciiLetterOrDigit((char)character));

    /// <summary>The message's text; values stand in the order of <see cref="VariableNames"/>. Allocates the text only.</summary>
    public string Fill(IReadOnlyList<string> values)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Count, names.Length);
        if (names.Length == 0)
            return literals[0];
        var length = LiteralLength;
        for (var i = 0; i < names.Length; i++)
            length += values[i].Length;
        return string.Create(length, (literals, values), static (text, parts) =>
        {
            for (var i = 0; i < parts.literals.Length; i++)
            {
                parts.literals[i].CopyTo(text);
                text = text[parts.literals[i].Length..];
                if (i == parts.values.Count)
                    continue;
                parts.values[i].CopyTo(text);
                text = text[parts.values[i].Length..];
            }
        });
    }

    /// <summary>The message's text with values by name; a name without a value throws.</summary>
    public string Fill(IReadOnlyDictionary<string, string> values) => Fill([.. names.Select(name => values[name])]);

    /// <summary>The text with the sample of each variable, as a typical message reads.</summary>
    public string Typical(IReadOnlyList<Variable> variables) => Fill([.. names.Select(name => Find(variables, name)?.Sample ?? "")]);

    /// <summary>The text with values of the greatest length, in Chinese where the attribute lets them be: the most it can cost.</summary>
    public string Longest(IReadOnlyList<Variable> variables) => Fill([.. names.Select(name =>
        Find(variables, name) is { } variable ? new string(VariableAttribute.Find(variable.Attribute)?.Widest ?? '国', Math.Max(0, variable.MaxLength)) : "")]);

    /// <summary>The body as it was written.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(literals[0]);
        for (var i = 0; i < names.Length; i++)
            text.Append("${").Append(names[i]).Append('}').Append(literals[i + 1]);
        return text.ToString();
    }

    private static Variable? Find(IReadOnlyList<Variable> variables, string name) => variables.FirstOrDefault(variable => variable.Name == name);
}

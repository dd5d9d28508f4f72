using System.Text.RegularExpressions;
using SmsConsole.Core.Sending;

namespace SmsConsole.Core.Templates;

/// <summary>Everything that is wrong with what an author wrote, each problem on the input it belongs to.</summary>
public static partial class TemplateContentRules
{
    public const int MaxName = 30;
    public const int MaxNote = 2000;
    public const int MaxLanguages = 20;

    /// <summary>
    /// The problems of a content for its type and scope; empty when it may be kept. Codes: template.name_length, template.note_too_long,
    /// template.languages_too_many, template.language_twice, template.language_tag, template.language_variables, and those of <see cref="TemplateBody.Parse"/> and
    /// <see cref="TemplateRules"/>; a language's problems stand on the field <c>languages.{tag}</c>.
    /// </summary>
    public static IReadOnlyList<Problem> Check(MessageType type, TemplateScope scope, TemplateContent content)
    {
        var problems = new List<Problem>();
        if (content.Name.Trim().Length is var length && length is 0 or > MaxName)
            problems.Add(Of("name_length", "name", $"A name has 1 to {MaxName} characters; this one has {length}.", MaxName, length));
        if (content.Note?.Length > MaxNote)
            problems.Add(Of("note_too_long", "note", $"The note has {content.Note.Length} characters; the most is {MaxNote}.", content.Note.Length, MaxNote));
        if (content.Languages.Count > MaxLanguages)
            problems.Add(Of("languages_too_many", "languages", $"A template has at most {MaxLanguages} languages besides its own.", MaxLanguages));
        if (TemplateBody.Parse(content.Body) is { IsOk: true, Value: var body })
            problems.AddRange(TemplateRules.Check(type, scope, body, content.Variables));
        else
            problems.AddRange(TemplateBody.Parse(content.Body).Problems);
        foreach (var twice in content.Languages.Keys.GroupBy(tag => tag, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1))
            problems.Add(Of("language_twice", "languages", $"The language {twice.Key} stands here twice, in other letters. Keep one of its texts.", twice.Key));
        foreach (var (tag, text) in content.Languages)
            CheckLanguage(type, scope, content, tag, text, problems);
        return problems;
    }

    /// <summary>Whether a text has the shape of a BCP 47 tag: <c>en</c>, <c>zh-Hant</c>, <c>pt-BR</c>.</summary>
    public static bool IsLanguageTag(string tag) => tag.Length <= 35 && LanguageTag.IsMatch(tag);

    private static void CheckLanguage(MessageType type, TemplateScope scope, TemplateContent content, string tag, string text, List<Problem> problems)
    {
        var field = $"languages.{tag}";
        if (!IsLanguageTag(tag))
            problems.Add(Of("language_tag", field, $"“{tag}” is no language tag. Write one such as en, zh-Hant or pt-BR.", tag));
        var parsed = TemplateBody.Parse(text);
        if (!parsed.IsOk)
        {
            problems.AddRange(parsed.Problems.Select(p => p with { Field = field }));
            return;
        }
        var names = content.Variables.Select(v => v.Name).ToHashSet(StringComparer.Ordinal);
        if (!names.SetEquals(parsed.Value.VariableNames))
            problems.Add(Of("language_variables", field, $"The text in {tag} has other variables than the template. Use the same in every language.", tag));
        else
            problems.AddRange(TemplateRules.Check(type, scope, parsed.Value, content.Variables).Where(p => p.Code is "template.variables_only" or "template.code_word_missing" or "template.opt_out_missing" or "template.variables_joined")
                .Select(p => p with { Field = field }));
    }

    private static Problem Of(string reason, string field, string message, params object[] arguments) =>
        new Problem("template." + reason, message, field).With(arguments);

    [GeneratedRegex(@"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex LanguageTag { get; }
}

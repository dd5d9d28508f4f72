namespace SmsConsole.Core.Templates;

/// <summary>
/// What an author writes. <paramref name="Languages"/>: BCP 47 tag → body, all with the same variables as <paramref name="Body"/>,
/// which is the default. <paramref name="Note"/> is Markdown for the reviewer.
/// </summary>
public sealed record TemplateContent(
    string Name, string Body, IReadOnlyList<Variable> Variables, IReadOnlyDictionary<string, string> Languages, string? Note);

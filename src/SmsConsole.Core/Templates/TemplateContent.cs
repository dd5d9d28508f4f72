namespace SmsConsole.Core.Templates;

/// <summary>
/// What an author writes. <paramref name="Languages"/>: BCP 47 tag → body, all with the same variables as <paramref name="Body"/>,
/// which is the default. <paramref name="Note"/> is Markdown for the reviewer.
/// </summary>
public sealed record TemplateContent(
    string Name, string Body, IReadOnlyList<Variable> Variables, IReadOnlyDictionary<string, string> Languages, string? Note)
{
    /// <summary>It passes any text through: its body is one variable of <see cref="VariableAttribute.FreeText"/>. Whoever sends with it needs an administrator's leave.</summary>
    public bool IsPassThrough => Variables is [{ Attribute: VariableAttribute.FreeText }];
}

using SmsConsole.Core.Reviews;

namespace SmsConsole.Core.Templates;

/// <summary>One wording of a template with its review. Once approved it never changes.</summary>
public sealed class TemplateVersion
{
    private TemplateVersion() { }

    internal TemplateVersion(int number, Guid authorId, DateTimeOffset now) => (Number, Review, CreatedAt) = (number, new Review(authorId), now);

    public long Id { get; private set; }
    public long TemplateId { get; private set; }
    public Template? Template { get; private set; }
    public int Number { get; private set; }
    public string Name { get; private set; } = "";
    public string Body { get; private set; } = "";
    public List<Variable> Variables { get; private set; } = [];
    public Dictionary<string, string> Languages { get; private set; } = [];
    public string? Note { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public Review Review { get; private set; } = new(Guid.Empty);

    public TemplateContent Content => new(Name, Body, Variables, Languages, Note);

    internal void Write(TemplateContent content) =>
        (Name, Body, Variables, Languages, Note) = (content.Name, content.Body, [.. content.Variables], new(content.Languages), content.Note);
}

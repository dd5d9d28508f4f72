using System.Text.RegularExpressions;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Templates;

namespace SmsConsole.Web.Features.Templates;

/// <summary>What the editor holds while somebody writes: the inputs as they stand, right or wrong.</summary>
public sealed partial class TemplateDraft
{
    public string Name { get; set; } = "";
    public MessageType Type { get; set; } = MessageType.Notification;
    public TemplateScope Scope { get; set; } = TemplateScope.Global;
    public bool IsMainland => Scope is TemplateScope.ChineseMainland;
    public string Body { get; set; } = "";
    public string Note { get; set; } = "";
    public List<VariableDraft> Variables { get; private set; } = [];
    public List<LanguageDraft> Languages { get; private set; } = [];

    public bool IsPassThrough => Variables is [{ Attribute: VariableAttribute.FreeText }];

    /// <summary>Makes the body one variable that takes any text.</summary>
    public void PassThrough()
    {
        Body = "${text}";
        FindVariables();
        Variables[0].Choose(VariableAttribute.FreeText);
    }

    public static TemplateDraft Of(TemplateView template)
    {
        var content = template.Newest.Content;
        return new()
        {
            Name = content.Name,
            Type = template.Type,
            Scope = template.Scope,
            Body = content.Body,
            Note = content.Note ?? "",
            Variables = [.. content.Variables.Select(v => new VariableDraft(v.Name) { Attribute = v.Attribute, MaxLength = v.MaxLength, Sample = v.Sample })],
            Languages = [.. content.Languages.Select(l => new LanguageDraft { Tag = l.Key, Body = l.Value })],
        };
    }

    /// <summary>Takes the variables from the body, in its order; what was said of one that stays is kept.</summary>
    public void FindVariables() =>
        Variables = [.. Placeholder.Matches(Body).Select(m => m.Groups["name"].Value).Distinct(StringComparer.Ordinal)
            .Select(name => Variables.FirstOrDefault(v => v.Name == name) ?? NewVariable(name))];

    public IReadOnlyList<Variable> ToVariables() => [.. Variables.Select(v => new Variable(v.Name, v.Attribute, v.MaxLength, v.Sample))];

    /// <summary>The content as Core takes it; of two texts with the same language tag the later one counts.</summary>
    public TemplateContent ToContent()
    {
        var languages = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var language in Languages)
            languages[language.Tag.Trim()] = language.Body;
        return new(Name.Trim(), Body, ToVariables(), languages, string.IsNullOrWhiteSpace(Note) ? null : Note);
    }

    private VariableDraft NewVariable(string name)
    {
        var variable = new VariableDraft(name);
        variable.Choose(Type is MessageType.VerificationCode && !Variables.Any(v => VariableAttribute.Find(v.Attribute) is { IsCode: true }) ? "numberCaptcha" : "others");
        return variable;
    }

    [GeneratedRegex(@"\$\{(?<name>[A-Za-z][A-Za-z0-9_]{0,24})\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Placeholder { get; }
}

/// <summary>What the author says of one variable.</summary>
public sealed class VariableDraft(string name)
{
    public string Name { get; } = name;
    public string Attribute { get; set; } = "others";
    public int MaxLength { get; set; } = 35;
    public string Sample { get; set; } = "";

    /// <summary>Sets the attribute, and with it the longest value and a sample that fit it.</summary>
    public void Choose(string code)
    {
        Attribute = code;
        if (VariableAttribute.Find(code) is { } attribute)
            (MaxLength, Sample) = (attribute.MaxLength, attribute.Example);
    }
}

/// <summary>The text in another language.</summary>
public sealed class LanguageDraft
{
    public string Tag { get; set; } = "";
    public string Body { get; set; } = "";
}

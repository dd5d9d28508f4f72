using SmsConsole.Core.Countries;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Signatures;
using SmsConsole.Core.Templates;

namespace SmsConsole.Web.Features.Messages;

/// <summary>The inputs of the send page as they stand.</summary>
public sealed class SendForm
{
    private static readonly char[] Separators = ['\n', '\r', ',', ';', '，', '；'];

    public SendForm(TemplateView template, TemplateContent content)
    {
        (Template, Content) = (template, content);
        Values = content.Variables.Select(v => new FilledVariable(v)).ToList();
    }

    public TemplateView Template { get; }

    /// <summary>The wording, approved where it is to be sent.</summary>
    public TemplateContent Content { get; }

    public IReadOnlyList<FilledVariable> Values { get; }
    public string To { get; set; } = "";
    public string Language { get; set; } = "";
    public string Signature { get; set; } = "";
    public string SenderId { get; set; } = "";
    public bool IsTest { get; set; }

    /// <summary>The gateway that is tested; null where the routes decide.</summary>
    public int? ThroughGateway { get; init; }

    public bool IsMainland => Template.Scope is TemplateScope.ChineseMainland;

    /// <summary>What stands in the lines, one number each.</summary>
    public IReadOnlyList<string> Recipients => To.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public bool IsDirty => To.Length > 0 || Values.Any(v => v.Value.Length > 0);

    public SendRequest ToRequest() => new(
        Recipients, Template.Code, Values.ToDictionary(v => v.Variable.Name, v => v.Value, StringComparer.Ordinal), Given(Language), Given(Signature), Given(SenderId),
        DefaultCountry: IsMainland ? Country.ChineseMainland : null, IsTest: IsTest) { ThroughGateway = ThroughGateway };

    /// <summary>The text before there is a recipient; a value not filled in is shown by its sample.</summary>
    public string SampleText()
    {
        var wording = Content.Languages.GetValueOrDefault(Language) ?? Content.Body;
        if (TemplateBody.Parse(wording).Value is not { } body)
            return wording;
        var filled = body.Fill(Values.ToDictionary(v => v.Variable.Name, v => v.Value.Length > 0 ? v.Value : v.Variable.Sample, StringComparer.Ordinal));
        return SignatureText.Prefix(Given(Signature), filled, IsMainland);
    }

    private static string? Given(string text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>A variable and the value put in for it.</summary>
public sealed class FilledVariable(Variable variable)
{
    public Variable Variable => variable;
    public string Value { get; set; } = "";
}

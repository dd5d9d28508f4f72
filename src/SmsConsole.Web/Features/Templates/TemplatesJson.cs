using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using SmsConsole.Core;
using SmsConsole.Core.Reviews;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Templates;
using SmsConsole.Web.Features.Reviews;

namespace SmsConsole.Web.Features.Templates;

internal sealed record TemplateToCreate(
    [property: Description("For the authors; 1 to 30 characters.")] string Name,
    MessageType Type,
    TemplateScope Scope,
    [property: Description("1 to 500 characters with placeholders such as ${code}.")] string Body,
    [property: Description("BCP 47 tag to body; the same variables in each.")] IReadOnlyDictionary<string, string>? Languages = null,
    IReadOnlyList<VariableJson>? Variables = null,
    [property: Description("Markdown for the reviewer.")] string? Note = null);

internal sealed record TemplateToEdit(
    string Name, string Body, IReadOnlyDictionary<string, string>? Languages = null, IReadOnlyList<VariableJson>? Variables = null, string? Note = null);

internal sealed record VariableJson(
    string Name,
    [property: Description("What it may hold, such as numberCaptcha, time, money or others.")] string Attribute,
    [property: Description("The longest value in UTF-16 units; absent for the attribute's own limit.")] int? MaxLength = null,
    string? Sample = null)
{
    public Variable ToVariable() => new(
        Name, Attribute, MaxLength ?? VariableAttribute.Find(Attribute)?.MaxLength ?? 0, Sample ?? VariableAttribute.Find(Attribute)?.Example ?? "");
}

internal sealed record TemplateListed(
    string Code, string Name,
    MessageType Type,
    TemplateScope Scope,
    ReviewState Status,
    [property: Description("An approved version sends, whatever the newest version's status is.")] bool Sending,
    DateTimeOffset ChangedAt, string Author)
{
    public static TemplateListed From(TemplateRow row) => new(row.Code, row.Name, row.Type, row.Scope, row.State, row.IsSending, row.ChangedAt, row.Author);
}

internal sealed record TemplateVersionJson(
    int Number, ReviewState Status,
    string Name, string Body, IReadOnlyDictionary<string, string> Languages, IReadOnlyList<VariableJson> Variables, string? Note,
    DateTimeOffset CreatedAt, ReviewJson Review)
{
    public static TemplateVersionJson From(TemplateVersionView version) => new(
        version.Number, version.Review.State, version.Content.Name, version.Content.Body, version.Content.Languages,
        [.. version.Content.Variables.Select(v => new VariableJson(v.Name, v.Attribute, v.MaxLength, v.Sample))], version.Content.Note,
        version.CreatedAt, ReviewJson.From(version.Review));
}

/// <summary>A template: the newest version's content and status at the top, every version below.</summary>
internal sealed record TemplateJson(
    string Code,
    ReviewState Status,
    string Name,
    MessageType Type,
    TemplateScope Scope,
    string Body, IReadOnlyDictionary<string, string> Languages, IReadOnlyList<VariableJson> Variables, string? Note,
    [property: Description("The version number, counted from 1, of what is shown here.")] int Version,
    [property: Description("The number of the approved version that sends, or null.")] int? SendingVersion,
    DateTimeOffset CreatedAt, DateTimeOffset ChangedAt, ReviewJson Review, IReadOnlyList<TemplateVersionJson> Versions)
{
    public static TemplateJson From(TemplateView template)
    {
        var newest = TemplateVersionJson.From(template.Newest);
        return new(template.Code, template.State, template.Name, template.Type, template.Scope, newest.Body, newest.Languages, newest.Variables, newest.Note,
            newest.Number, template.Sending?.Number, template.CreatedAt, template.ChangedAt, newest.Review, [.. template.Versions.Select(TemplateVersionJson.From)]);
    }

    public static TemplateContent Content(
        string name, string body, IReadOnlyDictionary<string, string>? languages, IReadOnlyList<VariableJson>? variables, string? note) =>
        new(name.Trim(), body, [.. (variables ?? []).Select(v => v.ToVariable())], languages ?? new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase), note);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Page<TemplateListed>))]
[JsonSerializable(typeof(TemplateJson))]
[JsonSerializable(typeof(TemplateToCreate))]
[JsonSerializable(typeof(TemplateToEdit))]
internal sealed partial class TemplatesJson : JsonSerializerContext;

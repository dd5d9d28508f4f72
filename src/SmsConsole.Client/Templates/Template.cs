using System.Text.Json.Serialization;
using SmsConsole.Client.Http;

namespace SmsConsole.Client;

/// <summary>The first draft of a template.</summary>
public sealed record NewTemplate : NewResource
{
    /// <summary>For the authors; 1 to 30 characters.</summary>
    public required string Name { get; init; }
    public required MessageType Type { get; init; }
    public required TemplateScope Scope { get; init; }

    /// <summary>1 to 500 characters with placeholders such as <c>${code}</c>.</summary>
    public required string Body { get; init; }

    /// <summary>BCP 47 tag to body; the same variables in each.</summary>
    public IReadOnlyDictionary<string, string>? Languages { get; init; }
    public IReadOnlyList<TemplateVariable> Variables { get; init; } = [];

    /// <summary>Markdown for the reviewer.</summary>
    public string? Note { get; init; }
}

/// <summary>What a version of a template says; type and scope stay as they are.</summary>
public sealed record TemplateContent
{
    public required string Name { get; init; }
    public required string Body { get; init; }
    public IReadOnlyDictionary<string, string>? Languages { get; init; }
    public IReadOnlyList<TemplateVariable> Variables { get; init; } = [];
    public string? Note { get; init; }
}

/// <summary>A placeholder and what it may hold.</summary>
/// <param name="Attribute">What it may hold, such as <c>numberCaptcha</c>, <c>time</c>, <c>money</c> or <c>others</c>.</param>
/// <param name="MaxLength">The longest value in UTF-16 units; null for the attribute's own limit.</param>
public sealed record TemplateVariable(string Name, string Attribute, int? MaxLength = null, string? Sample = null);

/// <summary>A template: the newest version's content and status at the top, every version below.</summary>
/// <param name="Version">The number, from 1, of the version that is shown here.</param>
/// <param name="SendingVersion">The number of the approved version that sends, or null.</param>
public sealed record Template(
    string Code, ReviewState Status, string Name, MessageType Type, TemplateScope Scope, string Body, IReadOnlyDictionary<string, string> Languages,
    IReadOnlyList<TemplateVariable> Variables, string? Note, int Version, int? SendingVersion, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt, Review Review,
    IReadOnlyList<TemplateVersion> Versions);

/// <summary>One version of a template.</summary>
public sealed record TemplateVersion(
    int Number, ReviewState Status, string Name, string Body, IReadOnlyDictionary<string, string> Languages, IReadOnlyList<TemplateVariable> Variables, string? Note,
    DateTimeOffset CreatedAt, Review Review);

/// <summary>A template in a list.</summary>
/// <param name="Sending">An approved version sends, whatever the newest version's status is.</param>
public sealed record TemplateRow(
    string Code, string Name, MessageType Type, TemplateScope Scope, ReviewState Status, bool Sending, DateTimeOffset ChangedAt, string Author);

/// <summary>Where a template's messages may go.</summary>
[JsonConverter(typeof(OpenEnum<TemplateScope>))]
public enum TemplateScope
{
    /// <summary>One that this version of the client does not know.</summary>
    Other,
    ChineseMainland,
    Global,
}

using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Signatures;
using SmsConsole.Core.Templates;
using SmsConsole.Web.Features.Messages;
using SmsConsole.Web.Features.Reviews;
using SmsConsole.Web.Ui;

namespace SmsConsole.Web.Features.What;

/// <summary>What is asked on the page "What will happen?": a number, a template with values or a text, and when. Its address holds all of it.</summary>
public sealed class Question
{
    private const string ValuePrefix = "v.";

    public string To { get; set; } = "";

    /// <summary>The template with its values, or null where <see cref="Text"/> is asked about.</summary>
    public SendForm? Form { get; private set; }

    public string Text { get; set; } = "";

    /// <summary>What the text is for; a template has its own.</summary>
    public MessageType Type { get; set; } = MessageType.Notification;
    public string Signature { get; set; } = "";
    public string SenderId { get; set; } = "";

    /// <summary>The moment of sending as a datetime-local input has it, in the reader's zone; empty is now.</summary>
    public string At { get; set; } = "";

    public bool IsEmpty => Form is null && To.Length == 0 && Text.Length == 0;
    public bool HasNumber => !string.IsNullOrWhiteSpace(To);
    public bool HasText => Form is not null || Text.Length > 0;
    public MessageType MessageType => Form?.Template.Type ?? Type;

    /// <summary>The wanted sender ID, or null.</summary>
    public string? Sender => (Form?.SenderId ?? SenderId).Trim() is { Length: > 0 } sender ? sender : null;

    /// <summary>The template that an address names.</summary>
    public static string? TemplateIn(Uri address) => Given(QueryHelpers.ParseQuery(address.Query), "template");

    /// <param name="address">An address of the page.</param>
    /// <param name="template">The template that it names; a draft's newest wording is taken where none is approved.</param>
    /// <param name="zone">The reader's.</param>
    public static Question Read(Uri address, TemplateView? template, TimeZoneInfo? zone)
    {
        var query = QueryHelpers.ParseQuery(address.Query);
        var question = new Question
        {
            To = Given(query, "to") ?? "",
            Text = Given(query, "text") ?? "",
            Type = Choices.Read<MessageType>(Given(query, "type")) ?? MessageType.Notification,
            Signature = Given(query, "signature") ?? "",
            SenderId = Given(query, "sender") ?? "",
            At = ReadMoment(Given(query, "at"), zone) is { } at ? LocalTime.Write(at, zone) : "",
        };
        if (template is null)
            return question;
        question.Form = new(template, (template.Sending ?? template.Newest).Content)
        {
            Signature = question.Signature,
            SenderId = question.SenderId,
            Language = Given(query, "language") ?? "",
        };
        foreach (var value in question.Form.Values)
            value.Value = Given(query, ValuePrefix + value.Variable.Name) ?? "";
        return question;
    }

    /// <summary>The page's address with all that is asked, to be shared.</summary>
    public string Address(TimeZoneInfo? zone)
    {
        List<KeyValuePair<string, string?>> parts =
        [
            new("to", To.Trim()),
            new("template", Form?.Template.Code),
            .. Form?.Values.Select(v => new KeyValuePair<string, string?>(ValuePrefix + v.Variable.Name, v.Value)) ?? [],
            new("language", Form?.Language),
            new("text", Form is null ? Text : null),
            new("type", Form is null && Type is not MessageType.Notification ? Type.ToString() : null),
            new("signature", Form?.Signature ?? Signature),
            new("sender", Sender),
            new("at", Moment(zone)?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture)),
        ];
        return Links.WhatOf(parts.Where(p => !string.IsNullOrEmpty(p.Value)));
    }

    /// <summary>The text boxes of what is typed into the text.</summary>
    public IReadOnlyList<TextField> Fields => Form is null
        ? [new(FieldInput.IdOf("text"), Text)]
        : [.. Form.Values.Select(v => new TextField(FieldInput.IdOf(v.Variable.Name), v.Value))];

    /// <summary>The moment asked about, or null for now.</summary>
    public DateTimeOffset? Moment(TimeZoneInfo? zone) => LocalTime.Read(At, zone);

    /// <summary>The whole text, where a value not filled in is shown by its sample.</summary>
    public string WholeText(bool mainland) => Form?.SampleText() ?? SignatureText.Prefix(Signature, Text, mainland);

    /// <summary>What sending would say to the one recipient.</summary>
    public SendRequest ToRequest(SendForm form) => form.ToRequest() with { To = [To.Trim()] };

    /// <summary>The text as of no template, without its signature.</summary>
    public TextToRehearse ToText() => new(HasNumber ? [To.Trim()] : [], Text, Type, Signature, Sender, MindsSignature: true);

    // With its offset an address means the same moment to everybody; without, the reader's own time.
    private static DateTimeOffset? ReadMoment(string? text, TimeZoneInfo? zone) => LocalTime.Read(text, zone)
        ?? (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var exact) ? exact : null);

    private static string? Given(Dictionary<string, StringValues> query, string name) => query.TryGetValue(name, out var value) ? value.ToString() : null;
}

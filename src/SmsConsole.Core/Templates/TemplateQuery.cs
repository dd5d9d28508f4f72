using SmsConsole.Core.Reviews;
using SmsConsole.Core.Sending;

namespace SmsConsole.Core.Templates;

/// <summary>Which templates, in which order. <paramref name="Search"/> is the beginning of a name or a code; <paramref name="After"/> the previous page's cursor.</summary>
public sealed record TemplateQuery(
    string? Search = null, ReviewState? State = null, MessageType? Type = null, TemplateScope? Scope = null,
    TemplateOrder Order = TemplateOrder.NewestFirst, string? After = null, int Take = 50)
{
    /// <summary>Only those with an approved version, for choosing what to send.</summary>
    public bool OnlySending { get; init; }

    /// <summary>The code as a whole.</summary>
    public string? Code { get; init; }

    /// <summary>A whole line of the note to the reviewer, in any version.</summary>
    public string? NoteLine { get; init; }
}

/// <summary>The orders of the list, each with its index.</summary>
public enum TemplateOrder
{
    NewestFirst,
    OldestFirst,
    Name,
    NameDown,
}

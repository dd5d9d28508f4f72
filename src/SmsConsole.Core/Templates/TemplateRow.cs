using SmsConsole.Core.Reviews;
using SmsConsole.Core.Sending;

namespace SmsConsole.Core.Templates;

/// <summary>A template in a list. <paramref name="IsSending"/>: an approved version sends, whatever the newest version's state is.</summary>
public sealed record TemplateRow(
    long Id, string Code, string Name, MessageType Type, TemplateScope Scope, ReviewState State, bool IsSending, DateTimeOffset ChangedAt, string Author);

using SmsConsole.Core.Senders;
using SmsConsole.Core.Templates;

namespace SmsConsole.Core.Sending;

/// <summary>What holds for all recipients of one country: the sender shown, or why nothing may be sent there.</summary>
internal sealed record CountryDecision(SenderShown? Shown, Problem? Problem);

/// <summary>A text of no template: its signature, and what holds for it in a country (ISO 3166-1 alpha-2).</summary>
internal sealed record OpenedText(ComposedSignature? Signature, Func<string, CancellationToken, ValueTask<CountryDecision>> DecideAsync);

/// <summary>The approved version of a template that a composer fills.</summary>
internal sealed record ComposedTemplate(long Id, string Code, long VersionId, MessageType Type, TemplateScope Scope, TemplateContent Content);

/// <summary>The approved signature that a composer puts in front.</summary>
internal sealed record ComposedSignature(long Id, string Text, bool IsOnlyForCodes);

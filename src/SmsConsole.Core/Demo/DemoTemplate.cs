using SmsConsole.Core.Reviews;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Templates;

namespace SmsConsole.Core.Demo;

/// <summary>A template and the state that it is brought to; a rejected one with the reason.</summary>
internal sealed record DemoTemplate(MessageType Type, TemplateScope Scope, ReviewState State, TemplateContent Content, string? Reason = null);

namespace SmsConsole.Core.Templates;

/// <summary>Where a template may be sent to.</summary>
public enum TemplateScope
{
    ChineseMainland,
    Global,
}

namespace SmsConsole.Web.Texts;

/// <summary>The texts of the audit page.</summary>
public sealed class AuditTexts;

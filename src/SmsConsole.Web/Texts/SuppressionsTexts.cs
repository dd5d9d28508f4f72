namespace SmsConsole.Web.Texts;

/// <summary>The texts of the suppression list.</summary>
public sealed class SuppressionsTexts;

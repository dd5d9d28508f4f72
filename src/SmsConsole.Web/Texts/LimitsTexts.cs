namespace SmsConsole.Web.Texts;

/// <summary>The texts of the page about limits and hours.</summary>
public sealed class LimitsTexts;

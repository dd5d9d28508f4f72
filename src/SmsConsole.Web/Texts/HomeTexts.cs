namespace SmsConsole.Web.Texts;

/// <summary>The texts of the home page.</summary>
public sealed class HomeTexts;

namespace SmsConsole.Web.Texts;

/// <summary>The texts of the frame around the pages: menu, account, errors.</summary>
public sealed class ShellTexts;

namespace SmsConsole.Web.Texts;

/// <summary>The texts of the pages about access keys.</summary>
public sealed class AccessKeysTexts;

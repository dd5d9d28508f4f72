namespace SmsConsole.Web.Texts;

/// <summary>The texts of short links: of their pages, and of what strangers see at the end of one.</summary>
public sealed class ShortLinksTexts;

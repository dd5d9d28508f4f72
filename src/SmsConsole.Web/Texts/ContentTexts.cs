namespace SmsConsole.Web.Texts;

/// <summary>The texts of the pages about templates, signatures, sender IDs, reviews and countries, which share the words of the review.</summary>
public sealed class ContentTexts;

namespace SmsConsole.Web.Texts;

/// <summary>The texts of the page about the API. What the API says of itself is English in every language.</summary>
public sealed class ApiDocsTexts;

namespace SmsConsole.Web.Texts;

/// <summary>The texts of the log of API requests.</summary>
public sealed class RequestsTexts;

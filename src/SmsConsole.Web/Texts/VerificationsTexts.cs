namespace SmsConsole.Web.Texts;

/// <summary>The texts of the pages about verifications.</summary>
public sealed class VerificationsTexts;

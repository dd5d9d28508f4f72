namespace SmsConsole.Web.Texts;

/// <summary>The texts of signing in, setting up and passwords.</summary>
public sealed class AccountTexts;

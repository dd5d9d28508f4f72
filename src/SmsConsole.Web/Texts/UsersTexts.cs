namespace SmsConsole.Web.Texts;

/// <summary>The texts of the pages about users.</summary>
public sealed class UsersTexts;

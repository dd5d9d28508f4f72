namespace SmsConsole.Web.Texts;

/// <summary>The texts of sending and of the messages sent.</summary>
public sealed class MessagesTexts;

namespace SmsConsole.Web.Texts;

/// <summary>The texts of the receipt clinic and of the policies for messages that nobody answered.</summary>
public sealed class ReceiptsTexts;

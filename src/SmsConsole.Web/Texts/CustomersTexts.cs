namespace SmsConsole.Web.Texts;

/// <summary>The texts of customers' systems that are bound over SMPP.</summary>
public sealed class CustomersTexts;

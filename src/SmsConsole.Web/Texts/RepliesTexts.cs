namespace SmsConsole.Web.Texts;

/// <summary>The texts about what people write back.</summary>
public sealed class RepliesTexts;

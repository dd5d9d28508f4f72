namespace SmsConsole.Web.Texts;

/// <summary>The texts of raw PDUs; what values mean by <c>word.</c> and the key of a PduWord.</summary>
public sealed class WireTexts;

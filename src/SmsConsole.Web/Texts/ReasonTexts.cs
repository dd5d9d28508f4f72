namespace SmsConsole.Web.Texts;

/// <summary>Why a message ended as it did or waits, by the code kept with it; carriers' SMPP statuses by <c>smpp.</c> and eight hexadecimal digits.</summary>
public sealed class ReasonTexts;

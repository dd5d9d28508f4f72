namespace SmsConsole.Web.Texts;

/// <summary>The texts of the kit in <c>Ui/</c>.</summary>
public sealed class UiTexts;

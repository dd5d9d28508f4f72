namespace SmsConsole.Web.Texts;

/// <summary>The texts of the handset inbox.</summary>
public sealed class SimulatorTexts;

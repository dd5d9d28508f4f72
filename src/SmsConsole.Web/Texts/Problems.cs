namespace SmsConsole.Web.Texts;

/// <summary>The Chinese texts of Core's problems, by code. English is the problem's own message, so there is no neutral file.</summary>
public sealed class Problems;

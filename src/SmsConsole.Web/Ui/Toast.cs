namespace SmsConsole.Web.Ui;

/// <summary>A short notice in the corner, with a link when there is something to go to.</summary>
public sealed record Toast(string Text, StatusTone Tone, string? Href, string? LinkText);

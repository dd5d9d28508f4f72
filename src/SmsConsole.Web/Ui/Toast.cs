namespace SmsConsole.Web.Ui;

/// <summary>A notice at the corner of the page, itself and no other: the same words may be said twice.</summary>
public sealed class Toast(string text, StatusTone tone, string? href, string? linkText)
{
    public string Text => text;
    public StatusTone Tone => tone;
    public string? Href => href;
    public string? LinkText => linkText;
}

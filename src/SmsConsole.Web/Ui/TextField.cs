namespace SmsConsole.Web.Ui;

/// <summary>A text box of the page by its element id, with what stands in it.</summary>
public sealed record TextField(string Id, string Value);

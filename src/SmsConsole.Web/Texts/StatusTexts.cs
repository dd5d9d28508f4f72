namespace SmsConsole.Web.Texts;

/// <summary>The words for states: by name (<c>Draft</c>), or by type and name where one word does not fit all (<c>MessageStatus.Rejected</c>).</summary>
public sealed class StatusTexts;

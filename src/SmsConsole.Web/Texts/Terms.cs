namespace SmsConsole.Web.Texts;

/// <summary>The domain's words for its enums: by name (<c>Draft</c>), or by type and name where one word does not fit all (<c>MessageStatus.Rejected</c>).</summary>
public sealed class Terms;

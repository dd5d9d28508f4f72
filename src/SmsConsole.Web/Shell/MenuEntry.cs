namespace SmsConsole.Web.Shell;

/// <summary>A line of the side bar: who sees it, and where it leads. <c>Text</c> is a key of <c>ShellTexts</c>.</summary>
internal sealed record MenuEntry(string Href, string Icon, string Text, string Roles)
{
    private const string Everyone = "Author,Approver,Admin,Auditor";
    private const string Senders = "Author,Admin";
    private const string Overseers = "Admin,Auditor";
    private const string KeyHolders = "Author,Admin,Auditor";

    /// <summary>The side bar from top to bottom. An auditor sees every page that only shows.</summary>
    public static IReadOnlyList<(string Name, string Roles, IReadOnlyList<MenuEntry> Entries)> Groups { get; } =
    [
        ("Work", Everyone,
        [
            new(Links.Home, "home", "Home", Everyone),
            new(Links.Send, "send", "Send", Senders),
            new(Links.Campaigns, "campaign", "Campaigns", Everyone),
            new(Links.Messages, "chat", "Messages", Everyone),
        ]),
        ("Content", Everyone,
        [
            new(Links.Templates, "description", "Templates", Everyone),
            new(Links.Signatures, "signature", "Signatures", Everyone),
            new(Links.SenderIds, "sell", "SenderIds", Everyone),
            new(Links.Reviews, "rule", "Reviews", Everyone),
        ]),
        ("Delivery", Everyone,
        [
            new(Links.Gateways, "hub", "Gateways", Overseers),
            new(Links.Countries, "public", "Countries", Everyone),
            new(Links.Simulator, "phone_iphone", "HandsetInbox", Everyone),
        ]),
        ("Admin", KeyHolders,
        [
            new(Links.Users, "group", "Users", Overseers),
            new(Links.AccessKeys, "key", "AccessKeys", KeyHolders),
            new(Links.Audit, "history", "Audit", Overseers),
        ]),
    ];
}

using System.Security.Claims;
using SmsConsole.Core.Access;

namespace SmsConsole.Web.Shell;

/// <summary>A line of the side bar: where it leads and which roles see it. <c>Text</c> is a key of <c>ShellTexts</c>.</summary>
internal sealed record MenuEntry(string Href, string Icon, string Text, Roles Roles)
{
    private const Roles Everyone = Roles.Author | Roles.Approver | Roles.Admin | Roles.Auditor;
    private const Roles Senders = Roles.Author | Roles.Admin;
    private const Roles Overseers = Roles.Admin | Roles.Auditor;
    private const Roles KeyHolders = Roles.Author | Roles.Admin | Roles.Auditor;

    /// <summary>The side bar from top to bottom. An auditor sees every page that only shows.</summary>
    public static IReadOnlyList<(string Name, IReadOnlyList<MenuEntry> Entries)> Groups { get; } =
    [
        ("Work",
        [
            new(Links.Home, "home", "Home", Everyone),
            new(Links.Send, "send", "Send", Senders),
            new(Links.What, "help", "What", Everyone),
            new(Links.Campaigns, "campaign", "Campaigns", Everyone),
            new(Links.Messages, "chat", "Messages", Everyone),
            new(Links.Verifications, "verified_user", "Verifications", Everyone),
            new(Links.Replies, "forum", "Replies", Everyone),
            new(Links.Suppressions, "block", "Suppressions", Everyone),
            new(Links.ShortLinks, "link", "ShortLinks", Everyone),
        ]),
        ("Content",
        [
            new(Links.Templates, "description", "Templates", Everyone),
            new(Links.Signatures, "signature", "Signatures", Everyone),
            new(Links.SenderIds, "sell", "SenderIds", Everyone),
            new(Links.Reviews, "rule", "Reviews", Everyone),
        ]),
        ("Delivery",
        [
            new(Links.Gateways, "hub", "Gateways", Overseers),
            new(Links.Receipts, "receipt_long", "Receipts", Everyone),
            new(Links.Customers, "devices", "Customers", Roles.Admin),
            new(Links.Countries, "public", "Countries", Everyone),
            new(Links.Limits, "tune", "Limits", Everyone),
            new(Links.Simulator, "phone_iphone", "HandsetInbox", Everyone),
        ]),
        ("Admin",
        [
            new(Links.Users, "group", "Users", Overseers),
            new(Links.AccessKeys, "key", "AccessKeys", KeyHolders),
            new(Links.Webhooks, "outbox", "Webhooks", Roles.Admin),
            new(Links.Requests, "list", "Requests", KeyHolders),
            new(Links.ApiDocs, "code", "ApiDocs", KeyHolders),
            new(Links.Audit, "history", "Audit", Overseers),
        ]),
    ];

    /// <summary>The groups with the lines that this person may open, without empty groups.</summary>
    public static IReadOnlyList<(string Name, IReadOnlyList<MenuEntry> Entries)> For(ClaimsPrincipal reader) =>
    [
        .. Groups
            .Select(group => (group.Name, Entries: (IReadOnlyList<MenuEntry>)[.. group.Entries.Where(entry => entry.IsFor(reader))]))
            .Where(group => group.Entries.Count > 0),
    ];

    private bool IsFor(ClaimsPrincipal reader) => Enum.GetValues<Roles>().Any(role => role != Roles.None && Roles.HasFlag(role) && reader.IsInRole(role.ToString()));
}

using System.Text.RegularExpressions;

namespace SmsConsole.Web.Tests.HouseRules;

/// <summary>docs/architecture.md says what may depend on what; this reads the <c>using</c> lines against it.</summary>
public sealed partial class DependencyTests
{
    /// <summary>Folders of Core → folders they may use. Storage knows the types that it stores; all may use Storage; Demo plays with everything.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Text"] = [],
        ["Live"] = [],
        ["Access"] = [],
        ["Countries"] = ["Access"],
        ["Events"] = ["Sending"],
        ["Reviews"] = ["Access"],
        ["ShortLinks"] = ["Access"],
        ["Suppressions"] = ["Access", "Countries", "Sending"],
        ["Templates"] = ["Access", "Reviews", "Sending", "Text", "Events"],
        ["Signatures"] = ["Access", "Reviews", "Sending", "Text", "Events"],
        ["Senders"] = ["Access", "Countries", "Reviews", "Sending", "Events"],
        ["Gateways"] = ["Access", "Countries", "Live", "Sending", "Templates", "Text", "Smpp"],
        ["Receipts"] = ["Access", "Countries", "Gateways", "Live", "Sending"],
        ["Inbound"] = ["Access", "Countries", "Events", "Gateways", "Live", "Sending", "Suppressions", "Smpp"],
        ["Sending"] = ["Access", "Countries", "Gateways", "Live", "Receipts", "Reviews", "Senders", "Signatures", "Suppressions", "Templates", "Text", "Events"],
        ["Requests"] = ["Access", "Sending"],
        ["Wire"] = ["Access", "Gateways", "Receipts", "Sending", "Smpp"],
        ["Campaigns"] = ["Access", "Countries", "Gateways", "Live", "Reviews", "Senders", "Sending", "Signatures", "Suppressions", "Templates", "Text", "Events"],
        ["Customers"] = ["Access", "Countries", "Gateways", "Live", "Reviews", "Sending", "Templates", "Webhooks", "Smpp"],
        ["Verifications"] = ["Access", "Countries", "Gateways", "Live", "Sending", "Signatures", "Suppressions", "Templates", "Text", "Events"],
        ["Webhooks"] = ["Access", "Gateways", "Live", "Sending", "Templates", "Signatures", "Senders", "Campaigns", "Events"],
    };

    private static string Src => Path.Combine(Sources.Root, "src");

    [Fact]
    public void Folders_of_Core_use_only_what_lies_below_them()
    {
        var core = Path.Combine(Src, "SmsConsole.Core");
        var wrong =
            from path in Sources.Files(core, "*.cs")
            let folder = Path.GetRelativePath(core, path).Split(Path.DirectorySeparatorChar) is [var first, _, ..] ? first : null
            where folder is not (null or "Storage" or "Demo")
            from used in UsedFolders(path)
            where used != folder && used != "Storage" && !Allowed.GetValueOrDefault(folder, []).Contains(used, StringComparer.Ordinal)
            select $"{folder} uses {used}: {Path.GetFileName(path)}";

        Assert.Empty(wrong.Distinct());
    }

    [Theory]
    [InlineData("SmsConsole.Smpp", "SmsConsole.Core")]
    [InlineData("SmsConsole.Smpp", "SmsConsole.Web")]
    [InlineData("SmsConsole.Smpp", "Microsoft.")]
    [InlineData("SmsConsole.Core", "SmsConsole.Web")]
    [InlineData("SmsConsole.Core", "Microsoft.AspNetCore.Http")]
    [InlineData("SmsConsole.Core", "Microsoft.AspNetCore.Components")]
    [InlineData("SmsConsole.Client", "SmsConsole.Core")]
    [InlineData("SmsConsole.Client", "SmsConsole.Web")]
    public void The_walls_between_the_projects_stand(string project, string foreign) =>
        Assert.DoesNotContain(
            Sources.Files(Path.Combine(Src, project), "*.cs"),
            path => Using.Matches(File.ReadAllText(path)).Any(u => u.Groups["name"].Value.StartsWith(foreign, StringComparison.Ordinal)));

    [Fact]
    public void Pages_know_neither_the_database_nor_sockets() =>
        Assert.DoesNotContain(Sources.Files(Path.Combine(Sources.Web, "Features"), "*.razor*"), path =>
            Regex.IsMatch(File.ReadAllText(path), @"using (Microsoft\.EntityFrameworkCore|System\.Net\.Sockets|SmsConsole\.Smpp)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)));

    private static IEnumerable<string> UsedFolders(string path) => Using.Matches(File.ReadAllText(path))
        .Select(u => u.Groups["name"].Value.Split('.'))
        .Select(parts => parts switch
        {
            ["SmsConsole", "Core", var folder, ..] => folder,
            ["SmsConsole", "Smpp", ..] => "Smpp",
            _ => null,
        }).OfType<string>();

    [GeneratedRegex(@"^using (static |\w+ = )?(?<name>[\w.]+);", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Using { get; }
}

using System.Text.RegularExpressions;

namespace SmsConsole.Web.Tests.HouseRules;

public sealed partial class IconTests
{
    private static readonly string[] Listed = File.ReadAllLines(Path.Combine(Sources.Root, "tools", "icons", "icons.txt"));

    [Fact]
    public void Every_icon_used_is_in_the_font()
    {
        var used = Sources.Files(Sources.Web, "*.razor").SelectMany(path => Names(File.ReadAllText(path))).Distinct(StringComparer.Ordinal);

        Assert.Empty(used.Except(Listed, StringComparer.Ordinal));
    }

    [Fact]
    public void Every_icon_of_the_menu_is_in_the_font() =>
        Assert.Empty(SmsConsole.Web.Shell.MenuEntry.Groups.SelectMany(g => g.Entries).Select(e => e.Icon).Except(Listed, StringComparer.Ordinal));

    [Fact]
    public void The_list_is_in_order_without_doubles() => Assert.Equal(Listed.Distinct().Order(StringComparer.Ordinal), Listed);

    /// <summary>The literals of <c>Icon="…"</c> and <c>&lt;Icon Name="…"</c>, also those inside an expression.</summary>
    private static IEnumerable<string> Names(string razor) => Attribute.Matches(razor)
        .SelectMany(a => a.Groups["plain"].Success
            ? [a.Groups["plain"].Value]
            : Result.Matches(a.Groups["code"].Value).Select(l => l.Groups["name"].Value));

    [GeneratedRegex("""(?:\bIcon=|<Icon\s+Name=)"(?:(?<plain>[a-z0-9_]+)"|@\((?<code>.*?)\)")""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Attribute { get; }

    /// <summary>What an expression can give: the literals after ?, : or =&gt;, not those it compares with.</summary>
    [GeneratedRegex("""(\?|:|=>)\s*"(?<name>[a-z0-9_]+)"(?!\w)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Result { get; }
}

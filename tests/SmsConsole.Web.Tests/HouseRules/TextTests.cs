using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace SmsConsole.Web.Tests.HouseRules;

public sealed partial class TextTests
{
    private static readonly string Folder = Path.Combine(Sources.Web, "Texts");

    public static TheoryData<string> Names => new(Directory.EnumerateFiles(Folder, "*.resx")
        .Select(path => Path.GetFileName(path)).Where(name => !name.Contains(".zh-Hans.", StringComparison.Ordinal)).Select(name => name[..^".resx".Length]));

    [Theory]
    [MemberData(nameof(Names))]
    public void English_and_Chinese_have_the_same_keys_and_the_same_gaps(string name)
    {
        var english = Read($"{name}.resx");
        var chinese = Read($"{name}.zh-Hans.resx");

        Assert.Equal(english.Keys.Order(StringComparer.Ordinal), chinese.Keys.Order(StringComparer.Ordinal));
        Assert.Empty(english.Where(text => Gaps(text.Value) != Gaps(chinese[text.Key])).Select(text => text.Key));
        Assert.Empty(english.Concat(chinese).Where(text => string.IsNullOrWhiteSpace(text.Value)).Select(text => text.Key));
    }

    [Fact]
    public void Every_text_a_page_asks_for_exists()
    {
        var texts = Names.ToDictionary(name => name.Data, name => Read($"{name.Data}.resx"));
        var missing =
            from path in Sources.Files(Sources.Web, "*.razor")
            let razor = File.ReadAllText(path)
            from source in Injection.Matches(razor)
            let keys = texts.GetValueOrDefault(source.Groups["texts"].Value)
            from use in Regex.Matches(razor, $@"\b{source.Groups["name"].Value}\[""(?<key>[^""]+)""", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1))
            where keys?.ContainsKey(use.Groups["key"].Value) is not true
            select $"{Path.GetFileName(path)}: {use.Groups["key"].Value}";

        Assert.Empty(missing);
    }

    [Fact]
    public void Every_line_of_the_menu_has_its_text()
    {
        var texts = Read("ShellTexts.resx");

        Assert.Empty(SmsConsole.Web.Shell.MenuEntry.Groups.SelectMany(g => g.Entries.Select(e => e.Text).Append(g.Name)).Except(texts.Keys, StringComparer.Ordinal));
    }

    [Fact]
    public void Every_act_in_the_audit_trail_has_its_words()
    {
        var texts = Read("AuditTexts.resx");
        var core = Sources.Files(Path.Combine(Sources.Root, "src", "SmsConsole.Core"), "*.cs").Select(File.ReadAllText).ToList();
        var acts = core.SelectMany(code => Act.Matches(code)).Select(m => m.Groups["act"].Value).Distinct(StringComparer.Ordinal).ToList();

        Assert.Contains("template.create", acts);
        Assert.Contains("withdraw", acts);
        Assert.Empty(acts.SelectMany(act => act.Split('.') is [var noun, var verb] ? [$"noun.{noun}", $"verb.{verb}"] : new[] { $"verb.{act}" }).Except(texts.Keys, StringComparer.Ordinal));
    }

    private static Dictionary<string, string> Read(string file) => XDocument.Load(Path.Combine(Folder, file)).Descendants("data")
        .ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value, StringComparer.Ordinal);

    private static string Gaps(string text) => string.Join(',', Gap.Matches(text).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal));

    /// <summary>What is written into the audit trail: a noun and a verb, or the verb alone where its register adds the noun.</summary>
    [GeneratedRegex("""\b(Audit|ChangeAsync|ChangeAsync<\w+>|SaveAsync)\([^;"]*"(?<act>[a-z_]+(\.[a-z_]+)?)["]""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Act { get; }

    [GeneratedRegex(@"\{\d", RegexOptions.None, 1000)]
    private static partial Regex Gap { get; }

    [GeneratedRegex(@"@inject\s+IStringLocalizer<(?<texts>\w+)>\s+(?<name>\w+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Injection { get; }
}

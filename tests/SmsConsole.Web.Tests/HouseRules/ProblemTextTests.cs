using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace SmsConsole.Web.Tests.HouseRules;

public sealed partial class ProblemTextTests
{
    private static readonly Dictionary<string, string> Chinese = XDocument
        .Load(Path.Combine(Sources.Web, "Texts", "Problems.zh-Hans.resx")).Descendants("data")
        .ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value, StringComparer.Ordinal);

    [Fact]
    public void Every_problem_named_in_Core_has_a_Chinese_text()
    {
        var codes = Sources.Files(Path.Combine(Sources.Root, "src", "SmsConsole.Core"), "*.cs")
            .SelectMany(path => CodesIn(File.ReadAllText(path)))
            .Distinct(StringComparer.Ordinal);

        Assert.Empty(codes.Except(Chinese.Keys, StringComparer.Ordinal));
    }

    [Fact]
    public void Every_Chinese_text_can_be_formatted() =>
        Assert.All(Chinese.Values, text => Assert.NotEmpty(string.Format(null, text, "a", "b", "c", "d", "e", "f")));

    // Written out, or put together in the file from a noun and the reasons that its methods are given.
    private static IEnumerable<string> CodesIn(string source)
    {
        var written = Code.Matches(source).Select(m => m.Groups["code"].Value);
        var nouns = Noun.Matches(source).Select(m => m.Groups["noun"].Value).Take(1);
        return written.Concat(nouns.SelectMany(noun => Reason.Matches(source).Select(m => noun + m.Groups["reason"].Value)));
    }

    [GeneratedRegex("""new Problem\(\s*"(?<code>[a-z_]+[.-][a-z_]+)",""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code { get; }

    [GeneratedRegex("""new Problem\(\s*"(?<noun>[a-z_]+\.)" \+ """, RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Noun { get; }

    [GeneratedRegex("""\b(Of|At)\(\s*"(?<reason>[a-z_]+)",""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Reason { get; }
}

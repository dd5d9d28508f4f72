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
            .SelectMany(path => Code.Matches(File.ReadAllText(path)))
            .Select(match => match.Groups["code"].Value)
            .Distinct(StringComparer.Ordinal);

        Assert.Empty(codes.Except(Chinese.Keys, StringComparer.Ordinal));
    }

    [Fact]
    public void Every_Chinese_text_can_be_formatted() =>
        Assert.All(Chinese.Values, text => Assert.NotEmpty(string.Format(null, text, "a", "b", "c", "d", "e")));

    /// <summary>Codes written out; those put together from a noun and a reason are not seen here.</summary>
    [GeneratedRegex("""new Problem\(\s*"(?<code>[a-z_]+[.-][a-z_]+)",""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code { get; }
}

using System.Text.RegularExpressions;

namespace SmsConsole.Web.Tests.HouseRules;

public sealed partial class SizeAndNameTests
{
    [Theory]
    [InlineData("*.cs", 300)]
    [InlineData("*.razor", 200)]
    public void No_file_is_longer_than_agreed(string pattern, int most) =>
        Assert.Empty(Written(pattern).Where(path => File.ReadLines(path).Count() > most).Select(path => Path.GetRelativePath(Sources.Root, path)));

    [Fact]
    public void No_type_is_called_what_says_nothing() =>
        Assert.Empty(Written("*.cs").SelectMany(path => Empty.Matches(File.ReadAllText(path)).Select(m => m.Value)));

    private static IEnumerable<string> Written(string pattern) => new[] { "src", "tests", "tools", "bench" }
        .SelectMany(folder => Sources.Files(Path.Combine(Sources.Root, folder), pattern))
        .Where(path => !path.Contains("Migrations", StringComparison.Ordinal));

    [GeneratedRegex(@"\b(class|record|struct|interface|enum) \w+(Service|Manager|Helper|Util|Utils|Processor|Base|Impl|Info|Data)\b(?=[\s<(:;{])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Empty { get; }
}

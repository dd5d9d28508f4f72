using System.Text.RegularExpressions;

namespace SmsConsole.Web.Ui;

/// <summary>What changed between two texts, word by word; Chinese, which has no spaces, sign by sign.</summary>
public static partial class WordDiff
{
    public enum Change { Same, Removed, Added }

    public readonly record struct Part(Change Change, string Text);

    /// <summary>The parts in reading order, neighbours of one kind joined. Texts are short (1,000 characters), so a full table is cheap.</summary>
    public static IReadOnlyList<Part> Compare(string before, string after)
    {
        string[] old = Words(before), now = Words(after);
        var common = CommonLengths(old, now);
        List<Part> parts = [];
        int i = 0, j = 0;
        while (i < old.Length || j < now.Length)
        {
            if (i < old.Length && j < now.Length && old[i] == now[j])
                (_, i, j) = (Add(Change.Same, old[i]), i + 1, j + 1);
            else if (j == now.Length || (i < old.Length && common[i + 1, j] >= common[i, j + 1]))
                Add(Change.Removed, old[i++]);
            else
                Add(Change.Added, now[j++]);
        }
        return parts;

        bool Add(Change change, string word)
        {
            var joins = parts.Count > 0 && parts[^1].Change == change;
            if (joins)
                parts[^1] = new(change, parts[^1].Text + word);
            else
                parts.Add(new(change, word));
            return joins;
        }
    }

    /// <summary>[i, j] is the length of the longest run of words that old from i and now from j have in common.</summary>
    private static int[,] CommonLengths(string[] old, string[] now)
    {
        var lengths = new int[old.Length + 1, now.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
        {
            for (var j = now.Length - 1; j >= 0; j--)
                lengths[i, j] = old[i] == now[j] ? lengths[i + 1, j + 1] + 1 : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
        }
        return lengths;
    }

    private static string[] Words(string text) => [.. Word.Matches(text).Select(m => m.Value)];

    /// <summary>A placeholder, a run of letters and digits outside the ideographs, a run of spaces, or any one other sign.</summary>
    [GeneratedRegex(@"\$\{\w+\}|[\w-[\p{IsCJKUnifiedIdeographs}]]+|\s+|[\uD800-\uDBFF][\uDC00-\uDFFF]|.", RegexOptions.CultureInvariant | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word { get; }
}

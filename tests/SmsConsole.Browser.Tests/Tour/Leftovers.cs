using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace SmsConsole.Browser.Tests.Tour;

/// <summary>Finds what a page in Chinese still says in English, or in the names of its resources.</summary>
internal static partial class Leftovers
{
    /// <summary>Every word that a reader or a screen reader meets, except where another language is declared, and except code and records.</summary>
    private const string CollectTexts =
        """
        () => {
            const found = [];
            const isForeign = e => e.closest('[lang]') !== document.documentElement || e.closest('script, style, code, pre, textarea, [translate=no], option[value]:not([value=""])') !== null;
            const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            while (walk.nextNode()) {
                const text = walk.currentNode.data.trim();
                if (text && !isForeign(walk.currentNode.parentElement)) found.push(text);
            }
            for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
                for (const e of document.querySelectorAll(`[${name}]`)) if (!isForeign(e)) found.push(e.getAttribute(name).trim());
            return [document.title, ...found];
        }
        """;

    // What somebody called a thing, and not a text of ours.
    private static readonly string[] Names = ["Carrier simulator"];

    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-Hans");

    // English sentences that have another wording in Chinese, and the names of all texts.
    private static readonly HashSet<string> English = [.. Pairs().Where(p => p.English != p.Chinese && !p.English.Contains('{', StringComparison.Ordinal)).Select(p => p.English)];
    private static readonly HashSet<string> Keys = [.. Pairs().Select(p => p.Key).Where(k => TwoWords.IsMatch(k))];

    public static async Task<IReadOnlyList<string>> FindAsync(IPage page)
    {
        var texts = await page.EvaluateAsync<string[]>(CollectTexts);
        return [.. texts.Where(t => English.Contains(t) || Keys.Contains(t)).Except(Names, StringComparer.Ordinal).Distinct(StringComparer.Ordinal)];
    }

    private static IEnumerable<(string Key, string English, string? Chinese)> Pairs() =>
        from type in typeof(Program).Assembly.GetTypes()
        where string.Equals(type.Namespace, "SmsConsole.Web.Texts", StringComparison.Ordinal)
        let texts = new ResourceManager(type)
        let english = Read(texts, CultureInfo.InvariantCulture)
        let chinese = Read(texts, Chinese)
        from pair in english
        select (pair.Key, pair.Value, chinese.GetValueOrDefault(pair.Key));

    private static Dictionary<string, string> Read(ResourceManager texts, CultureInfo culture)
    {
        try
        {
            return (texts.GetResourceSet(culture, createIfNotExists: true, tryParents: false)?.Cast<DictionaryEntry>() ?? [])
                .ToDictionary(e => (string)e.Key, e => (string?)e.Value ?? "", StringComparer.Ordinal);
        }
        catch (MissingManifestResourceException)
        {
            return [];
        }
    }

    [GeneratedRegex("^[A-Z][a-z]+([A-Z][a-z]+)+$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TwoWords { get; }
}

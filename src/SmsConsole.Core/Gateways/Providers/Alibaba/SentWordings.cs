using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Storage;
using SmsConsole.Core.Templates;

namespace SmsConsole.Core.Gateways.Providers.Alibaba;

/// <summary>The wordings that messages were made from, by template version. A version that was sent with never changes, so each is read once.</summary>
internal sealed class SentWordings(IDbContextFactory<AppDb> dbs)
{
    private readonly ConcurrentDictionary<long, SentWording?> known = new();

    /// <summary>Keeps a wording that need not be read.</summary>
    internal void Learn(long versionId, SentWording wording) => known[versionId] = wording;

    public async ValueTask<SentWording?> FindAsync(long versionId, CancellationToken ct)
    {
        if (known.TryGetValue(versionId, out var wording))
            return wording;
        await using var db = await dbs.CreateDbContextAsync(ct);
        var version = await db.TemplateVersions.AsNoTracking().Include(v => v.Template).FirstOrDefaultAsync(v => v.Id == versionId, ct);
        return known[versionId] = version is { Template.Code: { } code } ? new(code, [version.Body, .. version.Languages.Values]) : null;
    }
}

/// <summary>A template's code with its body in every language.</summary>
internal sealed class SentWording
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private readonly List<(TemplateBody Body, Regex Shape)> bodies;

    public SentWording(string code, IEnumerable<string> texts) =>
        (Code, bodies) = (code, [.. texts.Select(t => TemplateBody.Parse(t).Value).OfType<TemplateBody>().Select(b => (b, ShapeOf(b)))]);

    public string Code { get; }

    /// <summary>
    /// The values that a text (without its signature) was filled with; null when it is no text of this template. Where a text can be read in
    /// more than one way, each way fills the same wording to the same text.
    /// </summary>
    public IReadOnlyDictionary<string, string>? ValuesIn(string text)
    {
        foreach (var (body, shape) in bodies)
        {
            if (shape.Match(text) is { Success: true } match)
                return body.VariableNames.Select((name, n) => (name, match.Groups[n + 1].Value)).ToDictionary(v => v.name, v => v.Value, StringComparer.Ordinal);
        }
        return null;
    }

    private static Regex ShapeOf(TemplateBody body) => new(
        $@"\A{string.Join("(.+?)", body.Literals.Select(Regex.Escape))}\z", RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, Patience);
}

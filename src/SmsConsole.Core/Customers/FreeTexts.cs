using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Access;
using SmsConsole.Core.Countries;
using SmsConsole.Core.Reviews;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Storage;
using SmsConsole.Core.Templates;

namespace SmsConsole.Core.Customers;

/// <summary>
/// Finds by which approved template a finished text may go: the one whose wording it is or, outside the Chinese mainland, the pass-through
/// template that an administrator allowed the access key. Wordings are read once per version and looked for anew each second.
/// </summary>
public sealed class FreeTexts : IDisposable
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(1);
    private readonly IDbContextFactory<AppDb> dbs;
    private readonly Snapshot<Shelf> shelf;
    private FrozenDictionary<long, Wording[]> read = FrozenDictionary<long, Wording[]>.Empty;

    public FreeTexts(IDbContextFactory<AppDb> dbs, TimeProvider time)
    {
        this.dbs = dbs;
        shelf = new(time, MaxAge, ReadAsync);
    }

    /// <summary>
    /// The template and values that say the text in a country (ISO 3166-1 alpha-2), with the signature it carries in front or, as is usual for the
    /// mainland, behind. Values that a template would not take come with it all the same where nothing else fits: the outbox says what is wrong with
    /// them. Problem: <c>text.no_template</c>.
    /// </summary>
    public async Task<Outcome<FoundText>> FindAsync(Actor actor, string country, string text, CancellationToken ct)
    {
        var (signatures, wordings) = await shelf.GetAsync(ct);
        var scope = country == Country.ChineseMainland ? TemplateScope.ChineseMainland : TemplateScope.Global;
        var (signature, body) = Split(text, signatures);
        if ((Read(areJudged: true) ?? PassThrough() ?? Read(areJudged: false)) is { } found)
            return found;
        return new Problem("text.no_template", "The text is not that of an approved template for its destination. Submit it as a template, or ask an administrator to allow the access key a pass-through template.", "text");

        FoundText? Read(bool areJudged)
        {
            foreach (var wording in wordings)
            {
                // A pass-through template's own variable would read anything.
                if (wording.Scope == scope && !wording.Body.IsOneVariable && wording.Read(body, areJudged) is { } values)
                    return new FoundText(wording.TemplateCode, values, wording.Language ?? FoundText.NoLanguage, signature);
            }
            return null;
        }

        FoundText? PassThrough()
        {
            if (scope is not TemplateScope.Global || actor.PassThroughTemplateId is not { } id)
                return null;
            return wordings.FirstOrDefault(w => w.TemplateId == id && w.Body.IsOneVariable) is { } wording
                ? new FoundText(wording.TemplateCode, new Dictionary<string, string>(StringComparer.Ordinal) { [wording.Variables[0].Name] = body }, FoundText.NoLanguage, signature)
                : null;
        }
    }

    public void Dispose() => shelf.Dispose();

    /// <summary>What stands in 【】 at either end is a signature; in [ ] in front only where we have one of that name.</summary>
    private static (string? Signature, string Body) Split(string text, FrozenSet<string> signatures)
    {
        if (text is ['【', ..] && text.IndexOf('】', StringComparison.Ordinal) is > 1 and var closed)
            return (text[1..closed], text[(closed + 1)..]);
        if (text is [.., '】'] && text.LastIndexOf('【') is >= 0 and var open && open < text.Length - 2)
            return (text[(open + 1)..^1], text[..open]);
        return text is ['[', ..] && text.IndexOf("] ", StringComparison.Ordinal) is > 1 and var end && signatures.Contains(text[1..end]) ? (text[1..end], text[(end + 2)..]) : (null, text);
    }

    private async Task<Shelf> ReadAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var approved = db.TemplateVersions.AsNoTracking().Where(v => v.Review.State == ReviewState.Approved);
        var ids = await approved.Select(v => v.Id).ToListAsync(ct);
        var known = ids.Where(read.ContainsKey).ToDictionary(id => id, id => read[id]);
        foreach (var part in ids.Where(id => !read.ContainsKey(id)).Chunk(500))
        {
            foreach (var version in await approved.Include(v => v.Template).Where(v => part.Contains(v.Id)).ToListAsync(ct))
                known[version.Id] = version.Template is { } template ? [.. WordingsOf(template, version)] : [];
        }
        read = known.ToFrozenDictionary();
        var signatures = await db.Signatures.Where(s => s.Review.State == ReviewState.Approved).Select(s => s.Text).ToListAsync(ct);
        // The wording that says most by itself is meant where several fit.
        return new(signatures.ToFrozenSet(StringComparer.Ordinal), [.. read.Values.SelectMany(w => w).OrderByDescending(w => w.Body.LiteralLength).ThenBy(w => w.TemplateId)]);
    }

    private static IEnumerable<Wording> WordingsOf(Template template, TemplateVersion version) => version.Languages.Select(l => ((string?)l.Key, l.Value)).Prepend((null, version.Body))
        .Select(l => (Language: l.Item1, Body: TemplateBody.Parse(l.Item2).Value)).Where(l => l.Body is not null)
        .Select(l => (l.Language, Body: l.Body ?? throw new InvalidOperationException("It was read.")))
        .Select(l => new Wording(template.Id, template.Code, template.Scope, l.Language, l.Body, [.. l.Body.VariableNames.Select(n => version.Variables.Single(v => v.Name == n))]));

    private sealed record Shelf(FrozenSet<string> Signatures, IReadOnlyList<Wording> Wordings);
}

/// <summary>A template with the values that make a text of it, its variant (BCP 47), and the signature that the text carried.</summary>
public sealed record FoundText(string TemplateCode, IReadOnlyDictionary<string, string> Variables, string Language, string? Signature)
{
    /// <summary>The tag for a language that is none (ISO 639-2 "und"): the template's own body, whatever is spoken at the destination.</summary>
    internal const string NoLanguage = "und";

    /// <summary>The request that sends it to a number, with the wanted sender if there is one.</summary>
    public SendRequest ToRequest(string to, string? sender) => new([to], TemplateCode, Variables, Language, Signature, string.IsNullOrEmpty(sender) ? null : sender);
}

using SmsConsole.Core.Countries;
using SmsConsole.Core.Senders;
using SmsConsole.Core.Sending.Rules;
using SmsConsole.Core.Signatures;
using SmsConsole.Core.Templates;
using SmsConsole.Core.Text;

namespace SmsConsole.Core.Sending;

/// <summary>
/// Makes the messages of one approved template version: values, signature, sender and length, recipient by recipient. What
/// depends on the country alone is decided once per country. For one thread at a time.
/// </summary>
public sealed class Composer
{
    private readonly Func<string, CancellationToken, ValueTask<CountryDecision>> decide;
    private readonly Dictionary<string, CountryDecision> countries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TemplateBody> bodies;
    private readonly TemplateBody body;

    internal Composer(ComposedTemplate template, ComposedSignature? signature, IReadOnlyDictionary<string, CountryRules> rules, Func<string, CancellationToken, ValueTask<CountryDecision>> decide)
    {
        (Template, Signature, Rules, this.decide) = (template, signature, rules, decide);
        body = TemplateBody.Parse(template.Content.Body).Value ?? throw new InvalidOperationException("An approved body can be read.");
        bodies = template.Content.Languages.ToDictionary(
            l => l.Key, l => TemplateBody.Parse(l.Value).Value ?? throw new InvalidOperationException("An approved body can be read."), StringComparer.OrdinalIgnoreCase);
        Variables = [.. body.VariableNames.Select(n => template.Content.Variables.Single(v => v.Name == n))];
    }

    internal ComposedTemplate Template { get; }
    internal ComposedSignature? Signature { get; }

    /// <summary>The rules per country as they were when the composer was opened, for the gate.</summary>
    internal IReadOnlyDictionary<string, CountryRules> Rules { get; }

    /// <summary>The template's variables in the order in which <see cref="ComposeAsync"/> takes their values.</summary>
    public IReadOnlyList<Variable> Variables { get; }

    /// <summary>The senders and obstacles per country that this composer has met so far.</summary>
    internal IReadOnlyDictionary<string, CountryDecision> Countries => countries;

    /// <summary>
    /// The text for one recipient. Problems: <c>value.…</c>, <c>message.too_long</c> (its data); <c>template.…</c>,
    /// <c>signature.…</c>, <c>country.…</c>, <c>sender.…</c> (rules: Blocked).
    /// </summary>
    /// <param name="values">One per variable, in the order of <see cref="Variables"/>.</param>
    /// <param name="language">The wanted variant (BCP 47), the template's own where it has no such one; null for the destination's.</param>
    public async ValueTask<Composed> ComposeAsync(PhoneNumber number, IReadOnlyList<string> values, string? language, CancellationToken ct)
    {
        for (var n = 0; n < Variables.Count; n++)
        {
            if (ValueRules.Check(Variables[n], values[n]) is { } wrong)
                return Composed.Refused(wrong);
        }
        var country = await DecideAsync(number.Country, ct);
        if (country.Problem is { } obstacle)
            return Composed.Blocked(obstacle);

        var (variant, tag) = Variant(language, number.Country);
        var mainland = number.Country == Country.ChineseMainland;
        var filled = variant == body ? body.Fill(values) : variant.Fill(InOrderOf(variant, values));
        var text = SignatureText.Prefix(Signature?.Text, filled, mainland);
        return SendRules.OfLength(text) is { } tooLong
            ? Composed.Refused(tooLong)
            : new Composed(text, SmsText.Measure(text, mainland), country.Shown?.Value, tag, null, IsBlocked: false);
    }

    /// <summary>All that <see cref="ComposeAsync"/> could say against a recipient of whom it said <paramref name="first"/>: every bad value, and what holds in the country.</summary>
    internal async ValueTask<List<Problem>> ObstaclesAsync(PhoneNumber number, IReadOnlyList<string> values, Problem first, CancellationToken ct)
    {
        List<Problem> all = [.. Variables.Select((variable, n) => ValueRules.Check(variable, values[n])).OfType<Problem>()];
        if ((await DecideAsync(number.Country, ct)).Problem is { } obstacle)
            all.Add(obstacle);
        return all.Count > 0 ? all : [first];
    }

    /// <summary>The sender shown in a country (ISO 3166-1 alpha-2), or why nothing may be sent there.</summary>
    internal async ValueTask<CountryDecision> DecideAsync(string iso2, CancellationToken ct)
    {
        if (!countries.TryGetValue(iso2, out var country))
            countries[iso2] = country = await decide(iso2, ct);
        return country;
    }

    private (TemplateBody Body, string? Tag) Variant(string? language, string country)
    {
        if (bodies.Count == 0)
            return (body, null);
        if (!string.IsNullOrEmpty(language))
            return Find(language) ?? (body, null);
        if (MainLanguages.Of(country) is not { } main)
            return (body, null);
        // As that country writes it (pt-BR), then as anybody does.
        var local = $"{main.Split('-')[0]}-{country}";
        return bodies.TryGetValue(local, out var own) ? (own, local) : Find(main) ?? (body, null);
    }

    // The exact tag, then its first part: zh-CN may be answered by zh.
    private (TemplateBody Body, string? Tag)? Find(string language)
    {
        for (var tag = language; tag.Length > 0; tag = tag.LastIndexOf('-') is > 0 and var cut ? tag[..cut] : "")
        {
            if (bodies.TryGetValue(tag, out var found))
                return (found, tag);
        }
        return null;
    }

    private string[] InOrderOf(TemplateBody variant, IReadOnlyList<string> values) =>
        [.. variant.VariableNames.Select(name => values[Position(name)])];

    private int Position(string name)
    {
        var at = 0;
        while (Variables[at].Name != name)
            at++;
        return at;
    }
}

using SmsConsole.Core.Templates;

namespace SmsConsole.Core.Customers;

/// <summary>
/// One approved wording of a template, by which a finished text is read back into values. <paramref name="Language"/> is the variant's tag, null
/// for the template's own body; <paramref name="Variables"/> stand in the order of the body.
/// </summary>
internal sealed record Wording(long TemplateId, string TemplateCode, TemplateScope Scope, string? Language, TemplateBody Body, IReadOnlyList<Variable> Variables)
{
    /// <summary>A text that can be cut in more ways than this is taken for another's.</summary>
    private const int MostSteps = 20_000;

    /// <summary>
    /// The values that make the text of this wording, or null. Of several ways to cut it the first counts whose values are all allowed
    /// (<paramref name="areJudged"/>), or simply the first.
    /// </summary>
    public IReadOnlyDictionary<string, string>? Read(string text, bool areJudged)
    {
        if (!text.StartsWith(Body.Literals[0], StringComparison.Ordinal) || !text.EndsWith(Body.Literals[^1], StringComparison.Ordinal))
            return null;
        if (Variables.Count == 0)
            return text.Length == Body.Literals[0].Length ? new Dictionary<string, string>(StringComparer.Ordinal) : null;
        var reading = new Reading(this, text, areJudged);
        return reading.Fits(0, Body.Literals[0].Length) ? reading.Values : null;
    }

    // Each place from which a variable cannot be read is looked at once, so that no text takes more than a bounded time.
    private sealed class Reading(Wording wording, string text, bool areJudged)
    {
        private readonly HashSet<(int Variable, int From)> dead = [];
        private int steps;

        public Dictionary<string, string> Values { get; } = new(StringComparer.Ordinal);

        public bool Fits(int variable, int from)
        {
            if (variable == wording.Variables.Count)
                return from == text.Length;
            if (dead.Contains((variable, from)))
                return false;
            foreach (var end in EndsOf(variable, from))
            {
                if (++steps > MostSteps)
                    return false;
                var value = text[from..end];
                if (areJudged && ValueRules.Check(wording.Variables[variable], value) is not null)
                    continue;
                Values[wording.Variables[variable].Name] = value;
                if (Fits(variable + 1, end + wording.Body.Literals[variable + 1].Length))
                    return true;
            }
            dead.Add((variable, from));
            return false;
        }

        // A value has at least one character; between two variables there is always a literal.
        private IEnumerable<int> EndsOf(int variable, int from)
        {
            var literal = wording.Body.Literals[variable + 1];
            if (variable == wording.Variables.Count - 1)
            {
                if (text.Length - literal.Length is var end && end > from)
                    yield return end;
                yield break;
            }
            for (var end = IndexOf(literal, from + 1); end > from; end = IndexOf(literal, end + 1))
                yield return end;
        }

        private int IndexOf(string literal, int from) => from < text.Length ? text.IndexOf(literal, from, StringComparison.Ordinal) : -1;
    }
}

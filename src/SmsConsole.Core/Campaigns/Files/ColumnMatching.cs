namespace SmsConsole.Core.Campaigns.Files;

/// <summary>Finds the columns a template needs among the headings of a file; never guesses between two.</summary>
internal sealed class ColumnMatching(IReadOnlyList<string> headings, int columnCount, ColumnChoice choice)
{
    private readonly string[] normalised = [.. headings.Select(Heading.Normalise)];
    private readonly List<Problem> problems = [];
    private readonly List<Problem> warnings = [];

    /// <param name="variables">The template's variables, as spelt there.</param>
    /// <param name="withoutHeading">What to say when the phone column is not chosen in a file without headings.</param>
    public Outcome<ColumnMap> Match(IEnumerable<string> variables, Func<Outcome<int>> withoutHeading)
    {
        var phone = choice.PhoneColumn is { } chosen ? Existing(chosen)
            : headings.Count > 0 ? PhoneByHeading()
            : Take(withoutHeading());
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var variable in variables.Distinct(StringComparer.Ordinal))
            columns[variable] = choice.Variables.TryGetValue(variable, out var column) ? Existing(column) : ByHeading(variable);
        if (problems.Count > 0)
            return problems;
        string[] unused = [.. headings.Where((heading, i) => heading.Length > 0 && i != phone && !columns.ContainsValue(i))];
        return new ColumnMap(phone, columns, unused, warnings);
    }

    private int Take(Outcome<int> answer)
    {
        problems.AddRange(answer.Problems);
        return answer.Value;
    }

    private int Refuse(Problem problem) => Take(problem);

    private int Existing(int column) =>
        column >= 0 && column < columnCount ? column : Refuse(FileProblems.NoSuchColumn(column + 1, columnCount));

    private int PhoneByHeading() => Where(Heading.NamesPhone) switch
    {
        [var only] => only,
        [] => Refuse(FileProblems.NoPhoneColumn()),
        var several => Refuse(FileProblems.TwoPhoneColumns(Named(several))),
    };

    private int ByHeading(string variable)
    {
        var exact = Where(heading => heading == variable || Heading.Bare(heading) == variable);
        var key = Heading.Normalise(variable);
        int[] alike = [.. Enumerable.Range(0, normalised.Length).Where(i => normalised[i] == key)];
        switch (exact, alike)
        {
            case ([var only], _):
                if (alike.Except(exact).Any())
                    warnings.Add(FileProblems.SimilarHeadings(variable, Named(alike.Except(exact))));
                return only;
            case ([], [var only]):
                return only;
            case ([], []):
                return Refuse(FileProblems.NoColumnForVariable(variable));
            case ([], _):
                return Refuse(FileProblems.AmbiguousHeading(variable, Named(alike)));
            default:
                return Refuse(FileProblems.DuplicateHeading(variable, Named(exact)));
        }
    }

    private int[] Where(Func<string, bool> isMeant) => [.. Enumerable.Range(0, headings.Count).Where(i => isMeant(headings[i]))];

    // The number tells two columns of the same heading apart.
    private string Named(IEnumerable<int> columns) => string.Join(", ", columns.Select(i => $"{headings[i]} ({i + 1})"));
}

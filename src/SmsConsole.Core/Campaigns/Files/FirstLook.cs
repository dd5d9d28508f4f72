namespace SmsConsole.Core.Campaigns.Files;

/// <summary>What the first rows tell before any is used.</summary>
internal sealed class FirstLook
{
    private const int PreviewRows = 20;

    private readonly string[] first;
    private readonly bool isHeading;
    private readonly List<string[]> rows = [];

    /// <param name="first">Cells of the first row that is not blank.</param>
    /// <param name="isHeading">Whether these are headings.</param>
    public FirstLook(string[] first, bool isHeading)
    {
        (this.first, this.isHeading) = (first, isHeading);
        if (!isHeading)
            rows.Add(first);
    }

    public IReadOnlyList<string[]> Rows => rows;

    public IReadOnlyList<int> NumberColumns =>
        rows is [var row, ..] ? [.. Enumerable.Range(0, row.Length).Where(i => Heading.LooksLikeNumber(row[i]))] : [];

    public IReadOnlyList<Problem> Warnings => [.. GarbledTexts().Take(1).Select(FileProblems.LooksGarbled), .. ColumnsWithoutHeading()];

    /// <summary>Reads on in the text already decoded; answers what makes the file useless, if that lies in there.</summary>
    public Problem? Ahead(CsvScanner scanner, StrictText text)
    {
        var rest = text.Rest;
        while (true)
        {
            var answer = scanner.Next(rest, text.EndsWell, out var consumed);
            rest = rest[consumed..];
            if (answer is ScanAnswer.UnclosedQuote)
                return FileProblems.UnclosedQuote(scanner.QuoteLine);
            if (answer is not ScanAnswer.Record)
                return text.FaultAt(scanner.Line);
            if (scanner.FilledCount > 0 && rows.Count < PreviewRows)
                rows.Add(Copy(scanner));
        }
    }

    private static string[] Copy(CsvScanner scanner)
    {
        var cells = new string[Math.Min(scanner.FilledCount, scanner.MaxColumns)];
        for (var i = 0; i < cells.Length; i++)
            cells[i] = scanner[i].ToString();
        return cells;
    }

    private IEnumerable<string> GarbledTexts() => rows.Prepend(first).SelectMany(row => row).Where(Garbled.Looks);

    private IEnumerable<Problem> ColumnsWithoutHeading() =>
        isHeading && rows.Count > 0
            ? Enumerable.Range(0, rows.Max(row => row.Length))
                .Where(i => IsBlank(first, i) && rows.Exists(row => !IsBlank(row, i)))
                .Select(i => FileProblems.ColumnWithoutHeading(i + 1))
            : [];

    private static bool IsBlank(string[] row, int column) => column >= row.Length || row[column].Length == 0;
}

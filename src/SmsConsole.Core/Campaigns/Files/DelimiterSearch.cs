namespace SmsConsole.Core.Campaigns.Files;

/// <summary>Finds the character between cells.</summary>
internal static class DelimiterSearch
{
    private const int SampleRecords = 50;
    private const char FullWidthComma = '，';

    /// <summary>The character named by a first line such as <c>sep=;</c>, and the length of that line with its end; null without one.</summary>
    public static (char Delimiter, int Length)? Declared(ReadOnlySpan<char> head)
    {
        if (head.Length < 5 || !head.StartsWith("sep=", StringComparison.OrdinalIgnoreCase))
            return null;
        return head[5..] switch
        {
            [] => (head[4], 5),
            ['\r', '\n', ..] => (head[4], 7),
            ['\r' or '\n', ..] => (head[4], 6),
            _ => null,
        };
    }

    /// <summary>
    /// The candidate that cuts most of the first 50 records into the same number of cells, at least two; a comma when none does.
    /// <c>file.full_width_comma</c> when only that cuts them.
    /// </summary>
    public static Outcome<char> Find(ReadOnlySpan<char> head, bool isWhole, RecipientFileOptions options)
    {
        (double Share, int Cells, char Delimiter) best = (0, 0, ',');
        foreach (var candidate in ",;\t|")
        {
            var (share, cells) = Judge(head, isWhole, candidate, options);
            if (cells > 1 && (share, cells).CompareTo((best.Share, best.Cells)) > 0)
                best = (share, cells, candidate);
        }
        if (best.Cells == 0 && Judge(head, isWhole, FullWidthComma, options).Cells > 1)
            return FileProblems.FullWidthComma();
        return best.Delimiter;
    }

    /// <summary>The commonest number of cells in a record, and the share of records that have it.</summary>
    private static (double Share, int Cells) Judge(ReadOnlySpan<char> head, bool isWhole, char candidate, RecipientFileOptions options)
    {
        var scanner = new CsvScanner(candidate, options with { OneNumberPerCell = false });
        var counts = new Dictionary<int, int>();
        var seen = 0;
        while (seen < SampleRecords && scanner.Next(head, isWhole, out var consumed) is ScanAnswer.Record)
        {
            head = head[consumed..];
            if (scanner.FilledCount == 0)
                continue;
            seen++;
            counts[scanner.CellCount] = counts.GetValueOrDefault(scanner.CellCount) + 1;
        }
        return counts.Count == 0 ? default : counts.Select(c => ((double)c.Value / seen, c.Key)).Max();
    }
}

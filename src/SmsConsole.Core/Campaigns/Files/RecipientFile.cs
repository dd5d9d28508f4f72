namespace SmsConsole.Core.Campaigns.Files;

/// <summary>
/// A list of recipients read from a stream, forward only and in constant memory: encoding, separator and headings are found on
/// opening, rows follow one by one. The same bytes give the same row numbers every time. The stream stays the caller's.
/// </summary>
public sealed class RecipientFile
{
    private readonly StrictText text;
    private readonly RecipientFileOptions options;
    private readonly CsvScanner scanner;
    private int lastFilledRecord;
    private bool isWaiting, isEnded;

    private RecipientFile(StrictText text, char delimiter, int firstLine, RecipientFileOptions options)
    {
        (this.text, this.options, Delimiter) = (text, options, delimiter);
        scanner = new CsvScanner(delimiter, options, firstLine);
        Row = new RecipientRow(scanner);
    }

    /// <summary>Name of the encoding, such as UTF-8 or GB18030. May still change while only ASCII has been read.</summary>
    public string EncodingName => text.EncodingName;

    /// <summary>The encoding was found by trying, so names should be looked at before sending.</summary>
    public bool IsEncodingGuess => text.IsGuess;

    public char Delimiter { get; }

    /// <summary>Whether the first row holds headings; false when none names the phone and one looks like a number.</summary>
    public bool HasHeader { get; private set; }

    /// <summary>Headings by column, empty ones included; none without a heading row.</summary>
    public IReadOnlyList<string> Headings { get; private set; } = [];

    public int ColumnCount { get; private set; }

    /// <summary>Columns, from 0, whose cell in the first data row looks like a phone number.</summary>
    public IReadOnlyList<int> NumberColumns { get; private set; } = [];

    /// <summary>Up to 20 first data rows, as far as they lie in the first 64 KB.</summary>
    public IReadOnlyList<string[]> Preview { get; private set; } = [];

    /// <summary>What is worth a look but stops nothing: <c>file.looks_garbled</c>, <c>file.column_without_heading</c>.</summary>
    public IReadOnlyList<Problem> Warnings { get; private set; } = [];

    /// <summary>The row of the last read.</summary>
    public RecipientRow Row { get; }

    /// <summary>Data rows read so far.</summary>
    public int RowCount { get; private set; }

    /// <summary>Blank rows skipped so far between filled ones.</summary>
    public int BlankRows { get; private set; }

    /// <summary>Bytes read so far, for progress.</summary>
    public long BytesRead => text.BytesRead;

    /// <summary>Why reading stopped before the end; null when it did not. A file with a problem must not be used in part.</summary>
    public Problem? Problem { get; private set; }

    /// <summary>
    /// Opens a delimited text file, judged by its bytes. Refuses with <c>file.empty</c>, <c>file.wrong_kind</c>,
    /// <c>file.encoding_unsupported</c>, <c>file.encoding_unknown</c>, <c>file.full_width_comma</c>, <c>file.too_many_columns</c>,
    /// <c>file.no_recipients</c>, and whatever <see cref="Problem"/> may say about the first 64 KB.
    /// </summary>
    public static async Task<Outcome<RecipientFile>> OpenAsync(Stream stream, RecipientFileOptions options, CancellationToken ct)
    {
        if (stream.CanSeek && stream.Length - stream.Position > options.MaxBytes)
            return FileProblems.TooLarge(options.MaxBytes);
        var text = new StrictText(stream, options);
        await text.FillAsync(ct);
        if (text is { Rest.IsEmpty: true, IsLast: true })
            return text.FaultAt(1) ?? FileProblems.Empty();

        var declared = DelimiterSearch.Declared(text.Rest);
        text.Take(declared?.Length ?? 0);
        var found = (options.Delimiter ?? declared?.Delimiter) is { } known ? known : DelimiterSearch.Find(text.Rest, text.EndsWell, options);
        if (!found.IsOk)
            return found.Problems.ToArray();

        var file = new RecipientFile(text, found.Value, declared is null ? 1 : 2, options);
        if (!await file.AdvanceAsync(ct))
            return file.Problem ?? FileProblems.Empty();
        return file.TakeFirstRow() is { } refusal ? refusal : file;
    }

    /// <summary>Goes to the next row that is not blank. False at the end, and when <see cref="Problem"/> says why reading cannot go on.</summary>
    public async ValueTask<bool> ReadAsync(CancellationToken ct)
    {
        if (isWaiting)
        {
            isWaiting = false;
            return true;
        }
        if (!await AdvanceAsync(ct))
        {
            Problem ??= RowCount == 0 ? FileProblems.NoRecipients() : null;
            return false;
        }
        CountRow();
        if (RowCount <= options.MaxRows)
            return true;
        while (await AdvanceAsync(ct))
            RowCount++;
        Problem ??= FileProblems.TooManyRows(options.MaxRows, RowCount);
        return false;
    }

    /// <summary>Goes on so that the next read gives the first row of at least this number; never goes back.</summary>
    public async Task SkipToAsync(int rowNumber, CancellationToken ct)
    {
        while (await ReadAsync(ct))
        {
            if (Row.RowNumber < rowNumber)
                continue;
            isWaiting = true;
            return;
        }
    }

    /// <summary>
    /// Finds the columns for the phone number and the template's variables: by choice, else by heading, exact spelling first.
    /// Refuses with <c>file.no_phone_column</c>, <c>file.two_phone_columns</c>, <c>file.no_column_for_variable</c>,
    /// <c>file.duplicate_heading</c>, <c>file.ambiguous_heading</c>, <c>file.no_such_column</c>; without headings
    /// <c>file.no_headings</c>, <c>file.numbers_in_one_line</c>.
    /// </summary>
    public Outcome<ColumnMap> Map(IEnumerable<string> variables, ColumnChoice choice) =>
        new ColumnMatching(Headings, ColumnCount, choice).Match(variables, PhoneWithoutHeading);

    private Outcome<int> PhoneWithoutHeading() => ColumnCount switch
    {
        1 => 0,
        var count when NumberColumns.Count == count && text.EndsWell && Preview.Count == 1 => FileProblems.NumbersInOneLine(count),
        _ => FileProblems.NoHeadings(NumberColumns is [var first, ..] ? first + 1 : 1),
    };

    private Problem? TakeFirstRow()
    {
        string[] first = [.. Enumerable.Range(0, scanner.FilledCount).Select(Row.Text)];
        if (first.Length > options.MaxColumns)
            return FileProblems.TooManyColumns(options.MaxColumns, first.Length);
        HasHeader = options.FirstRowIsHeadings ?? Heading.AreIn(first);
        (ColumnCount, Row.Columns, lastFilledRecord) = (first.Length, scanner.CellCount, scanner.RecordNumber);
        if (HasHeader)
            Headings = first;

        var look = new FirstLook(first, HasHeader);
        var refusal = look.Ahead(scanner.Ahead(), text);
        (Preview, NumberColumns, Warnings) = (look.Rows, look.NumberColumns, look.Warnings);
        if (!HasHeader)
            (RowCount, isWaiting) = (1, true);
        return refusal ?? (Preview.Count == 0 && text.EndsWell ? FileProblems.NoRecipients() : null);
    }

    /// <summary>Goes to the next record that is not blank.</summary>
    private async ValueTask<bool> AdvanceAsync(CancellationToken ct)
    {
        while (Problem is null && !isEnded)
        {
            var answer = scanner.Next(text.Rest, text.EndsWell, out var consumed);
            text.Take(consumed);
            if (answer is ScanAnswer.Record && scanner.FilledCount > 0)
                return true;
            if (answer is ScanAnswer.NeedsMore && !text.IsLast)
                await text.FillAsync(ct);
            else if (answer is ScanAnswer.UnclosedQuote)
                Problem = FileProblems.UnclosedQuote(scanner.QuoteLine);
            else if (answer is not ScanAnswer.Record)
                (Problem, isEnded) = (text.FaultAt(scanner.Line), true);
        }
        return false;
    }

    private void CountRow()
    {
        RowCount++;
        BlankRows += scanner.RecordNumber - lastFilledRecord - 1;
        lastFilledRecord = scanner.RecordNumber;
    }
}

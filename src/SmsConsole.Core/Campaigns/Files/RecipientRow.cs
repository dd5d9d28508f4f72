namespace SmsConsole.Core.Campaigns.Files;

/// <summary>The row last read. The view is used again by the next read: copy what must stay.</summary>
public sealed class RecipientRow
{
    private readonly CsvScanner record;

    internal RecipientRow(CsvScanner record) => this.record = record;

    /// <summary>Cells of the first row, empty ones too: more filled ones than these are a fault of the row.</summary>
    internal int Columns { get; set; }

    /// <summary>The row's number as a spreadsheet shows it: the first record of the file is 1, blank records count.</summary>
    public int RowNumber => record.RecordNumber;

    /// <summary>The line of the file, from 1, on which the row begins.</summary>
    public int LineNumber => record.RecordLine;

    /// <summary>Cells up to the last one that holds something.</summary>
    public int CellCount => record.FilledCount;

    /// <summary>The trimmed text of a cell, from 0; empty when the row is shorter.</summary>
    public ReadOnlySpan<char> this[int column] => record[column];

    /// <summary>The trimmed text of a cell as a string.</summary>
    public string Text(int column) => this[column].ToString();

    /// <summary>What is wrong with the row's shape: <c>row.too_many_cells</c>, <c>row.cell_too_long</c>.</summary>
    public Problem? Problem => this switch
    {
        { CellCount: var cells } when cells > Columns => FileProblems.TooManyCells(RowNumber, cells, Columns),
        _ when record.HasLongCell => FileProblems.CellTooLong(RowNumber, record.MaxCellLength),
        _ => null,
    };
}

namespace SmsConsole.Core.Campaigns.Files;

internal enum ScanAnswer
{
    /// <summary>A record is complete and can be looked at until the next call.</summary>
    Record,

    /// <summary>The text given is used up in the middle of a record.</summary>
    NeedsMore,

    /// <summary>Nothing is left.</summary>
    End,

    /// <summary>A quote was opened on <see cref="CsvScanner.QuoteLine"/> and never closed.</summary>
    UnclosedQuote,
}

/// <summary>
/// Cuts text into records and trimmed cells (RFC 4180, read as Excel reads it), given in pieces of any size. CR, LF and CRLF
/// end a record. A cell whose first visible character is a quote is quoted; a quote elsewhere is literal, and so is the text
/// after a closing quote. Memory is bounded by columns × cell length: what lies beyond is judged, not kept.
/// </summary>
internal sealed class CsvScanner(char delimiter, RecipientFileOptions limits, int line = 1)
{
    private const int MaxQuotedLines = 100;

    private enum Place { CellStart, Text, Quoted, QuoteInQuoted }

    private char[] text = new char[1024];
    private Range[] cells = new Range[16];
    private int used, cellStart, cellLength;
    private Place place;
    private bool isBetweenRecords = true, isStarted, isAfterCr;

    /// <summary>The line being read, from 1.</summary>
    public int Line { get; private set; } = line;
    public int RecordNumber { get; private set; }
    public int RecordLine { get; private set; }
    public int QuoteLine { get; private set; }

    /// <summary>All cells of the record, empty ones at the end too.</summary>
    public int CellCount { get; private set; }

    /// <summary>Cells up to the last one that is not empty; 0 for a blank record.</summary>
    public int FilledCount { get; private set; }
    public bool HasLongCell { get; private set; }
    public int MaxCellLength => limits.MaxCellLength;
    public int MaxColumns => limits.MaxColumns;

    public ReadOnlySpan<char> this[int column] =>
        column >= 0 && column < Math.Min(CellCount, limits.MaxColumns) ? text.AsSpan(cells[column]) : default;

    /// <summary>Reads on in <paramref name="input"/>; <paramref name="isLast"/> says that no text follows it.</summary>
    public ScanAnswer Next(ReadOnlySpan<char> input, bool isLast, out int consumed)
    {
        consumed = 0;
        if (isBetweenRecords)
            BeginRecord();
        while (consumed < input.Length)
        {
            if (isAfterCr && TakeLineFeed(input[consumed]))
            {
                consumed++;
                continue;
            }
            var answer = place switch
            {
                Place.CellStart => EnterCell(input[consumed], ref consumed),
                Place.Text => TakeText(input[consumed..], ref consumed),
                Place.Quoted => TakeQuoted(input[consumed..], ref consumed),
                _ => LeaveQuote(input[consumed], ref consumed),
            };
            if (answer is not ScanAnswer.NeedsMore)
                return answer;
        }
        return isLast ? Finish() : ScanAnswer.NeedsMore;
    }

    /// <summary>A second scanner, to look at the records after this one without going there.</summary>
    public CsvScanner Ahead() => new(delimiter, limits, Line) { isAfterCr = isAfterCr, RecordNumber = RecordNumber };

    private void BeginRecord()
    {
        (used, cellStart, cellLength, CellCount, FilledCount) = (0, 0, 0, 0, 0);
        (isBetweenRecords, isStarted, HasLongCell, RecordLine) = (false, false, false, Line);
    }

    private ScanAnswer EndRecord()
    {
        isBetweenRecords = true;
        RecordNumber++;
        return ScanAnswer.Record;
    }

    private ScanAnswer Finish()
    {
        if (place is Place.Quoted)
            return ScanAnswer.UnclosedQuote;
        if (!isStarted)
            return ScanAnswer.End;
        EndCell();
        return EndRecord();
    }

    // The second half of CRLF: belongs to the cell inside quotes, to the line end outside.
    private bool TakeLineFeed(char c)
    {
        isAfterCr = false;
        if (c != '\n')
            return false;
        if (place is Place.Quoted)
            Append([c]);
        return true;
    }

    private ScanAnswer EnterCell(char c, ref int consumed)
    {
        if (c == '"')
        {
            (place, QuoteLine, isStarted) = (Place.Quoted, Line, true);
            consumed++;
        }
        else if (c != delimiter && c is not ('\r' or '\n') && CellText.IsInvisible(c))
        {
            isStarted = true;
            consumed++;
        }
        else
        {
            (place, isStarted) = (Place.Text, true);
        }
        return ScanAnswer.NeedsMore;
    }

    private ScanAnswer TakeText(ReadOnlySpan<char> rest, ref int consumed)
    {
        var at = rest.IndexOfAny(delimiter, '\r', '\n');
        Append(at < 0 ? rest : rest[..at]);
        if (at < 0)
        {
            consumed += rest.Length;
            return ScanAnswer.NeedsMore;
        }
        consumed += at + 1;
        EndCell();
        if (rest[at] != delimiter)
            CountLine(rest[at]);
        else if (!limits.OneNumberPerCell)
            return ScanAnswer.NeedsMore;
        return EndRecord();
    }

    private ScanAnswer TakeQuoted(ReadOnlySpan<char> rest, ref int consumed)
    {
        var at = rest.IndexOfAny('"', '\r', '\n');
        Append(at < 0 ? rest : rest[..at]);
        consumed += at < 0 ? rest.Length : at + 1;
        if (at >= 0 && rest[at] == '"')
        {
            place = Place.QuoteInQuoted;
        }
        else if (at >= 0)
        {
            Append(rest.Slice(at, 1));
            CountLine(rest[at]);
        }
        return cellLength > limits.MaxCellLength || Line - QuoteLine >= MaxQuotedLines ? ScanAnswer.UnclosedQuote : ScanAnswer.NeedsMore;
    }

    private ScanAnswer LeaveQuote(char c, ref int consumed)
    {
        place = Place.Text;
        if (c == '"')
        {
            Append([c]);
            place = Place.Quoted;
            consumed++;
        }
        return ScanAnswer.NeedsMore;
    }

    private void CountLine(char c)
    {
        Line++;
        isAfterCr = c == '\r';
    }

    private void Append(ReadOnlySpan<char> piece)
    {
        cellLength += piece.Length;
        var kept = piece[..Math.Min(piece.Length, limits.MaxCellLength - (used - cellStart))];
        if (text.Length - used < kept.Length)
            Array.Resize(ref text, Math.Max(text.Length * 2, used + kept.Length));
        kept.CopyTo(text.AsSpan(used));
        used += kept.Length;
    }

    private void EndCell()
    {
        // Only the length limit can cut a surrogate pair.
        if (used > cellStart && char.IsHighSurrogate(text[used - 1]))
            used--;
        var whole = text.AsSpan(cellStart, used - cellStart);
        var visible = CellText.WithoutGuard(CellText.Trim(whole));
        if (visible.Length > 0)
            FilledCount = CellCount + 1;
        HasLongCell |= cellLength > limits.MaxCellLength;
        if (CellCount < limits.MaxColumns)
            Keep(whole, visible);
        else
            used = cellStart;
        CellCount++;
        (place, cellStart, cellLength) = (Place.CellStart, used, 0);
    }

    private void Keep(ReadOnlySpan<char> whole, ReadOnlySpan<char> visible)
    {
        if (CellCount == cells.Length)
            Array.Resize(ref cells, cells.Length * 2);
        var start = cellStart;
        if (visible.Length > 0 && whole.Overlaps(visible, out var offset))
            start += offset;
        cells[CellCount] = start..(start + visible.Length);
    }
}

namespace SmsConsole.Core.Campaigns.Files;

/// <summary>Every refusal and warning about a recipient file, with its words.</summary>
internal static class FileProblems
{
    public static Problem Empty() => new("file.empty", "The file is empty. Choose a file with a heading row and at least one recipient.");

    public static Problem NoRecipients() =>
        new("file.no_recipients", "The file holds headings but no recipients. Add at least one row below the headings.");

    public static Problem WrongKind(string kind) =>
        new Problem("file.wrong_kind", $"The file is really {kind}, not a text file. Save the list as \"CSV UTF-8\" and choose that file.").With(kind);

    public static Problem EncodingUnsupported(string name) =>
        new Problem("file.encoding_unsupported", $"The file is written in {name}, which is not read here. Save it as \"CSV UTF-8\".").With(name);

    public static Problem EncodingUnknown() =>
        new("file.encoding_unknown", "The file's characters are neither UTF-8 nor GB18030. Choose its encoding, or save it as \"CSV UTF-8\".");

    public static Problem BadCharacter(int line, string encoding) =>
        new Problem("file.bad_character", $"Line {line} holds bytes that are not {encoding} text. Mend that line, or save the file as \"CSV UTF-8\".").With(line, encoding);

    public static Problem Incomplete(int line) =>
        new Problem("file.incomplete", $"The file is incomplete: it ends in the middle of a character on line {line}. Upload it again.").With(line);

    public static Problem NulByte(int line) =>
        new Problem("file.nul_byte", $"The file is not a text file: there is a zero byte on line {line}. Save the list as \"CSV UTF-8\".").With(line);

    public static Problem UnclosedQuote(int line) =>
        new Problem("file.unclosed_quote", $"The quote opened on line {line} is never closed. Close it, or double it if it belongs to the text.").With(line);

    public static Problem FullWidthComma() =>
        new("file.full_width_comma", "The cells seem to be separated by full-width commas (，). Confirm that, or separate them by ordinary commas.");

    public static Problem TooLarge(long bytes) =>
        new Problem("file.too_large", $"The file is larger than {bytes / 1024 / 1024} MB. Split it into smaller files.").With(bytes / 1024 / 1024);

    public static Problem TooManyRows(int limit, int rows) =>
        new Problem("file.too_many_rows", $"The file has {rows} rows; at most {limit} are allowed. Split it into smaller files.").With(rows, limit);

    public static Problem TooManyColumns(int limit, int columns) =>
        new Problem("file.too_many_columns", $"The file has {columns} columns; at most {limit} are allowed. Remove the columns not needed.").With(columns, limit);

    public static Problem TooManyCells(int row, int cells, int headings) =>
        new Problem("row.too_many_cells", $"Row {row} has {cells} cells, but there are {headings} headings. Put quotes round a value that contains the separator.").With(row, cells, headings);

    public static Problem CellTooLong(int row, int limit) =>
        new Problem("row.cell_too_long", $"Row {row} has a cell of more than {limit} characters. Shorten it.").With(row, limit);

    public static Problem ValueMissing(int row, string variable) =>
        new Problem("row.value_missing", $"Row {row} has no value for ${{{variable}}}. Fill the cell.", variable).With(row, variable);

    public static Problem NoHeadings(int suggested) =>
        new Problem("file.no_headings", $"The first row holds data, not headings. Name the column of phone numbers (column {suggested} looks like it), or add headings.").With(suggested);

    public static Problem NumbersInOneLine(int count) =>
        new Problem("file.numbers_in_one_line", $"The file is one line of {count} numbers. Confirm that each is a recipient, or write one number a line.").With(count);

    public static Problem NoPhoneColumn() =>
        new("file.no_phone_column", "No heading names the phone number. Choose the column, or give it the heading \"phone\" or \"手机号\".");

    public static Problem TwoPhoneColumns(string columns) =>
        new Problem("file.two_phone_columns", $"Several columns may hold the phone number: {columns}. Choose one.").With(columns);

    public static Problem NoSuchColumn(int column, int columns) =>
        new Problem("file.no_such_column", $"There is no column {column}; the file has {columns}. Choose another.").With(column, columns);

    public static Problem NoColumnForVariable(string variable) =>
        new Problem("file.no_column_for_variable", $"No column for ${{{variable}}}. Choose one, or add a column with that heading.", variable).With(variable);

    public static Problem DuplicateHeading(string variable, string columns) =>
        new Problem("file.duplicate_heading", $"Several columns have the heading of ${{{variable}}}: {columns}. Choose one.", variable).With(variable, columns);

    public static Problem AmbiguousHeading(string variable, string columns) =>
        new Problem("file.ambiguous_heading", $"Several columns may fill ${{{variable}}}: {columns}. Choose one.", variable).With(variable, columns);

    public static Problem SimilarHeadings(string variable, string columns) =>
        new Problem("file.similar_headings", $"${{{variable}}} is filled from the column of exactly that heading; these look alike: {columns}. Check the choice.", variable).With(variable, columns);

    public static Problem LooksGarbled(string text)
    {
        var sample = text.Length > 30 ? text[..30] + "…" : text;
        return new Problem("file.looks_garbled", $"Some text looks garbled, such as \"{sample}\". Look at the preview before going on.").With(sample);
    }

    public static Problem ColumnWithoutHeading(int column) =>
        new Problem("file.column_without_heading", $"Column {column} has no heading and is ignored.").With(column);
}

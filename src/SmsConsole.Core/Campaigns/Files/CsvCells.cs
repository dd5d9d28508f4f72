using System.Buffers;
using System.Text;

namespace SmsConsole.Core.Campaigns.Files;

/// <summary>
/// Writes CSV for people with spreadsheets: UTF-8 with a byte order mark, so that Excel shows Chinese; CRLF; quotes where
/// needed (RFC 4180); and cells that a spreadsheet would run as a formula disarmed by an apostrophe (OWASP, CSV injection),
/// which reading a recipient file takes off again. Cells are trimmed. A phone number such as +447911123456 stays bare.
/// </summary>
public static class CsvCells
{
    private const int FlushAt = 16 * 1024;

    private static readonly SearchValues<char> Quoted = SearchValues.Create(",;|\t\"\r\n，");

    /// <summary>The encoding to write the file in, with its mark.</summary>
    public static Encoding Encoding { get; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true);

    /// <summary>Writes all rows to the stream, mark first; the stream stays open.</summary>
    public static async Task WriteAsync(Stream stream, IAsyncEnumerable<IReadOnlyList<string?>> rows, CancellationToken ct)
    {
        await using var writer = new StreamWriter(stream, Encoding, bufferSize: FlushAt, leaveOpen: true);
        var text = new StringBuilder();
        await foreach (var row in rows.WithCancellation(ct))
        {
            AppendRow(text, row);
            if (text.Length < FlushAt)
                continue;
            await writer.WriteAsync(text, ct);
            text.Clear();
        }
        await writer.WriteAsync(text, ct);
        await writer.FlushAsync(ct);
    }

    /// <summary>Appends one row with its line end.</summary>
    public static void AppendRow(StringBuilder text, IReadOnlyList<string?> cells)
    {
        for (var i = 0; i < cells.Count; i++)
            AppendCell(i == 0 ? text : text.Append(','), CellText.Trim(cells[i]));
        text.Append("\r\n");
    }

    private static void AppendCell(StringBuilder text, ReadOnlySpan<char> cell)
    {
        var guard = CellText.LooksLikeFormula(cell) && !IsPhoneNumber(cell) ? "'" : "";
        if (cell.ContainsAny(Quoted))
            text.Append('"').Append(guard).Append(cell.ToString().Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        else
            text.Append(guard).Append(cell);
    }

    private static bool IsPhoneNumber(ReadOnlySpan<char> cell) =>
        cell is ['+', .. { Length: >= 7 and <= 15 } digits] && !digits.ContainsAnyExceptInRange('0', '9');
}

using System.Buffers;
using System.Text;

namespace SmsConsole.Core.Campaigns.Files;

/// <summary>What a file is, judged by its first bytes and never by its name.</summary>
internal static class FileSniff
{
    /// <summary>Stands in the decoded text for bytes that mean nothing: a non-character, so no honest text holds it.</summary>
    public const char Broken = '\uFFFE';

    private static readonly (byte[] Magic, string Kind)[] Kinds =
    [
        ([0xD0, 0xCF, 0x11, 0xE0], "XLS"),
        ("%PDF"u8.ToArray(), "PDF"),
        ([0x89, (byte)'P', (byte)'N', (byte)'G'], "PNG"),
        ([0xFF, 0xD8, 0xFF], "JPEG"),
        ("GIF8"u8.ToArray(), "GIF"),
        ([0x1F, 0x8B], "GZIP"),
        ([(byte)'7', (byte)'z', 0xBC, 0xAF], "7-Zip"),
        ("Rar!"u8.ToArray(), "RAR"),
        ("{\\rtf"u8.ToArray(), "RTF"),
    ];

    private static readonly string[] MarkupStarts = ["<html", "<!doctype", "<table", "<?xml", "<head", "<body", "<meta"];

    /// <summary>The kind of a file that is not plain text, as its usual ending; null when it may be text.</summary>
    public static string? ForeignKind(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("PK\u0003\u0004"u8) || head.StartsWith("PK\u0005\u0006"u8))
            return ZipKind(head);
        foreach (var (magic, kind) in Kinds)
        {
            if (head.StartsWith(magic))
                return kind;
        }
        var start = Encoding.Latin1.GetString(head[..Math.Min(head.Length, 256)]).TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\t', '\r', '\n');
        return Array.Exists(MarkupStarts, m => start.StartsWith(m, StringComparison.OrdinalIgnoreCase)) ? "HTML" : null;
    }

    /// <summary>The encoding told by a byte order mark or by the pattern of zero bytes; null when the bytes must be tried.</summary>
    public static Outcome<TextEncoding?> Told(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith<byte>([0xFF, 0xFE, 0, 0]) || head.StartsWith<byte>([0, 0, 0xFE, 0xFF]))
            return FileProblems.EncodingUnsupported("UTF-32");
        if (head.StartsWith("+/v"u8) && head.Length > 3 && "89+/"u8.Contains(head[3]))
            return FileProblems.EncodingUnsupported("UTF-7");
        return head switch
        {
            [0xEF, 0xBB, 0xBF, ..] => TextEncoding.Utf8,
            [0xFF, 0xFE, ..] => TextEncoding.Utf16,
            [0xFE, 0xFF, ..] => TextEncoding.Utf16BigEndian,
            [0x84, 0x31, 0x95, 0x33, ..] => TextEncoding.Gb18030 with { IsGuess = false },
            _ => ByZeros(head[..Math.Min(head.Length, 4096)]),
        };
    }

    /// <summary>
    /// UTF-8 when the bytes are that; GB18030 when they are that instead; null when neither. Text that is mostly good UTF-8 stays
    /// UTF-8, so that a single broken byte is reported rather than the whole file read as something else.
    /// </summary>
    public static TextEncoding? Tried(ReadOnlySpan<byte> bytes)
    {
        int good = 0, bad = 0;
        for (var rest = bytes; rest.Length > 0;)
        {
            var status = Rune.DecodeFromUtf8(rest, out _, out var length);
            if (status is OperationStatus.NeedMoreData)
                break;
            if (status is OperationStatus.InvalidData)
                bad++;
            else if (length > 1)
                good++;
            rest = rest[length..];
        }
        if (bad == 0 || good >= 8 * bad)
            return TextEncoding.Utf8;
        if (TextEncoding.Gb18030.Accepts(bytes))
            return TextEncoding.Gb18030;
        return good > bad ? TextEncoding.Utf8 : null;
    }

    private static string ZipKind(ReadOnlySpan<byte> head) => head switch
    {
        _ when head.IndexOf("application/vnd.oasis"u8) >= 0 => "ODS",
        _ when head.IndexOf("xl/workbook.bin"u8) >= 0 => "XLSB",
        _ when head.IndexOf("xl/"u8) >= 0 => "XLSX",
        _ when head.IndexOf("word/"u8) >= 0 => "DOCX",
        _ when head.IndexOf("[Content_Types].xml"u8) >= 0 => "XLSX or DOCX",
        _ => "ZIP",
    };

    private static TextEncoding? ByZeros(ReadOnlySpan<byte> head)
    {
        int even = 0, odd = 0, half = head.Length / 2;
        for (var i = 0; i < half; i++)
        {
            even += head[2 * i] == 0 ? 1 : 0;
            odd += head[(2 * i) + 1] == 0 ? 1 : 0;
        }
        return half switch
        {
            0 => null,
            _ when odd * 10 >= half * 9 && even * 10 < half => TextEncoding.Utf16,
            _ when even * 10 >= half * 9 && odd * 10 < half => TextEncoding.Utf16BigEndian,
            _ => null,
        };
    }
}

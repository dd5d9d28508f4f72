using System.Globalization;
using SmsConsole.Core.Sending;

namespace SmsConsole.Core.Gateways.Providers.Http;

/// <summary>Reads the small lists that an administrator writes for a described provider.</summary>
internal static class HttpWords
{
    private static readonly MessageStatus[] Fates = [MessageStatus.Sent, MessageStatus.Delivered, MessageStatus.Undelivered, MessageStatus.Expired, MessageStatus.Rejected];

    public static IReadOnlyList<string> Words(string? text) => (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>HTTP statuses such as <c>200-299, 409</c>; null when a part is no status.</summary>
    public static IReadOnlyList<(int From, int To)>? Statuses(string? text)
    {
        List<(int, int)> ranges = [];
        foreach (var word in Words(text))
        {
            var ends = word.Split('-', StringSplitOptions.TrimEntries);
            if (ends.Length > 2 || !TryStatus(ends[0], out var from) || !TryStatus(ends[^1], out var to) || to < from)
                return null;
            ranges.Add((from, to));
        }
        return ranges;
    }

    public static bool Contains(this IReadOnlyList<(int From, int To)> ranges, int status) => ranges.Any(r => status >= r.From && status <= r.To);

    /// <summary>Lines of <c>Name: value</c>; null when one is none.</summary>
    public static IReadOnlyList<(string Name, string Value)>? Headers(string? text)
    {
        List<(string, string)> headers = [];
        foreach (var line in Lines(text))
        {
            if (line.Split(':', 2, StringSplitOptions.TrimEntries) is not [{ Length: > 0 } name, var value] || name.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_')))
                return null;
            headers.Add((name, value));
        }
        return headers;
    }

    /// <summary>Lines of <c>word = fate</c>, the words in any case; null when one is none.</summary>
    public static IReadOnlyDictionary<string, MessageStatus>? Fate(string? text)
    {
        Dictionary<string, MessageStatus> fates = new(StringComparer.OrdinalIgnoreCase);
        foreach (var line in Lines(text))
        {
            var at = line.LastIndexOf('=');
            if (at < 1 || !Enum.TryParse<MessageStatus>(line[(at + 1)..].Trim(), ignoreCase: true, out var status) || !Fates.Contains(status) || !fates.TryAdd(line[..at].Trim(), status))
                return null;
        }
        return fates;
    }

    private static string[] Lines(string? text) => (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static bool TryStatus(string text, out int status) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out status) && status is >= 200 and <= 599;
}

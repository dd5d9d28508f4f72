using System.Globalization;

namespace SmsConsole.Core.Sending;

/// <summary>The id that Alibaba Cloud's API gives a request, the same for all its messages: the first message's, and <c>^0</c>.</summary>
public static class BizId
{
    private const string Tail = "^0";

    /// <param name="batchId"><see cref="Message.BatchId"/>.</param>
    public static string Of(long messageId, long? batchId) => (batchId ?? messageId).ToString(CultureInfo.InvariantCulture) + Tail;

    /// <summary>The request's first message; null where the text is none of ours.</summary>
    public static long? TryParse(string text) =>
        long.TryParse(text.EndsWith(Tail, StringComparison.Ordinal) ? text.AsSpan()[..^Tail.Length] : text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}

using SmsConsole.Core.Sending;

namespace SmsConsole.Core.Gateways.Providers;

/// <summary>One message's fate as a provider reports it; longer words are cut to what is stored.</summary>
internal sealed record CallbackReport
{
    private const int LongestId = 64;
    private const int LongestRaw = 300;

    public CallbackReport(string carrierId, MessageStatus status, string? code, string raw)
    {
        (CarrierId, Status) = (CutId(carrierId), status);
        Code = string.IsNullOrEmpty(code) ? null : Cut(code, IncomingReceipt.LongestCode);
        Raw = Cut(raw, LongestRaw);
    }

    public string CarrierId { get; }
    public MessageStatus Status { get; }
    public string? Code { get; }

    /// <summary>The report for people, without phone numbers.</summary>
    public string Raw { get; }

    /// <summary>An id as it is stored, from an answer as from a report, so that both are the same.</summary>
    public static string CutId(string id) => Cut(id, LongestId);

    public static string Cut(string text, int most) => text.Length <= most ? text : text[..most];
}

using System.Globalization;
using SmsConsole.Core.Sending;
using SmsConsole.Smpp.Receipts;
using SmsConsole.Smpp.Session;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Core.Gateways.Smpp;

/// <summary>What a carrier's words mean to the console.</summary>
internal static class SmppAnswers
{
    public static readonly TimeSpan ThrottleDelay = TimeSpan.FromSeconds(1);
    public static readonly TimeSpan ReconnectDelay = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan TroubleDelay = TimeSpan.FromSeconds(30);

    public static SubmitResult NeverLeft { get; } = new SubmitResult.TryLater(ReconnectDelay, null);

    public static SubmitResult Read(in SubmitDone done) => done.Outcome switch
    {
        SubmitOutcome.NotWritten => NeverLeft,
        SubmitOutcome.NoAnswer => SubmitResult.NoAnswer.Instance,
        _ => done.Status switch
        {
            CommandStatus.Ok => new SubmitResult.Accepted(done.MessageId ?? ""),
            _ when IsThrottled(done.Status) => new SubmitResult.TryLater(ThrottleDelay, (int)done.Status),
            CommandStatus.SystemError or CommandStatus.TemporaryAppError => new SubmitResult.TryLater(TroubleDelay, (int)done.Status),
            CommandStatus.InvalidBindStatus => new SubmitResult.TryLater(ReconnectDelay, (int)done.Status),
            _ => new SubmitResult.Refused((int)done.Status),
        },
    };

    public static bool IsThrottled(uint status) => status is CommandStatus.Throttled or CommandStatus.MessageQueueFull;

    public static MessageStatus StatusOf(MessageState state) => state switch
    {
        MessageState.Delivered => MessageStatus.Delivered,
        MessageState.Expired => MessageStatus.Expired,
        MessageState.Undeliverable or MessageState.Deleted => MessageStatus.Undelivered,
        MessageState.Rejected => MessageStatus.Rejected,
        MessageState.Enroute or MessageState.Accepted => MessageStatus.Sent,
        _ => MessageStatus.Unknown,
    };

    /// <summary>The carrier's error code; null where it says that there is none.</summary>
    public static string? CodeOf(DeliveryReceipt receipt)
    {
        var code = receipt.Error is { } error && error.AsSpan().ContainsAnyExcept('0') ? error
            : receipt.NetworkError is { Code: > 0 } network ? network.Code.ToString(CultureInfo.InvariantCulture)
            : null;
        return code is { Length: > 20 } ? code[..20] : code;
    }

    /// <summary>A receipt comes from the number that the message went to: its digits, or null where none are written there.</summary>
    public static long? RecipientOf(Address source) =>
        long.TryParse(source.Value.AsSpan().TrimStart('+'), NumberStyles.None, CultureInfo.InvariantCulture, out var digits) && digits > 0 ? digits : null;

    /// <summary>The receipt in its own words, without the addresses and the text, which may hold numbers.</summary>
    public static string RawOf(DeliveryReceipt receipt)
    {
        var word = receipt.StateWord ?? receipt.State.ToString();
        var done = receipt.DoneDate is { } date ? $" done date:{date.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)}" : "";
        var raw = $"stat:{word}{done} err:{receipt.Error ?? "000"}";
        return raw.Length <= 300 ? raw : raw[..300];
    }
}

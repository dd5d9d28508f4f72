namespace SmsConsole.Core.Sending;

/// <summary>
/// How many messages stand where, of those accepted since a moment. <paramref name="IsCapped"/>: there were more than are counted,
/// so <paramref name="Since"/> is when the oldest counted one was accepted.
/// </summary>
public sealed record MessageCounts(DateTimeOffset Since, bool IsCapped, IReadOnlyDictionary<MessageStatus, int> ByStatus)
{
    public int Total => ByStatus.Values.Sum();

    public int Of(MessageStatus status) => ByStatus.GetValueOrDefault(status);
}

namespace SmsConsole.Core.Gateways;

/// <summary>The answer to one segment; each segment given to a gateway gets exactly one. <paramref name="Segment"/> counts from 1;
/// <see cref="WholeMessage"/> answers for all segments at once, where the provider takes messages and splits them itself.</summary>
public readonly record struct SegmentAnswer(int GatewayId, long MessageId, short Attempt, short Segment, DateTimeOffset At, SubmitResult Result)
{
    public const short WholeMessage = 0;
}

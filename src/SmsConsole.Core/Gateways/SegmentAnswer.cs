namespace SmsConsole.Core.Gateways;

/// <summary>The answer to one segment; each segment given to a gateway gets exactly one. <paramref name="Segment"/> counts from 1.</summary>
public readonly record struct SegmentAnswer(int GatewayId, long MessageId, short Attempt, short Segment, DateTimeOffset At, SubmitResult Result);

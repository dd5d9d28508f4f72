namespace SmsConsole.Core.Access;

/// <summary>What an Idempotency-Key stands for: <paramref name="Earlier"/> is the answer given before, or null when the request is new.</summary>
public sealed record IdempotencyClaim(IdempotencyEntry? Earlier);

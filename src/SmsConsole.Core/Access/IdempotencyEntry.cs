namespace SmsConsole.Core.Access;

/// <summary>The answer that was given to an Idempotency-Key, kept for 24 hours.</summary>
public sealed class IdempotencyEntry
{
    /// <summary>The access key it came with.</summary>
    public required string AccessKeyId { get; init; }
    public required string Key { get; init; }

    /// <summary>SHA-256 over method, path and body.</summary>
    public required byte[] RequestHash { get; init; }

    /// <summary>Null while the first request is still being worked on.</summary>
    public int? StatusCode { get; set; }
    public byte[]? Body { get; set; }
    public string? Location { get; set; }
    public DateTimeOffset At { get; init; }
}

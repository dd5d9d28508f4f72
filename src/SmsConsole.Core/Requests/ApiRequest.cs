namespace SmsConsole.Core.Requests;

/// <summary>One request that a program made, kept for a time; written by <see cref="ApiRequestLog"/> alone. Numbers in it are shortened, values of variables never stand in it.</summary>
public sealed class ApiRequest
{
    /// <summary>Ascending with the time it was written, as a message's key is.</summary>
    public long Id { get; init; }

    /// <summary>When it came.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The key it came with; null where none was accepted.</summary>
    public string? AccessKeyId { get; init; }

    public required string Method { get; init; }

    /// <summary>The path as it was asked for, with the query.</summary>
    public required string Path { get; init; }

    /// <summary>What answers there: the path's pattern, or an action's name; null where nothing does.</summary>
    public string? Route { get; init; }

    public short Status { get; init; }

    /// <summary>The code it was refused with.</summary>
    public string? Code { get; init; }

    public int TookMilliseconds { get; init; }
    public required string RequestId { get; init; }
    public string? Address { get; init; }

    /// <summary>What the call says of itself, such as how many recipients and which template.</summary>
    public string? Details { get; init; }

    /// <summary>On a row of its own: so many requests before it were not kept, because more came than could be written.</summary>
    public int? LeftOut { get; init; }
}

namespace SmsConsole.Core.Requests;

/// <summary>
/// A request that was answered, as a door tells it to <see cref="ApiRequestLog.Note"/>. Give the path and the query as they came; numbers in them are
/// shortened before they are stored. A query that holds signatures, values or texts is left out, and <see cref="Details"/> says in words what it was about.
/// </summary>
public sealed record ApiRequestNote(DateTimeOffset At, TimeSpan Took, string Method, string Path, int Status, string RequestId)
{
    public string? AccessKeyId { get; init; }

    /// <summary>With its question mark.</summary>
    public string? Query { get; init; }

    /// <summary>What answers there: the path's pattern, or the action's name.</summary>
    public string? Route { get; init; }

    /// <summary>The code it was refused with.</summary>
    public string? Code { get; init; }

    public string? Address { get; init; }

    /// <summary>Up to 200 characters, without values of variables.</summary>
    public string? Details { get; init; }
}

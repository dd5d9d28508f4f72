namespace SmsConsole.Core.Requests;

/// <summary>A request as lists show it; <paramref name="KeyName"/> and <paramref name="OwnerName"/> as they are now, null where no key was accepted.</summary>
public sealed record ApiRequestRow(
    long Id, DateTimeOffset At, string? AccessKeyId, string? KeyName, string? OwnerName, string Method, string Path, string? Route, int Status, string? Code,
    int TookMilliseconds, string RequestId, string? Address, string? Details);

/// <summary>
/// Which requests are wanted: those of a key, whose path begins so, whose status is of a class (2 to 5), with a request id, and that came in a time.
/// </summary>
public sealed record ApiRequestQuery(
    string? Key = null, string? Path = null, int? StatusClass = null, string? RequestId = null, DateTimeOffset? From = null, DateTimeOffset? Until = null);

/// <summary>How far the log reaches back (null while it is empty), and how many requests in that time were not kept because too many came at once.</summary>
public sealed record ApiRequestReach(DateTimeOffset? Since, long LeftOut);

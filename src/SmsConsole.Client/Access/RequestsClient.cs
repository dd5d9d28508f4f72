using SmsConsole.Client.Http;

namespace SmsConsole.Client;

/// <summary>The log of what programs asked: one's own keys' requests, and with the right <c>readAudit</c> all of them.</summary>
public sealed class RequestsClient
{
    private readonly ApiCaller caller;

    internal RequestsClient(ApiCaller caller) => this.caller = caller;

    /// <summary>Requests, the newest first.</summary>
    /// <param name="accessKeyId">Those of one access key.</param>
    /// <param name="path">The start of the path or of its pattern: <c>/api/v1/messages</c>.</param>
    /// <param name="statusClass">2 for those that were answered well, 4 for refused ones, 5 for faults.</param>
    /// <param name="requestId">The <c>X-Request-Id</c> of the answer; <see cref="SmsConsoleException.RequestId"/> has it.</param>
    /// <param name="from">Came at this time or later.</param>
    /// <param name="until">Came before this time.</param>
    public IAsyncEnumerable<ApiRequest> ListAsync(
        string? accessKeyId = null, string? path = null, int? statusClass = null, string? requestId = null, DateTimeOffset? from = null, DateTimeOffset? until = null,
        CancellationToken ct = default) =>
        caller.ListAsync<ApiRequest>(
            new Query("requests").Add("key", accessKeyId).Add("path", path).Add("statusClass", statusClass).Add("requestId", requestId).Add("from", from).Add("until", until), ct);

    /// <summary>How far the log reaches back, and whether it is whole.</summary>
    public Task<RequestLogReach> ReachAsync(CancellationToken ct = default) => caller.GetAsync<RequestLogReach>(new Query("requests").Add("limit", (int?)1).ToString(), ct);
}

/// <summary>A request that a program made.</summary>
/// <param name="AccessKeyId">Null where no key was accepted.</param>
/// <param name="Path">As it was asked for, numbers shortened.</param>
/// <param name="Route">The pattern of the path.</param>
/// <param name="Code">The code with which it was refused.</param>
/// <param name="Details">What the call was about, without values.</param>
public sealed record ApiRequest(
    string Id, DateTimeOffset At, string? AccessKeyId, string? KeyName, string? OwnerName, string Method, string Path, string? Route, int Status, string? Code,
    int TookMilliseconds, string RequestId, string? Address, string? Details);

/// <summary>What the log of requests holds.</summary>
/// <param name="Since">How far it reaches back; null while it is empty.</param>
/// <param name="LeftOut">Requests since then that were not kept, because more came than could be written.</param>
public sealed record RequestLogReach(DateTimeOffset? Since, long LeftOut);

using SmsConsole.Client.Http;

namespace SmsConsole.Client;

/// <summary>Sender IDs: a value per country, and its registration.</summary>
public sealed class SenderIdsClient
{
    private readonly ApiCaller caller;

    internal SenderIdsClient(ApiCaller caller) => this.caller = caller;

    /// <summary>Sender IDs, the last changed first.</summary>
    /// <param name="country">ISO 3166-1 alpha-2.</param>
    public IAsyncEnumerable<SenderIdRow> ListAsync(string? search = null, string? country = null, SenderIdState? status = null, CancellationToken ct = default) =>
        caller.ListAsync<SenderIdRow>(new Query("sender-ids").Add("search", search).Add("country", country).Add("status", status), ct);

    /// <summary>Enters a sender ID for a country: registered at once where the country is dynamic, else a draft.</summary>
    public Task<SenderId> RegisterAsync(NewSenderId sender, CancellationToken ct = default) => caller.MakeAsync<NewSenderId, SenderId>("sender-ids", sender, ct);

    /// <summary>A sender ID with its registration.</summary>
    public Task<SenderId> GetAsync(long id, CancellationToken ct = default) => caller.GetAsync<SenderId>(Segment.Of($"sender-ids/{id}"), ct);

    /// <summary>Changes a draft.</summary>
    public Task<SenderId> EditAsync(long id, SenderIdFacts facts, CancellationToken ct = default) =>
        caller.ChangeAsync<SenderIdFacts, SenderId>(HttpMethod.Put, Segment.Of($"sender-ids/{id}"), facts, ct);

    /// <summary>Hands a draft in for registration.</summary>
    public Task<SenderId> SubmitAsync(long id, CancellationToken ct = default) => ActAsync(id, "submit", ct);

    /// <summary>Takes it back.</summary>
    public Task<SenderId> WithdrawAsync(long id, CancellationToken ct = default) => ActAsync(id, "withdraw", ct);

    /// <summary>Says that the carriers registered it.</summary>
    public Task<SenderId> ApproveAsync(long id, CancellationToken ct = default) => ActAsync(id, "approve", ct);

    /// <summary>Rejects what somebody else submitted.</summary>
    /// <param name="reason">Why; 1 to 500 characters.</param>
    public Task<SenderId> RejectAsync(long id, string reason, CancellationToken ct = default) =>
        caller.ChangeAsync<Rejection, SenderId>(HttpMethod.Post, Segment.Of($"sender-ids/{id}/reject"), new(reason), ct);

    /// <summary>Ends a registration.</summary>
    public Task<SenderId> RetireAsync(long id, CancellationToken ct = default) => ActAsync(id, "retire", ct);

    /// <summary>Begins a new registration of one that is or was registered.</summary>
    /// <param name="documents">Which documents are handed in, in words.</param>
    /// <param name="expiresOn">Its last day; null when it does not end.</param>
    public Task<SenderId> RenewAsync(long id, string? documents = null, DateOnly? expiresOn = null, CancellationToken ct = default) =>
        caller.ChangeAsync<SenderIdRenewal, SenderId>(HttpMethod.Post, Segment.Of($"sender-ids/{id}/renew"), new(documents, expiresOn), ct);

    private Task<SenderId> ActAsync(long id, string act, CancellationToken ct) => caller.ChangeAsync<SenderId>(HttpMethod.Post, Segment.Of($"sender-ids/{id}/{act}"), ct);
}

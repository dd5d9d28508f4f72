using SmsConsole.Client.Http;

namespace SmsConsole.Client;

/// <summary>Signatures, each addressed by its text.</summary>
public sealed class SignaturesClient
{
    private readonly ApiCaller caller;

    internal SignaturesClient(ApiCaller caller) => this.caller = caller;

    /// <summary>Signatures, the last changed first.</summary>
    public IAsyncEnumerable<SignatureRow> ListAsync(string? search = null, ReviewState? status = null, CancellationToken ct = default) =>
        caller.ListAsync<SignatureRow>(new Query("signatures").Add("search", search).Add("status", status), ct);

    /// <summary>Writes the first draft.</summary>
    public Task<Signature> CreateAsync(NewSignature signature, CancellationToken ct = default) => caller.MakeAsync<NewSignature, Signature>("signatures", signature, ct);

    /// <summary>A signature with its review.</summary>
    public Task<Signature> GetAsync(string text, CancellationToken ct = default) => caller.GetAsync<Signature>(Segment.Of($"signatures/{text}"), ct);

    /// <summary>Changes what the reviewer reads; never the text.</summary>
    public Task<Signature> EditAsync(string text, SignatureFacts facts, CancellationToken ct = default) =>
        caller.ChangeAsync<SignatureFacts, Signature>(HttpMethod.Put, Segment.Of($"signatures/{text}"), facts, ct);

    /// <summary>Sends the draft to review.</summary>
    public Task<Signature> SubmitAsync(string text, CancellationToken ct = default) => ActAsync(text, "submit", ct);

    /// <summary>Takes it back from review.</summary>
    public Task<Signature> WithdrawAsync(string text, CancellationToken ct = default) => ActAsync(text, "withdraw", ct);

    /// <summary>Approves what somebody else submitted.</summary>
    public Task<Signature> ApproveAsync(string text, CancellationToken ct = default) => ActAsync(text, "approve", ct);

    /// <summary>Rejects what somebody else submitted.</summary>
    /// <param name="reason">Why, so that the author can mend it; 1 to 500 characters.</param>
    public Task<Signature> RejectAsync(string text, string reason, CancellationToken ct = default) =>
        caller.ChangeAsync<Rejection, Signature>(HttpMethod.Post, Segment.Of($"signatures/{text}/reject"), new(reason), ct);

    /// <summary>Ends a signature: nothing is sent under it any more.</summary>
    public Task<Signature> RetireAsync(string text, CancellationToken ct = default) => ActAsync(text, "retire", ct);

    /// <summary>Deletes what was never approved, and retires what was: nothing is sent under it any more.</summary>
    public Task DeleteAsync(string text, CancellationToken ct = default) => caller.DoAsync(HttpMethod.Delete, Segment.Of($"signatures/{text}"), ct);

    private Task<Signature> ActAsync(string text, string act, CancellationToken ct) => caller.ChangeAsync<Signature>(HttpMethod.Post, Segment.Of($"signatures/{text}/{act}"), ct);
}

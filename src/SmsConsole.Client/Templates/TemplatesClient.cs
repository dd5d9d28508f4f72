using SmsConsole.Client.Http;

namespace SmsConsole.Client;

/// <summary>Templates, from the draft to retirement. Nobody decides on what they submitted themselves: <c>self-review</c>.</summary>
public sealed class TemplatesClient
{
    private readonly ApiCaller caller;

    internal TemplatesClient(ApiCaller caller) => this.caller = caller;

    /// <summary>Templates, the last changed first.</summary>
    /// <param name="search">Part of the code, name or body.</param>
    public IAsyncEnumerable<TemplateRow> ListAsync(
        string? search = null, ReviewState? status = null, MessageType? type = null, TemplateScope? scope = null, CancellationToken ct = default) =>
        caller.ListAsync<TemplateRow>(new Query("templates").Add("search", search).Add("status", status).Add("type", type).Add("scope", scope), ct);

    /// <summary>Writes the first draft under a new code.</summary>
    public Task<Template> CreateAsync(NewTemplate template, CancellationToken ct = default) => caller.MakeAsync<NewTemplate, Template>("templates", template, ct);

    /// <summary>A template with its versions.</summary>
    public Task<Template> GetAsync(string code, CancellationToken ct = default) => caller.GetAsync<Template>(Segment.Of($"templates/{code}"), ct);

    /// <summary>Changes the draft, or begins the next version of an approved template.</summary>
    public Task<Template> EditAsync(string code, TemplateContent content, CancellationToken ct = default) =>
        caller.ChangeAsync<TemplateContent, Template>(HttpMethod.Put, Segment.Of($"templates/{code}"), content, ct);

    /// <summary>Sends the draft to review, or approves it by rule where none is needed.</summary>
    public Task<Template> SubmitAsync(string code, CancellationToken ct = default) => ActAsync(code, "submit", ct);

    /// <summary>Takes it back from review.</summary>
    public Task<Template> WithdrawAsync(string code, CancellationToken ct = default) => ActAsync(code, "withdraw", ct);

    /// <summary>Approves what somebody else submitted.</summary>
    public Task<Template> ApproveAsync(string code, CancellationToken ct = default) => ActAsync(code, "approve", ct);

    /// <summary>Rejects what somebody else submitted.</summary>
    /// <param name="reason">Why, so that the author can mend it; 1 to 500 characters.</param>
    public Task<Template> RejectAsync(string code, string reason, CancellationToken ct = default) =>
        caller.ChangeAsync<Rejection, Template>(HttpMethod.Post, Segment.Of($"templates/{code}/reject"), new(reason), ct);

    /// <summary>Ends a template: nothing is sent with it any more.</summary>
    public Task<Template> RetireAsync(string code, CancellationToken ct = default) => ActAsync(code, "retire", ct);

    /// <summary>Deletes what was never approved, and retires what was: nothing is sent with it any more.</summary>
    public Task DeleteAsync(string code, CancellationToken ct = default) => caller.DoAsync(HttpMethod.Delete, Segment.Of($"templates/{code}"), ct);

    private Task<Template> ActAsync(string code, string act, CancellationToken ct) => caller.ChangeAsync<Template>(HttpMethod.Post, Segment.Of($"templates/{code}/{act}"), ct);
}

using Microsoft.AspNetCore.Http.HttpResults;
using SmsConsole.Core;
using SmsConsole.Core.Reviews;
using SmsConsole.Core.Signatures;
using SmsConsole.Web.Api;
using SmsConsole.Web.Api.Description;
using SmsConsole.Web.Features.Reviews;

namespace SmsConsole.Web.Features.Signatures;

using Answer = Results<Ok<SignatureJson>, Refusal>;

/// <summary><c>/api/v1/signatures</c>: each is addressed by its text.</summary>
internal static class SignaturesApi
{
    // Ten files of 5 MB as base64, and the rest of the body.
    private const long MaxBody = 70 * 1024 * 1024;

    public static void MapSignatures(this RouteGroupBuilder v1)
    {
        var signatures = v1.MapGroup("/signatures").WithTags("Signatures").AddEndpointFilter(ReadRight.CheckAsync);
        signatures.MapGet("", List).WithSummary("Lists signatures, the last changed first");
        signatures.MapPost("", Create).Idempotent().WithBody("""{"text": "海港快递", "source": "Company", "note": "营业执照同名"}""").WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(MaxBody)).WithSummary("Writes the first draft");
        signatures.MapGet("/{text}", Get).WithSummary("A signature with its review");
        signatures.MapPut("/{text}", Edit).WithBody("""{"source": "Trademark", "thirdParty": false, "note": "商标注册证见附件"}""").WithSummary("Changes what the reviewer reads; never the text");
        signatures.MapDelete("/{text}", Delete).WithSummary("Deletes what was never approved, and retires what was: nothing is sent under it any more");
        signatures.MapPost("/{text}/submit", Submit).WithSummary("Sends the draft to review");
        signatures.MapPost("/{text}/withdraw", Withdraw).WithSummary("Takes it back from review");
        signatures.MapPost("/{text}/approve", Approve).WithSummary("Approves what somebody else submitted");
        signatures.MapPost("/{text}/reject", Reject).WithBody(Rejection.Example).WithSummary("Rejects what somebody else submitted, with a reason");
        signatures.MapPost("/{text}/retire", Retire).WithSummary("Ends a signature: nothing is sent under it any more");
    }

    private static async Task<Ok<Page<SignatureListed>>> List([AsParameters] Paging paging, string? search, AnyCase<ReviewState>? status, SignatureRegister register, CancellationToken ct) =>
        TypedResults.Ok((await register.ListAsync(new(search, status?.Value, paging.After, paging.Take), ct)).ToAnswer(SignatureListed.From));

    private static async Task<Results<Created<SignatureJson>, Refusal>> Create(SignatureToCreate body, ApiActor actor, SignatureRegister register, CancellationToken ct)
    {
        var files = new List<EvidenceFile>();
        foreach (var (evidence, at) in (body.Evidence ?? []).Select((e, i) => (e, i)))
        {
            if (evidence.Read() is not { } file)
                return new Refusal(new Problem("evidence.not_base64", $"The content of {evidence.FileName} is not base64.", $"evidence[{at}].base64").With(evidence.FileName));
            files.Add(file);
        }
        var made = await register.CreateAsync(actor, body.Text, body.ToDraft(), files, ct);
        return made.IsOk
            ? TypedResults.Created($"{ApiSetup.Root}/signatures/{Uri.EscapeDataString(made.Value.Text)}", SignatureJson.From(made.Value))
            : made.Problems.ToHttp();
    }

    private static async Task<Answer> Get(string text, SignatureRegister register, CancellationToken ct) =>
        await register.FindAsync(text, ct) is { } found ? TypedResults.Ok(SignatureJson.From(found)) : new Refusal(NotFound(text));

    private static Task<Answer> Edit(string text, SignatureToEdit body, ApiActor actor, SignatureRegister register, CancellationToken ct) =>
        ActAsync(text, register, id => register.EditAsync(actor, id, body.ToDraft(), ct), ct);

    private static async Task<Results<NoContent, Refusal>> Delete(string text, ApiActor actor, SignatureRegister register, CancellationToken ct) =>
        (await register.DeleteAsync(actor, text, ct)).ToHttp();

    private static Task<Answer> Submit(string text, ApiActor actor, SignatureRegister register, CancellationToken ct) =>
        ActAsync(text, register, id => register.SubmitAsync(actor, id, ct), ct);

    private static Task<Answer> Withdraw(string text, ApiActor actor, SignatureRegister register, CancellationToken ct) =>
        ActAsync(text, register, id => register.WithdrawAsync(actor, id, ct), ct);

    private static Task<Answer> Approve(string text, ApiActor actor, SignatureRegister register, CancellationToken ct) =>
        ActAsync(text, register, id => register.ApproveAsync(actor, id, seen: null, ct), ct);

    private static Task<Answer> Reject(string text, Rejection body, ApiActor actor, SignatureRegister register, CancellationToken ct) =>
        ActAsync(text, register, id => register.RejectAsync(actor, id, body.Reason, seen: null, ct), ct);

    private static Task<Answer> Retire(string text, ApiActor actor, SignatureRegister register, CancellationToken ct) =>
        ActAsync(text, register, id => register.RetireAsync(actor, id, ct), ct);

    private static async Task<Answer> ActAsync(string text, SignatureRegister register, Func<long, Task<Outcome<SignatureView>>> act, CancellationToken ct)
    {
        if (await register.FindAsync(text, ct) is not { } signature)
            return new Refusal(NotFound(text));
        var done = await act(signature.Id);
        return done.IsOk ? TypedResults.Ok(SignatureJson.From(done.Value)) : done.Problems.ToHttp();
    }

    private static Problem NotFound(string text) =>
        new Problem("signature.not_found", $"There is no signature “{text}”. Look for it in the list of signatures.", "text").With(text);
}

using Microsoft.AspNetCore.Http.HttpResults;
using SmsConsole.Core;
using SmsConsole.Core.Reviews;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Templates;
using SmsConsole.Web.Api;
using SmsConsole.Web.Api.Description;
using SmsConsole.Web.Features.Reviews;

namespace SmsConsole.Web.Features.Templates;

using Answer = Results<Ok<TemplateJson>, Refusal>;

/// <summary><c>/api/v1/templates</c>: from the draft to retirement.</summary>
internal static class TemplatesApi
{
    public static void MapTemplates(this RouteGroupBuilder v1)
    {
        var templates = v1.MapGroup("/templates").WithTags("Templates").AddEndpointFilter(ReadRight.CheckAsync);
        templates.MapGet("", List).WithSummary("Lists templates, the last changed first");
        templates.MapPost("", Create).Idempotent()
            .WithBody("""{"name": "Parcel", "type": "Notification", "scope": "Global", "body": "Your parcel ${number} is here.", "variables": [{"name": "number", "attribute": "other_number2", "maxLength": 20, "sample": "A123"}]}""")
            .WithSummary("Writes the first draft under a new code");
        templates.MapGet("/{code}", Get).WithSummary("A template with its versions");
        templates.MapPut("/{code}", Edit)
            .WithBody("""{"name": "Parcel", "body": "Your parcel ${number} has come.", "variables": [{"name": "number", "attribute": "other_number2", "maxLength": 20, "sample": "A123"}]}""")
            .WithSummary("Changes the draft, or begins the next version of an approved template");
        templates.MapDelete("/{code}", Delete).WithSummary("Deletes what was never approved, and retires what was: nothing is sent with it any more, and only its drafts go");
        templates.MapPost("/{code}/submit", Submit).WithSummary("Sends the draft to review, or approves it by rule where none is needed");
        templates.MapPost("/{code}/withdraw", Withdraw).WithSummary("Takes it back from review");
        templates.MapPost("/{code}/approve", Approve).WithSummary("Approves what somebody else submitted");
        templates.MapPost("/{code}/reject", Reject).WithBody(Rejection.Example).WithSummary("Rejects what somebody else submitted, with a reason");
        templates.MapPost("/{code}/retire", Retire).WithSummary("Ends a template: nothing is sent with it any more");
    }

    private static async Task<Ok<Page<TemplateListed>>> List(
        [AsParameters] Paging paging, string? search, AnyCase<ReviewState>? status, AnyCase<MessageType>? type, AnyCase<TemplateScope>? scope, TemplateLibrary library, CancellationToken ct)
    {
        var page = await library.ListAsync(new(search, status?.Value, type?.Value, scope?.Value, After: paging.After, Take: paging.Take), ct);
        return TypedResults.Ok(page.ToAnswer(TemplateListed.From));
    }

    private static async Task<Results<Created<TemplateJson>, Refusal>> Create(TemplateToCreate body, ApiActor actor, TemplateLibrary library, CancellationToken ct)
    {
        var made = await library.CreateAsync(actor, body.Type, body.Scope, TemplateJson.Content(body.Name, body.Body, body.Languages, body.Variables, body.Note), ct);
        return made.IsOk ? TypedResults.Created($"{ApiSetup.Root}/templates/{made.Value.Code}", TemplateJson.From(made.Value)) : made.Problems.ToHttp();
    }

    private static async Task<Answer> Get(string code, TemplateLibrary library, CancellationToken ct) =>
        await library.FindAsync(code, ct) is { } found ? TypedResults.Ok(TemplateJson.From(found)) : new Refusal(TemplateLibrary.NotFound(code));

    private static async Task<Answer> Edit(string code, TemplateToEdit body, ApiActor actor, TemplateLibrary library, CancellationToken ct) =>
        Show(await library.EditAsync(actor, code, TemplateJson.Content(body.Name, body.Body, body.Languages, body.Variables, body.Note), ct));

    private static async Task<Results<NoContent, Refusal>> Delete(string code, ApiActor actor, TemplateLibrary library, CancellationToken ct) =>
        (await library.DeleteAsync(actor, code, ct)).ToHttp();

    private static async Task<Answer> Submit(string code, ApiActor actor, TemplateLibrary library, CancellationToken ct) =>
        Show(await library.SubmitAsync(actor, code, ct));

    private static async Task<Answer> Withdraw(string code, ApiActor actor, TemplateLibrary library, CancellationToken ct) =>
        Show(await library.WithdrawAsync(actor, code, ct));

    private static async Task<Answer> Approve(string code, ApiActor actor, TemplateLibrary library, CancellationToken ct) =>
        Show(await library.ApproveAsync(actor, code, seen: null, ct));

    private static async Task<Answer> Reject(string code, Rejection body, ApiActor actor, TemplateLibrary library, CancellationToken ct) =>
        Show(await library.RejectAsync(actor, code, body.Reason, seen: null, ct));

    private static async Task<Answer> Retire(string code, ApiActor actor, TemplateLibrary library, CancellationToken ct) =>
        Show(await library.RetireAsync(actor, code, ct));

    private static Answer Show(Outcome<TemplateView> outcome) =>
        outcome.IsOk ? TypedResults.Ok(TemplateJson.From(outcome.Value)) : outcome.Problems.ToHttp();
}

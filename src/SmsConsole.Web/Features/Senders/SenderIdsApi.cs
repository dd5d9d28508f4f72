using Microsoft.AspNetCore.Http.HttpResults;
using SmsConsole.Core;
using SmsConsole.Core.Senders;
using SmsConsole.Web.Api;
using SmsConsole.Web.Api.Description;
using SmsConsole.Web.Features.Reviews;

namespace SmsConsole.Web.Features.Senders;

using Answer = Results<Ok<SenderIdJson>, Refusal>;

/// <summary><c>/api/v1/sender-ids</c>: a value per country, and its registration.</summary>
internal static class SenderIdsApi
{
    public static void MapSenderIds(this RouteGroupBuilder v1)
    {
        var senders = v1.MapGroup("/sender-ids").WithTags("Sender IDs").AddEndpointFilter(ReadRight.CheckAsync);
        senders.MapGet("", List).WithSummary("Lists sender IDs, the last changed first");
        senders.MapPost("", Register).Idempotent().WithBody("""{"value": "Harbour", "country": "GB", "note": "Our shop"}""").WithSummary("Enters a sender ID for a country: registered at once where the country is dynamic, else a draft");
        senders.MapGet("/{id:long}", Get).WithSummary("A sender ID with its registration");
        senders.MapPut("/{id:long}", Edit).WithBody("""{"documents": "Trade register extract of 2026-01-12", "expiresOn": "2099-12-31"}""").WithSummary("Changes a draft");
        senders.MapPost("/{id:long}/submit", Submit).WithSummary("Hands a draft in for registration");
        senders.MapPost("/{id:long}/withdraw", Withdraw).WithSummary("Takes it back");
        senders.MapPost("/{id:long}/approve", Approve).WithSummary("Says that the carriers registered it");
        senders.MapPost("/{id:long}/reject", Reject).WithBody(Rejection.Example).WithSummary("Rejects what somebody else submitted, with a reason");
        senders.MapPost("/{id:long}/retire", Retire).WithSummary("Ends a registration");
        senders.MapPost("/{id:long}/renew", Renew).WithBody("""{"documents": "Trade register extract of 2027-01-12", "expiresOn": "2099-12-31"}""").WithSummary("Begins a new registration of one that is or was registered");
    }

    private static async Task<Ok<Page<SenderIdListed>>> List(
        [AsParameters] Paging paging, string? search, string? country, AnyCase<SenderIdState>? status, SenderRegister register, CancellationToken ct) =>
        TypedResults.Ok((await register.ListAsync(new(search, country?.ToUpperInvariant(), status?.Value, paging.After, paging.Take), ct)).ToAnswer(SenderIdListed.From));

    private static async Task<Results<Created<SenderIdJson>, Refusal>> Register(SenderIdToRegister body, ApiActor actor, SenderRegister register, CancellationToken ct)
    {
        var made = await register.RegisterAsync(actor, new(body.Value, body.Country, body.Note, body.Documents, body.ExpiresOn), ct);
        return made.IsOk ? TypedResults.Created($"{ApiSetup.Root}/sender-ids/{made.Value.Id}", SenderIdJson.From(made.Value)) : made.Problems.ToHttp();
    }

    private static async Task<Answer> Get(long id, SenderRegister register, CancellationToken ct) =>
        await register.FindAsync(id, ct) is { } found ? TypedResults.Ok(SenderIdJson.From(found)) : new Refusal(SenderRegister.NotFound);

    private static async Task<Answer> Edit(long id, SenderIdToEdit body, ApiActor actor, SenderRegister register, CancellationToken ct) =>
        Show(await register.EditAsync(actor, id, body.Note, body.Documents, body.ExpiresOn, ct));

    private static async Task<Answer> Submit(long id, ApiActor actor, SenderRegister register, CancellationToken ct) => Show(await register.SubmitAsync(actor, id, ct));

    private static async Task<Answer> Withdraw(long id, ApiActor actor, SenderRegister register, CancellationToken ct) => Show(await register.WithdrawAsync(actor, id, ct));

    private static async Task<Answer> Approve(long id, ApiActor actor, SenderRegister register, CancellationToken ct) =>
        Show(await register.ApproveAsync(actor, id, seen: null, ct));

    private static async Task<Answer> Reject(long id, Rejection body, ApiActor actor, SenderRegister register, CancellationToken ct) =>
        Show(await register.RejectAsync(actor, id, body.Reason, seen: null, ct));

    private static async Task<Answer> Retire(long id, ApiActor actor, SenderRegister register, CancellationToken ct) => Show(await register.RetireAsync(actor, id, ct));

    private static async Task<Answer> Renew(long id, SenderIdToRenew body, ApiActor actor, SenderRegister register, CancellationToken ct) =>
        Show(await register.RenewAsync(actor, id, body.Documents, body.ExpiresOn, ct));

    private static Answer Show(Outcome<SenderIdView> outcome) => outcome.IsOk ? TypedResults.Ok(SenderIdJson.From(outcome.Value)) : outcome.Problems.ToHttp();
}

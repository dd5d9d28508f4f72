using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using SmsConsole.Core;
using SmsConsole.Core.Sending;
using SmsConsole.Web.Api;
using SmsConsole.Web.Api.Description;

namespace SmsConsole.Web.Features.Messages;

/// <summary><c>/api/v1/messages</c>: sending needs the right <c>send</c>, reading <c>read</c>; without <c>seeNumbers</c> numbers come masked.</summary>
internal static class MessagesApi
{
    internal const string Example = """{"to": "+447400123456", "templateCode": "SMS_123456789", "variables": {"code": "123456"}}""";

    public static void MapMessages(this RouteGroupBuilder v1)
    {
        var messages = v1.MapGroup("/messages").WithTags("Messages");
        messages.MapPost("", Send).Idempotent().WithBody(Example).WithSummary("Sends a template to up to 1,000 recipients");
        messages.MapPost("/preview", Preview).WithBody(Example).WithSummary("Says what sending would do, and sends nothing");
        messages.MapGet("", List).WithSummary("Lists messages, the newest first");
        messages.MapGet("/{id:long}", Read).WithSummary("Shows a message with its timeline");
    }

    private static async Task<Results<Accepted<MessagesAccepted>, Refusal>> Send(MessagesToSend body, HttpContext context, ApiActor actor, Outbox outbox, CancellationToken ct)
    {
        context.Describe(body.InWords());
        if (body.To is not null && body.Items is not null)
            return new Refusal(new Problem("message.to_or_items", "Give either to or items.", "items"));
        var accepted = await outbox.AcceptAsync(actor, body.ToRequest(), ct);
        if (!accepted.IsOk)
            return accepted.Problems.ToHttp();
        if (accepted.Value.All(m => m.Id is null))
            return new Refusal([.. accepted.Value.Select((m, at) => body.Items is null ? Placed(m.Error, at, accepted.Value.Count) : InItem(m.Error, at)).OfType<Problem>()]);
        return TypedResults.Accepted((string?)null, new MessagesAccepted([.. accepted.Value.Select(AcceptedMessageJson.From)]));
    }

    private static async Task<Results<Ok<MessagePreview>, Refusal>> Preview(MessagesToPreview body, ApiActor actor, Rehearsal rehearsal, CancellationToken ct)
    {
        if ((body.Text is null) == (body.TemplateCode is null))
            return new Refusal(new Problem("message.text_or_template", "Give either a templateCode or a text.", body.Text is null ? "templateCode" : "text"));
        var rehearsed = body.ToRequest() is { } request
            ? await rehearsal.OfTemplateAsync(actor, request, at: null, ct)
            : await rehearsal.OfTextAsync(actor, new(body.To ?? [], body.Text ?? "", body.Type ?? MessageType.Notification, body.Signature, body.SenderId), at: null, ct);
        return rehearsed.IsOk ? TypedResults.Ok(MessagePreview.From(rehearsed.Value)) : rehearsed.Problems.ToHttp();
    }

    private static async Task<Results<Ok<Page<MessageJson>>, Refusal>> List(
        [AsParameters] Paging paging, [AsParameters] MessageFilter filter, ApiActor actor, MessageBook book, CancellationToken ct)
    {
        var page = await book.ListAsync(actor, new(filter.To, filter.Status?.Value, filter.CampaignId, filter.ClientReference, filter.From, filter.Until, paging.After, paging.Take), ct);
        return page.IsOk ? TypedResults.Ok(page.Value.ToAnswer(MessageJson.From)) : page.Problems.ToHttp();
    }

    private static async Task<Results<Ok<MessageDetails>, Refusal>> Read(long id, ApiActor actor, MessageBook book, CancellationToken ct)
    {
        var message = await book.FindAsync(actor, id, ct);
        return message.IsOk ? TypedResults.Ok(MessageDetails.From(message.Value)) : message.Problems.ToHttp();
    }

    /// <summary>A problem of the one recipient, with where it stands in the body.</summary>
    internal static Problem Placed(Problem problem) => Placed(problem, 0, 1) ?? problem;

    private static Problem? InItem(Problem? problem, int at) => problem is null ? null
        : problem.Code.StartsWith("value.", StringComparison.Ordinal) ? problem with { Field = $"/items/{at}/variables/{problem.Field}" }
        : problem with { Field = $"/items/{at}/{(problem.Code.StartsWith("number.", StringComparison.Ordinal) ? "to" : problem.Field ?? "to")}" };

    // Core's problem names what is wrong with a recipient; the pointer says with which.
    private static Problem? Placed(Problem? problem, int at, int count) => problem is null ? null
        : problem.Code.StartsWith("value.", StringComparison.Ordinal) ? problem with { Field = $"/variables/{problem.Field}" }
        : problem.Field is null or "to" || problem.Code.StartsWith("number.", StringComparison.Ordinal) ? problem with { Field = count > 1 ? $"/to/{at}" : "/to" }
        : problem;
}

internal sealed record MessageFilter(
    [property: Description("The recipient, with the calling code.")] string? To,
    [property: Description("Where it stands. A page then looks through 20,000 messages at most and may be short while there is a next one.")] AnyCase<MessageStatus>? Status,
    long? CampaignId,
    string? ClientReference,
    [property: Description("Accepted at this time or later.")] DateTimeOffset? From,
    [property: Description("Accepted before this time.")] DateTimeOffset? Until);

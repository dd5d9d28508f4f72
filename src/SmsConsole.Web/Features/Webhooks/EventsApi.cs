using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SmsConsole.Core.Webhooks;
using SmsConsole.Web.Api;

namespace SmsConsole.Web.Features.Webhooks;

/// <summary><c>/api/v1/events</c>: needs the right <c>read</c>; without <c>seeNumbers</c> numbers come masked.</summary>
internal static class EventsApi
{
    public static void MapEvents(this RouteGroupBuilder v1) =>
        v1.MapGroup("/events").WithTags("Events").MapGet("", List).WithSummary("What has happened, in order, after an event; it can wait for something to happen");

    private static async Task<Results<Ok<EventsAnswer>, Refusal>> List([AsParameters] EventQuestion ask, ApiActor actor, EventFeed feed, IHostApplicationLifetime life, CancellationToken ct)
    {
        if (ask.Limit is < 1 or > 200)
            return new Refusal(new Core.Problem("request.limit", $"The limit is {ask.Limit}. Ask for 1 to 200 items."));
        var page = await feed.ListAsync(actor, ask.After ?? 0, ask.Limit ?? 50, ask.Type, ask.Wait ?? 0, ct, life.ApplicationStopping);
        return page.IsOk ? TypedResults.Ok(new EventsAnswer([.. page.Value.Items.Select(EventAnswer.From)], page.Value.Next)) : page.Problems.ToHttp();
    }
}

internal sealed record EventQuestion(
    [property: FromQuery, Description("The \"next\" of the answer before, or the sequence of an event; without it, from the oldest that is kept.")] long? After,
    [property: FromQuery, Range(1, 200), DefaultValue(50), Description("How many events at most.")] int? Limit,
    [property: FromQuery, Description("Events of one type only, such as message.delivered. An answer then looks through 20,000 events at most and may be empty while there are more: go on with \"next\".")] string? Type,
    [property: FromQuery, Range(0, EventFeed.MostSeconds), DefaultValue(0), Description("Seconds to wait for the first event where there is none yet.")] int? Wait);

internal sealed record EventsAnswer(
    IReadOnlyList<EventAnswer> Items,
    [property: Description("Pass it as \"after\" next time, also when there were no items.")] long Next);

internal sealed record EventAnswer(
    [property: Description("Without gaps, in the order in which things were stored.")] long Sequence,
    string Type,
    DateTimeOffset At,
    [property: Description("Of message.…: the message as in the list of messages, with the status and the error of this event. Of other types: what happened.")] JsonElement Data)
{
    public static EventAnswer From(FeedEvent e) => new(e.Sequence, e.Type, e.At, e.Data);
}

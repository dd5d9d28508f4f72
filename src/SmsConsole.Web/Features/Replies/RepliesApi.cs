using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using SmsConsole.Core;
using SmsConsole.Core.Inbound;
using SmsConsole.Web.Api;

namespace SmsConsole.Web.Features.Replies;

/// <summary><c>/api/v1/replies</c>: what people have written to our numbers; without <c>seeNumbers</c> numbers come masked.</summary>
internal static class RepliesApi
{
    public static void MapReplies(this RouteGroupBuilder v1) =>
        v1.MapGroup("/replies").WithTags("Replies").MapGet("", List).WithSummary("Lists what people have written, the newest first");

    private static async Task<Results<Ok<Page<ReplyJson>>, Refusal>> List([AsParameters] Paging paging, [AsParameters] ReplyFilter filter, ApiActor actor, ReplyBook book, CancellationToken ct)
    {
        var page = await book.ListAsync(actor, new(filter.Number, filter.AnswerTo, paging.After, paging.Take), ct);
        return page.IsOk ? TypedResults.Ok(page.Value.ToAnswer(ReplyJson.Of)) : page.Problems.ToHttp();
    }
}

internal sealed record ReplyFilter(
    [property: Description("A whole number with its calling code.")] string? Number,
    [property: Description("The id of a message: the replies to it.")] long? AnswerTo);

internal sealed record ReplyJson(
    string Id,
    [property: Description("E.164, or what the carrier wrote where that was no number.")] string From,
    [property: Description("Our number or short code.")] string To,
    string Text,
    DateTimeOffset ReceivedAt,
    string? Gateway,
    [property: Description("The id of the last message that the person got from us in the seven days before.")] string? AnswerTo,
    [property: Description("OptedOut put the number on the suppression list, OptedIn took it off again.")] ReplyEffect Effect)
{
    public static ReplyJson Of(ReplyRow row) => new(
        row.Id.ToString(CultureInfo.InvariantCulture), row.From, row.To, row.Text, row.At, row.Gateway, row.AnswerTo?.ToString(CultureInfo.InvariantCulture), row.Effect);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Page<ReplyJson>))]
internal sealed partial class RepliesJson : JsonSerializerContext;

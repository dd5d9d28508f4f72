using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using SmsConsole.Core;
using SmsConsole.Core.Access;
using SmsConsole.Core.Customers;
using SmsConsole.Core.Sending;
using SmsConsole.Web.Api;

namespace SmsConsole.Web.Twilio;

/// <summary>
/// Twilio's Messages API (2010-04-01), so that programs written for it move here with their libraries. An account is an access key, and sees its own
/// messages; keys, limits and books are those of <c>/api/v1</c>. docs/api.md says what is taken and what is not.
/// </summary>
internal static class TwilioApi
{
    public const string Root = "/" + TwilioWords.Version;
    private const long MaxBody = 64 * 1024;

    /// <summary>Before everything that may refuse: refusals of these paths are in Twilio's words, and an Account SID is read as the access key in it.</summary>
    public static void UseTwilio(this WebApplication app) => app.UseWhen(
        context => context.Request.Path.StartsWithSegments(Root, StringComparison.Ordinal),
        twilio => twilio.Use((context, next) =>
        {
            context.Features.Set<IRefusalWords>(TwilioErrors.Words);
            if (TwilioAccount.WithoutPrefix(context.Request.Headers.Authorization) is { } plain)
                context.Request.Headers[HeaderNames.Authorization] = plain;
            return next(context);
        }));

    public static void MapTwilio(this WebApplication app)
    {
        var messages = app.MapGroup(Root + "/Accounts/{account}")
            .RequireAuthorization(policy => policy.AddAuthenticationSchemes(AccessKeyScheme.Name).RequireAuthenticatedUser())
            .DisableAntiforgery()
            .ExcludeFromDescription()
            .WithMetadata(new RequestSizeLimitAttribute(MaxBody))
            .AddEndpointFilter(TwilioAccount.CheckAsync)
            .AnswersHead();
        messages.MapPost("/Messages.json", Create);
        messages.MapGet("/Messages.json", List);
        messages.MapGet("/Messages/{sid}.json", Fetch);
        messages.MapPost("/Messages/{sid}.json", Change);
    }

    private static async Task<IResult> Create(HttpRequest http, ApiActor actor, FreeTexts texts, StatusCallbacks callbacks, Outbox outbox, TimeProvider time, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var asked = TwilioForm.Read(await ReadAsync(http, ct), now);
        if (!asked.IsOk)
            return asked.Problems.ToHttp();
        if (asked.Value.Callback is { } callback && callbacks.Judge(callback) is { } wrong)
            return new Refusal(wrong);
        var found = await texts.FindAsync(actor, asked.Value.Country, asked.Value.Body, ct);
        if (!found.IsOk)
            return found.Problems.ToHttp();
        var accepted = await outbox.AcceptAsync(actor, asked.Value.ToRequest(found.Value), ct);
        if (!accepted.IsOk)
            return accepted.Problems.ToHttp();
        return accepted.Value[0] is { Error: null, Id: { } id } message
            ? TypedResults.Json(TwilioMessage.Of(id, message, asked.Value, TwilioAccount.SidOf(actor), now), TwilioJson.Default.TwilioMessage, statusCode: StatusCodes.Status201Created)
            : new Refusal([.. accepted.Value.Select(m => m.Error).OfType<Problem>()]);
    }

    private static async Task<IResult> List(HttpRequest http, ApiActor actor, MessageBook book, CancellationToken ct)
    {
        var asked = TwilioList.Read(http.Query);
        if (!asked.IsOk)
            return asked.Problems.ToHttp();
        var page = await book.ListAsync(actor, asked.Value.ToQuery(actor), ct);
        return page.IsOk ? TypedResults.Json(asked.Value.Show(page.Value, TwilioAccount.SidOf(actor)), TwilioJson.Default.TwilioPage) : page.Problems.ToHttp();
    }

    private static Task<IResult> Fetch(string sid, ApiActor actor, MessageBook book, CancellationToken ct) => ShowAsync(sid, actor, book, ct);

    // Twilio changes a message in two ways: it is cancelled, or its body is redacted.
    private static async Task<IResult> Change(string sid, HttpRequest http, ApiActor actor, MessageRecall recall, MessageBook book, CancellationToken ct)
    {
        var form = await ReadAsync(http, ct);
        if (form.ContainsKey("Body"))
            return new Refusal(new Problem("twilio.no_redaction", "Texts are not redacted message by message here: how long they are kept is set in the console."));
        if (form["Status"] != "canceled")
            return new Refusal(new Problem("twilio.status_unknown", "A message can only be changed to Status=canceled."));
        var done = TwilioWords.ReadSid(sid) is { } id ? await recall.CancelAsync(actor, id, ct) : TwilioErrors.NoMessage(sid);
        return done.IsOk ? await ShowAsync(sid, actor, book, ct) : done.Problems.ToHttp();
    }

    private static async Task<IResult> ShowAsync(string sid, ApiActor actor, MessageBook book, CancellationToken ct)
    {
        if (TwilioWords.ReadSid(sid) is not { } id)
            return new Refusal(TwilioErrors.NoMessage(sid));
        var found = await book.ListAsync(actor, new(Take: 1) { Id = id, AccessKeyId = actor.Actor.AccessKeyId }, ct);
        return !found.IsOk ? found.Problems.ToHttp()
            : found.Value.Items is [var row] ? TypedResults.Json(TwilioMessage.Of(row, TwilioAccount.SidOf(actor)), TwilioJson.Default.TwilioMessage)
            : new Refusal(TwilioErrors.NoMessage(sid));
    }

    private static async Task<IFormCollection> ReadAsync(HttpRequest http, CancellationToken ct) =>
        http.HasFormContentType ? await Forms.ReadAsync(http, ct) : FormCollection.Empty;
}

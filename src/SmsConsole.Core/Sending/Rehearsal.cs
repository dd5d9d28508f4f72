using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Access;
using SmsConsole.Core.Countries;
using SmsConsole.Core.Gateways;
using SmsConsole.Core.Senders;
using SmsConsole.Core.Sending.Rules;
using SmsConsole.Core.Storage;
using SmsConsole.Core.Text;

namespace SmsConsole.Core.Sending;

/// <summary>Says what sending would do, recipient by recipient, and sends nothing: the same rules as <see cref="Outbox"/>, and the route besides.</summary>
public sealed class Rehearsal(Outbox outbox, CountryBook countries, SenderBook senders, RouteMap routes, IDbContextFactory<AppDb> dbs)
{
    /// <summary>A template to its recipients. Problems: those of <see cref="Outbox.PreviewAsync"/>.</summary>
    public async Task<Outcome<RehearsedSend>> OfTemplateAsync(Actor actor, SendRequest request, CancellationToken ct)
    {
        var previewed = await outbox.PreviewAsync(actor, request, ct);
        if (!previewed.IsOk)
            return previewed.Problems.ToList();
        await using var db = await dbs.CreateDbContextAsync(ct);
        var type = await db.Templates.Where(t => t.Code == request.TemplateCode).Select(t => t.Type).SingleAsync(ct);
        List<RehearsedMessage> recipients = [];
        foreach (var one in previewed.Value)
        {
            recipients.Add(one.Recipient.IsOk
                ? await RouteAsync(db, one.Input, request.DefaultCountry, one.Recipient.Number, one.Shown, one.Problem, one.Composed.Text is { Length: > 0 } text ? text : null, type, ct) with { SendsAt = one.SendsAt, Waits = one.Waits }
                : Unreadable(one.Input, request.DefaultCountry, one.Problem));
        }
        return Cut(recipients, null);
    }

    /// <summary>
    /// Any text, as a notification, to up to 1,000 recipients or to none in particular. Problems: <c>access.denied</c>,
    /// <c>message.too_many</c>, <c>message.too_long</c>.
    /// </summary>
    public async Task<Outcome<RehearsedSend>> OfTextAsync(Actor actor, IReadOnlyList<string> to, string text, CancellationToken ct)
    {
        if (actor.Lacks(Right.Send) is { } denied)
            return denied;
        if (to.Count > SendRequest.MostRecipients)
            return new Problem("message.too_many", $"{to.Count} recipients are too many for one call; the most is {SendRequest.MostRecipients}. Use a campaign.", "to").With(to.Count, SendRequest.MostRecipients);
        if (SendRules.OfLength(text, "text") is { } tooLong)
            return tooLong;
        await using var db = await dbs.CreateDbContextAsync(ct);
        List<RehearsedMessage> recipients = [];
        foreach (var input in to)
        {
            var recipient = RecipientGate.Read(input, null, await countries.AllAsync(ct));
            recipients.Add(recipient.IsOk ? await TextToAsync(db, input, recipient.Number, text, ct) : Unreadable(input, null, recipient.Problem));
        }
        return Cut(recipients, text);
    }

    private async Task<RehearsedMessage> TextToAsync(AppDb db, string input, PhoneNumber number, string text, CancellationToken ct)
    {
        const MessageType Type = MessageType.Notification;
        var chosen = await senders.ChooseAsync(number.Country, null, Type, await routes.DefaultSenderAsync(number.Country, Type, ct), ct);
        var problem = SendRules.OfCountry(number.Country, await countries.FindAsync(number.Country, ct)) is { } closed ? closed
            : !chosen.IsOk ? chosen.Problems[0]
            : chosen.Value.Blocked ? new Problem(chosen.Value.Code, chosen.Value.Why, "senderId").With([.. chosen.Value.Arguments])
            : null;
        return await RouteAsync(db, input, null, number, chosen.Value, problem, text, Type, ct);
    }

    private async Task<RehearsedMessage> RouteAsync(
        AppDb db, string input, string? region, PhoneNumber number, SenderShown? shown, Problem? problem, string? text, MessageType type, CancellationToken ct)
    {
        var country = (await countries.FindAsync(number.Country, ct))?.Country;
        var route = await routes.PreferredAsync(number.Country, type, ct);
        List<Problem> obstacles = problem is null ? [] : [problem];
        if (route is null)
            obstacles.Add(SendRules.NoRoute(country?.NameEn ?? number.Country));
        var gateway = route is null ? null : await db.Gateways.Where(g => g.Id == route.GatewayId).Select(g => g.Name).SingleOrDefaultAsync(ct);
        return new(input, Parse(input, region, number.E164), number.E164, country, shown, gateway, text, obstacles);
    }

    private static RehearsedMessage Unreadable(string input, string? region, Problem? problem) =>
        new(input, Parse(input, region, null), null, null, null, null, null, problem is null ? [] : [problem]);

    // Where the gate had to mend the text, the parser is shown the number that came of it.
    private static ParsedNumber Parse(string input, string? region, string? e164)
    {
        var parsed = PhoneParser.Parse(input, region);
        return e164 is null || parsed.E164 == e164 ? parsed : PhoneParser.Parse(e164, null);
    }

    private static RehearsedSend Cut(List<RehearsedMessage> recipients, string? text)
    {
        var first = recipients.Find(r => r.Text is not null);
        text ??= first?.Text;
        return new(recipients, text, text is null ? null : SmsText.Split(text, first?.Country?.IsMainland ?? false));
    }
}

using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Access;
using SmsConsole.Core.Countries;
using SmsConsole.Core.Gateways;
using SmsConsole.Core.Sending.Rules;
using SmsConsole.Core.Storage;
using SmsConsole.Core.Text;

namespace SmsConsole.Core.Sending;

/// <summary>
/// Says what sending would do at a moment (null: now), recipient by recipient, and sends nothing: the same rules as
/// <see cref="Outbox"/>, and the route besides. Needs <see cref="Right.Read"/>.
/// </summary>
public sealed class Rehearsal(Outbox outbox, CountryBook countries, RouteMap routes, IDbContextFactory<AppDb> dbs)
{
    /// <summary>A template to its recipients. Problems: those of <see cref="Outbox.AcceptAsync"/>.</summary>
    public async Task<Outcome<RehearsedSend>> OfTemplateAsync(Actor actor, SendRequest request, DateTimeOffset? at, CancellationToken ct)
    {
        var kept = await outbox.KeptInHouseAsync(actor, request, ct);
        if (!kept.IsOk)
            return kept.Problems.ToList();
        request = kept.Value;
        var previewed = await outbox.PreviewAsync(actor, request, at, ct);
        if (!previewed.IsOk)
            return previewed.Problems.ToList();
        await using var db = await dbs.CreateDbContextAsync(ct);
        var type = await db.Templates.Where(t => t.Code == request.TemplateCode).Select(t => t.Type).SingleAsync(ct);
        var only = request.ThroughGateway is { } id ? await db.Gateways.Where(g => g.Id == id).Select(g => g.Name).SingleOrDefaultAsync(ct) : null;
        return await RouteAsync(previewed.Value, request.DefaultCountry, type, only, ct);
    }

    /// <summary>
    /// Any text to up to 1,000 recipients or to none in particular. Problems: <c>access.denied</c>, <c>message.too_many</c>,
    /// <c>message.too_long</c>, <c>signature.…</c>.
    /// </summary>
    public async Task<Outcome<RehearsedSend>> OfTextAsync(Actor actor, TextToRehearse request, DateTimeOffset? at, CancellationToken ct)
    {
        var previewed = await outbox.PreviewAsync(actor, request, at, ct);
        if (!previewed.IsOk)
            return previewed.Problems.ToList();
        var rehearsed = await RouteAsync(previewed.Value, null, request.Type, only: null, ct);
        return rehearsed.Text is null ? rehearsed with { Text = request.Text, Segments = SmsText.Split(request.Text) } : rehearsed;
    }

    private async Task<RehearsedSend> RouteAsync(IReadOnlyList<PreviewedMessage> previewed, string? region, MessageType type, string? only, CancellationToken ct)
    {
        List<RehearsedMessage> recipients = [];
        foreach (var one in previewed)
            recipients.Add(one.Recipient.IsOk ? await RouteAsync(one, region, type, only, ct) : new(one.Input, Parse(one.Input, region, null), null, null, null, null, null, one.Problems));
        var first = recipients.Find(r => r.Text is not null);
        return new(recipients, first?.Text, first?.Text is { } text ? SmsText.Split(text, first.Country?.IsMainland ?? false) : null);
    }

    private async Task<RehearsedMessage> RouteAsync(PreviewedMessage one, string? region, MessageType type, string? only, CancellationToken ct)
    {
        var number = one.Recipient.Number;
        var country = (await countries.FindAsync(number.Country, ct))?.Country;
        var route = only is not null ? new RouteAnswer(only, []) : await routes.ExplainAsync(new(number.Country, type, one.Shown?.Value), ct);
        List<Problem> obstacles = [.. one.Problems];
        if (route.Gateway is null)
            obstacles.Add(SendRules.NoRoute(country?.NameEn ?? number.Country));
        return new(one.Input, Parse(one.Input, region, number.E164), number.E164, country, one.Shown, route.Gateway, one.Text.Length > 0 ? one.Text : null, obstacles)
        {
            SendsAt = one.SendsAt, Waits = one.Waits, Routes = route.Lines,
        };
    }

    // Where the gate had to mend the text, the parser is shown the number that came of it.
    private static ParsedNumber Parse(string input, string? region, string? e164)
    {
        var parsed = PhoneParser.Parse(input, region);
        return e164 is null || parsed.E164 == e164 ? parsed : PhoneParser.Parse(e164, null);
    }
}

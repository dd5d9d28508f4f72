using SmsConsole.Core.Access;
using SmsConsole.Core.Countries;
using SmsConsole.Core.Senders;
using SmsConsole.Core.Sending.Rules;
using SmsConsole.Core.Signatures;

namespace SmsConsole.Core.Sending;

public sealed partial class Outbox
{
    /// <summary>What <see cref="AcceptAsync"/> would make of each recipient at a moment (null: now), with the texts; stores nothing, and asks for <see cref="Right.Read"/> only.</summary>
    internal async Task<Outcome<IReadOnlyList<PreviewedMessage>>> PreviewAsync(Actor actor, SendRequest request, DateTimeOffset? at, CancellationToken ct)
    {
        if (Examine(actor, Right.Read, request) is { } unfit)
            return unfit;
        var opened = await OpenAsync(actor, request, request.PartOf(0), ct);
        if (!opened.IsOk)
            return opened.Problems.ToList();
        var (composer, values) = (opened.Value, ValuesOf(opened.Value, request.Variables));
        return await PreviewAsync(request.To, request.DefaultCountry, request.NotBefore, at, new(composer.Template.Type, composer.Signature?.Id ?? 0, composer.Template.Id, request.SendsDuplicates, ComposeAsync), ct);

        async ValueTask<Draft> ComposeAsync(PhoneNumber number, CancellationToken token)
        {
            var composed = await composer.ComposeAsync(number, values, request.Language, token);
            var problems = composed.Problem is { } first ? await composer.ObstaclesAsync(number, values, first, token) : [];
            return new(composed.Text, composer.Countries.GetValueOrDefault(number.Country)?.Shown, problems);
        }
    }

    /// <summary>
    /// What would become of a text if an approved template said it; stores nothing. The text is given even where it would be stopped.
    /// Problems that stop all: <c>access.denied</c>, <c>message.too_many</c>, <c>message.too_long</c>, <c>signature.…</c>.
    /// </summary>
    internal async Task<Outcome<IReadOnlyList<PreviewedMessage>>> PreviewAsync(Actor actor, TextToRehearse request, DateTimeOffset? at, CancellationToken ct)
    {
        if (actor.Lacks(Right.Read) is { } denied)
            return denied;
        if (request.To.Count > SendRequest.MostRecipients)
            return TooMany(request.To.Count);
        if (SendRules.OfLength(request.Text, "text") is { } tooLong)
            return tooLong;
        var opened = await composers.OpenTextAsync(request, Wanted(request.SenderId), ct);
        if (!opened.IsOk)
            return opened.Problems.ToList();
        var (signature, decide) = opened.Value;
        return await PreviewAsync(request.To, null, null, at, new(request.Type, signature?.Id ?? 0, 0, SendsDuplicates: false, ComposeAsync), ct);

        async ValueTask<Draft> ComposeAsync(PhoneNumber number, CancellationToken token)
        {
            var country = await decide(number.Country, token);
            var text = SignatureText.Prefix(signature?.Text, request.Text, number.Country == Country.ChineseMainland);
            return new(text, country.Shown, [.. new[] { country.Problem, SendRules.OfLength(text, "text") }.OfType<Problem>()]);
        }
    }

    private async Task<List<PreviewedMessage>> PreviewAsync(
        IReadOnlyList<string> to, string? region, DateTimeOffset? notBefore, DateTimeOffset? at, Previewed what, CancellationToken ct)
    {
        var suppressed = await SuppressedAsync(to, region, what.Type, ct);
        var (rules, now) = (await limits.InForceAsync(ct), at ?? time.GetUtcNow());
        List<PreviewedMessage> previews = [];
        HashSet<(long Recipient, string Text)> told = [];
        foreach (var input in to)
        {
            var recipient = RecipientGate.Read(input, region, rules.Countries);
            if (recipient.Problem is { } unreadable)
            {
                previews.Add(new(input, recipient, "", null, [unreadable]));
                continue;
            }
            var (text, shown, problems) = await what.ComposeAsync(recipient.Number, ct);
            if (suppressed.Contains(recipient.Number.Digits))
                problems.Add(SendRules.Suppressed("to"));
            if (!what.SendsDuplicates && !told.Add((recipient.Number.Digits, text)))
                problems.Add(SendRules.Duplicate);
            var (due, waits) = DueOf(notBefore, what.Type, rules, recipient.Number.Country, now);
            previews.Add(new(input, recipient, text, shown, problems, due > now ? due : null, waits));
        }
        return await LimitedAsync(what, rules, previews, now, ct);
    }

    // As the store will count them, and adding nothing.
    private async Task<List<PreviewedMessage>> LimitedAsync(Previewed what, RulesInForce rules, List<PreviewedMessage> previews, DateTimeOffset now, CancellationToken ct)
    {
        var allowance = new Allowance(rules);
        foreach (var one in previews.Where(p => p.Problems.Count == 0))
            allowance.Ask(SendOf(one));
        await using var db = await dbs.CreateDbContextAsync(ct);
        await LimitCounts.ReadAsync(db, allowance, ct);
        return previews.ConvertAll(p => p.Problems.Count == 0 && SendOf(p) is var send && allowance.Take(send) is { } reached ? p with { Problems = [SendRules.LimitReached(reached, send, rules)] } : p);

        LimitedSend SendOf(PreviewedMessage p) => new(what.Type, p.Recipient.Number.Digits, p.Recipient.Number.Country, what.SignatureId, what.TemplateId, now);
    }

    /// <summary>What is previewed: what the limits count by (0 for none), and how it reads to a number.</summary>
    private sealed record Previewed(MessageType Type, long SignatureId, long TemplateId, bool SendsDuplicates, Func<PhoneNumber, CancellationToken, ValueTask<Draft>> ComposeAsync);

    private sealed record Draft(string Text, SenderShown? Shown, List<Problem> Problems);
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SmsConsole.Core.Access;
using SmsConsole.Core.Countries;
using SmsConsole.Core.Sending.Rules;
using SmsConsole.Core.Storage;
using SmsConsole.Core.Suppressions;

namespace SmsConsole.Core.Sending;

/// <summary>Takes in single messages: checks every rule, stores what passes, and rings the dispatcher. Accepted means stored.</summary>
public sealed partial class Outbox
{
    private readonly IDbContextFactory<AppDb> dbs;
    private readonly Composers composers;
    private readonly LimitBook limits;
    private readonly MessageStore store;
    private readonly MessageIds ids;
    private readonly SendingSignals signals;
    private readonly TimeProvider time;
    private readonly ILogger<Outbox> logger;

    internal Outbox(
        IDbContextFactory<AppDb> dbs, Composers composers, LimitBook limits, MessageStore store, MessageIds ids, SendingSignals signals, TimeProvider time, ILogger<Outbox> logger) =>
        (this.dbs, this.composers, this.limits, this.store, this.ids, this.signals, this.time, this.logger) = (dbs, composers, limits, store, ids, signals, time, logger);

    /// <summary>
    /// Accepts one text for up to 1,000 recipients; each is accepted, held or refused by itself. Problems that stop all of them:
    /// <c>access.denied</c>, <c>message.no_recipient</c>, <c>message.too_many</c>, <c>message.expired</c>,
    /// <c>template.…</c>, <c>signature.…</c>.
    /// </summary>
    public async Task<Outcome<IReadOnlyList<AcceptedMessage>>> AcceptAsync(Actor actor, SendRequest request, CancellationToken ct)
    {
        var opened = await OpenAsync(actor, request, ct);
        if (!opened.IsOk)
            return opened.Problems.ToList();
        var composer = opened.Value;
        var suppressed = await SuppressedAsync(request, composer.Template.Type, ct);
        var rules = await limits.InForceAsync(ct);
        List<NewMessage> fresh = [];
        var results = new List<AcceptedMessage>(request.To.Count);
        foreach (var to in request.To)
        {
            var (result, message) = await AcceptOneAsync(actor, request, composer, rules, to, suppressed, ct);
            results.Add(result);
            if (message is not null)
                fresh.Add(message);
        }
        if (fresh.Count > 0)
        {
            var stored = (await store.AcceptAsync(fresh, null, rules, ct)).ToDictionary(m => m.Id);
            results = results.ConvertAll(r => r.Id is { } id && stored[id] is { Status: MessageStatus.Blocked } message && r.Status is not MessageStatus.Blocked ? Limited(r, message, rules) : r);
            signals.Dispatch.Ring();
            LogAccepted(fresh.Count, actor.UserId);
        }
        return results;
    }

    /// <summary>What <see cref="AcceptAsync"/> would make of each recipient, with the texts; stores nothing.</summary>
    public async Task<Outcome<IReadOnlyList<PreviewedMessage>>> PreviewAsync(Actor actor, SendRequest request, CancellationToken ct)
    {
        var opened = await OpenAsync(actor, request, ct);
        if (!opened.IsOk)
            return opened.Problems.ToList();
        var composer = opened.Value;
        var suppressed = await SuppressedAsync(request, composer.Template.Type, ct);
        var rules = await limits.InForceAsync(ct);
        var now = time.GetUtcNow();
        List<PreviewedMessage> previews = [];
        foreach (var to in request.To)
        {
            var recipient = RecipientGate.Read(to, request.DefaultCountry, opened.Value.Rules);
            if (recipient.Problem is not null)
            {
                previews.Add(new(to, recipient, default, null, recipient.Problem));
                continue;
            }
            var composed = await composer.ComposeAsync(recipient.Number, ValuesOf(composer, request), request.Language, ct);
            var shown = composer.Countries.GetValueOrDefault(recipient.Number.Country)?.Shown;
            var (due, waits) = DueOf(request, composer, rules, recipient.Number.Country, now);
            previews.Add(new(to, recipient, composed, shown, composed.Problem ?? (suppressed.Contains(recipient.Number.Digits) ? SendRules.Suppressed("to") : null), due > now ? due : null, waits));
        }
        return await LimitedAsync(composer, rules, previews, now, ct);
    }

    // As the store will count them, and adding nothing.
    private async Task<List<PreviewedMessage>> LimitedAsync(Composer composer, RulesInForce rules, List<PreviewedMessage> previews, DateTimeOffset now, CancellationToken ct)
    {
        var allowance = new Allowance(rules);
        foreach (var one in previews.Where(p => p.Problem is null))
            allowance.Ask(SendOf(one));
        await using var db = await dbs.CreateDbContextAsync(ct);
        await LimitCounts.ReadAsync(db, allowance, ct);
        return previews.ConvertAll(p => p.Problem is null && SendOf(p) is var send && allowance.Take(send) is { } reached ? p with { Problem = SendRules.LimitReached(reached, send, rules) } : p);

        LimitedSend SendOf(PreviewedMessage p) =>
            new(composer.Template.Type, p.Recipient.Number.Digits, p.Recipient.Number.Country, composer.Signature?.Id ?? 0, composer.Template.Id, now);
    }

    private async Task<Outcome<Composer>> OpenAsync(Actor actor, SendRequest request, CancellationToken ct)
    {
        if (actor.Lacks(Right.Send) is { } denied)
            return denied;
        if (request.To.Count == 0)
            return new Problem("message.no_recipient", "Say whom it goes to: at least one phone number.", "to");
        if (request.To.Count > SendRequest.MostRecipients)
            return new Problem("message.too_many", $"{request.To.Count} recipients are too many for one call; the most is {SendRequest.MostRecipients}. Use a campaign.", "to").With(request.To.Count, SendRequest.MostRecipients);
        if (request.ClientReference?.Length > SendRequest.LongestReference)
            return new Problem("message.reference_too_long", $"The reference has {request.ClientReference.Length} characters; the most is {SendRequest.LongestReference}.", "clientReference").With(request.ClientReference.Length, SendRequest.LongestReference);
        if (request.ExpiresAt <= time.GetUtcNow() || request.ExpiresAt <= request.NotBefore)
            return new Problem("message.expired", "The message would expire before it may be sent. Give a later time.", "expiresAt");
        var wanted = request.SenderId is { Length: > 0 } sender ? new Dictionary<string, string>(StringComparer.Ordinal) { ["*"] = sender } : null;
        return await composers.OpenAsync(request.TemplateCode, request.Signature, wanted, planned: null, ct);
    }

    private async Task<(AcceptedMessage, NewMessage?)> AcceptOneAsync(Actor actor, SendRequest request, Composer composer, RulesInForce rules, string to, HashSet<long> suppressed, CancellationToken ct)
    {
        var recipient = RecipientGate.Read(to, request.DefaultCountry, composer.Rules);
        if (recipient.Problem is not null)
            return (new(null, to, MessageStatus.Blocked, null, null, null, recipient.Problem), null);
        var number = recipient.Number;
        var composed = await composer.ComposeAsync(number, ValuesOf(composer, request), request.Language, ct);
        var problem = composed.Problem ?? (suppressed.Contains(number.Digits) ? SendRules.Suppressed("to") : null);
        if (composed.Problem is not null && !composed.IsBlocked)
            return (new(null, number.E164, MessageStatus.Blocked, null, null, null, problem), null);
        var now = time.GetUtcNow();
        var (due, waits) = DueOf(request, composer, rules, number.Country, now);
        var status = problem is null ? due > now ? MessageStatus.Held : MessageStatus.Queued
            : composed.IsBlocked ? MessageStatus.Blocked : MessageStatus.Suppressed;
        var message = new NewMessage
        {
            Id = ids.Next(),
            Status = status,
            Type = composer.Template.Type,
            IsTest = request.IsTest,
            Recipient = number.Digits,
            Country = number.Country,
            Queue = Lanes.Of(composer.Template.Type),
            TemplateVersionId = composer.Template.VersionId,
            TemplateId = composer.Template.Id,
            Language = composed.Language,
            SignatureId = composer.Signature?.Id,
            Sender = composed.Sender,
            Text = composed.Text,
            Encoding = composed.Size.Encoding,
            Segments = (short)composed.Size.Segments,
            AcceptedAt = now,
            DueAt = due,
            ExpiresAt = request.ExpiresAt,
            UserId = actor.UserId,
            AccessKeyId = actor.AccessKeyId,
            ClientReference = request.ClientReference,
            Error = (problem ?? waits)?.Code,
        };
        return (new(message.Id, number.E164, status, composed.Sender, composed.Size.Encoding, composed.Size.Segments, problem) { SendsAt = status is MessageStatus.Held ? due : null, Waits = problem is null ? waits : null }, message);
    }

    // The later of when the caller wants it and when the hours open there; with why, where the hours decide.
    private static (DateTimeOffset Due, Problem? Waits) DueOf(SendRequest request, Composer composer, RulesInForce rules, string country, DateTimeOffset now)
    {
        var due = request.NotBefore > now ? request.NotBefore.Value : now;
        return rules.OpensAt(country, composer.Template.Type, due) is { } opens ? (opens, SendRules.OutsideHours(rules.Countries[country].Country, rules.Limits, opens)) : (due, null);
    }

    private static AcceptedMessage Limited(AcceptedMessage accepted, NewMessage stored, RulesInForce rules) =>
        accepted with { Status = stored.Status, Error = SendRules.LimitReached(stored.Error ?? "", stored.Limited, rules), SendsAt = null, Waits = null };

    private async Task<HashSet<long>> SuppressedAsync(SendRequest request, MessageType type, CancellationToken ct)
    {
        var digits = request.To.Select(to => RecipientGate.Read(to, request.DefaultCountry)).Where(r => r.IsRead).Select(r => r.Number.Digits).Distinct().ToList();
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await SuppressionGate.AmongAsync(db, digits, type, ct);
    }

    private static string[] ValuesOf(Composer composer, SendRequest request) =>
        [.. composer.Variables.Select(v => request.Variables?.GetValueOrDefault(v.Name) ?? "")];

    [LoggerMessage(EventId = 1521, Level = LogLevel.Information, Message = "Accepted {Count} messages from {ActorId}")]
    private partial void LogAccepted(int count, Guid actorId);
}

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
    /// Accepts up to 1,000 recipients of one text, or of a text each; each is accepted, held or refused by itself unless the request is for all or
    /// none. Problems that stop all of them: <c>access.denied</c>, <c>message.no_recipient</c>, <c>message.too_many</c>, <c>message.expired</c>,
    /// and, where all get the same, <c>template.…</c> and <c>signature.…</c>; of a request for all or none also <c>number.…</c>, <c>value.…</c>,
    /// <c>message.too_long</c>, <c>country.…</c> and <c>sender.…</c>.
    /// </summary>
    public async Task<Outcome<IReadOnlyList<AcceptedMessage>>> AcceptAsync(Actor actor, SendRequest request, CancellationToken ct)
    {
        var kept = await KeptInHouseAsync(actor, request, ct);
        if (!kept.IsOk)
            return kept.Problems.ToList();
        request = kept.Value;
        if (Examine(actor, Right.Send, request) is { } unfit)
            return unfit;
        Dictionary<(string, string?), Outcome<Composer>> opened = [];
        var rules = await limits.InForceAsync(ct);
        List<NewMessage> fresh = [];
        HashSet<(long Recipient, string Text)> told = [];
        var results = new List<AcceptedMessage>(request.To.Count);
        var all = request.Each is null ? request.PartOf(0) : null;
        for (var n = 0; n < request.To.Count; n++)
        {
            var part = all ?? request.PartOf(n);
            if (!opened.TryGetValue((part.TemplateCode, part.Signature), out var composer))
                opened[(part.TemplateCode, part.Signature)] = composer = await OpenAsync(actor, request, part, ct);
            if (!composer.IsOk && (all is not null || request.AllOrNone))
                return composer.Problems.ToList();
            var (result, message) = composer.IsOk
                ? await AcceptOneAsync(actor, request, n, part, composer.Value, rules, fresh.Count > 0 ? fresh[0].Id : null, ct)
                : (Refused(request.To[n], composer.Problems[0]), null);
            if (request.AllOrNone && result.Error is { } wrong)
                return wrong;
            var isDuplicate = message is not null && !request.SendsDuplicates && !told.Add((message.Recipient, message.Text));
            results.Add(isDuplicate ? Refused(result.To, SendRules.Duplicate) : result);
            if (message is not null && !isDuplicate)
                fresh.Add(message);
        }
        if (fresh.Count > 0)
        {
            var stored = (await store.AcceptAsync(fresh, rules)).ToDictionary(m => m.Id);
            if (request.Each is null && stored.Values.FirstOrDefault(m => m.FirstOfReference is not null) is { } used)
                return SendRules.ReferenceUsed(used);
            results = results.ConvertAll(r => r.Id is { } id ? Told(r, stored[id], rules) : r);
            signals.Dispatch.Ring();
            LogAccepted(fresh.Count, actor.UserId);
        }
        return results;
    }

    private Task<Outcome<Composer>> OpenAsync(Actor actor, SendRequest request, OwnPart part, CancellationToken ct) =>
        composers.OpenAsync(actor, part.TemplateCode, part.Signature, Wanted(request.SenderId), request.SenderIsFirm, planned: null, request.ThroughGateway, ct);

    /// <summary>What is wrong with a request whatever it sends, or null.</summary>
    private Problem? Examine(Actor actor, Right right, SendRequest request)
    {
        if ((actor.Lacks(right) ?? (request is { ThroughGateway: not null, StaysInHouse: false } ? actor.Lacks(Right.Administer) : null)) is { } denied)
            return denied;
        if (request.To.Count == 0)
            return new Problem("message.no_recipient", "Say whom it goes to: at least one phone number.", "to");
        if (request.To.Count > SendRequest.MostRecipients)
            return TooMany(request.To.Count);
        if ((request.Each?.Select(p => p.ClientReference) ?? []).Append(request.ClientReference).FirstOrDefault(r => r?.Length > SendRequest.LongestReference) is { } reference)
            return new Problem("message.reference_too_long", $"The reference has {reference.Length} characters; the most is {SendRequest.LongestReference}.", "clientReference").With(reference.Length, SendRequest.LongestReference);
        if (request.ExpiresAt <= time.GetUtcNow() || request.ExpiresAt <= request.NotBefore)
            return new Problem("message.expired", "The message would expire before it may be sent. Give a later time.", "expiresAt");
        return null;
    }

    // The first message of a request is known by its own id, the others by the first one's.
    private async Task<(AcceptedMessage, NewMessage?)> AcceptOneAsync(
        Actor actor, SendRequest request, int place, OwnPart part, Composer composer, RulesInForce rules, long? first, CancellationToken ct)
    {
        var to = request.To[place];
        var recipient = RecipientGate.Read(to, request.DefaultCountry, composer.Rules);
        if (recipient.Problem is not null)
            return (Refused(to, recipient.Problem), null);
        var number = recipient.Number;
        var composed = await composer.ComposeAsync(number, ValuesOf(composer, part.Variables), part.Language, ct);
        var problem = composed.Problem;
        if (problem is not null && !composed.IsBlocked)
            return (Refused(number.E164, problem), null);
        var now = time.GetUtcNow();
        var (due, waits) = DueOf(request.NotBefore, composer.Template.Type, rules, number.Country, now);
        var status = problem is null ? due > now ? MessageStatus.Held : MessageStatus.Queued
            : MessageStatus.Blocked;
        var id = ids.Next();
        var message = new NewMessage
        {
            Id = id,
            Status = status,
            Type = composer.Template.Type,
            IsTest = request.IsTest || request.ThroughGateway is not null,
            Recipient = number.Digits,
            Country = number.Country,
            Queue = request.ThroughGateway is { } tested ? Lanes.OfTest(tested) : Lanes.Of(composer.Template.Type),
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
            ExpiresAt = request.ExpiresAt ?? (request.ThroughGateway is null ? null : due + GatewayTests.Life),
            UserId = actor.UserId,
            AccessKeyId = actor.AccessKeyId,
            ClientReference = request.ReferenceOf(place),
            ReferenceIs = !request.UniqueReference || request.ReferenceOf(place) is null ? ReferenceScope.Anything : request.Each is null ? ReferenceScope.OfRequest : ReferenceScope.OfMessage,
            StatusCallback = request.StatusCallback,
            BatchId = request.To.Count > 1 ? first ?? id : null,
            Error = (problem ?? waits)?.Code,
        };
        return (new(message.Id, number.E164, status, composed.Sender, composed.Size.Encoding, composed.Size.Segments, problem) { SendsAt = status is MessageStatus.Held ? due : null, Waits = problem is null ? waits : null }, message);
    }

    private static AcceptedMessage Refused(string to, Problem problem) => new(null, to, MessageStatus.Blocked, null, null, null, problem);

    // The later of when the caller wants it and when the hours open there; with why, where the hours decide.
    private static (DateTimeOffset Due, Problem? Waits) DueOf(DateTimeOffset? notBefore, MessageType type, RulesInForce rules, string country, DateTimeOffset now)
    {
        var due = notBefore > now ? notBefore.Value : now;
        return rules.OpensAt(country, type, due) is { } opens ? (opens, SendRules.OutsideHours(rules.Countries[country].Country, rules.Limits, opens)) : (due, null);
    }

    private static AcceptedMessage Told(AcceptedMessage accepted, NewMessage stored, RulesInForce rules) =>
        stored.FirstOfReference is not null ? accepted with { Id = null, Status = MessageStatus.Blocked, Error = SendRules.ReferenceUsed(stored), SendsAt = null, Waits = null }
        : stored.Status != accepted.Status ? Stopped(accepted, stored, rules)
        : accepted;

    private static AcceptedMessage Stopped(AcceptedMessage accepted, NewMessage stored, RulesInForce rules) => accepted with
    {
        Status = stored.Status,
        Error = stored.Status is MessageStatus.Suppressed ? SendRules.Suppressed("to") : SendRules.LimitReached(stored.Error ?? "", stored.Limited, rules),
        SendsAt = null,
        Waits = null,
    };

    private async Task<HashSet<long>> SuppressedAsync(IReadOnlyList<string> to, string? defaultCountry, MessageType type, CancellationToken ct)
    {
        var digits = to.Select(one => RecipientGate.Read(one, defaultCountry)).Where(r => r.IsRead).Select(r => r.Number.Digits).Distinct().ToList();
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await SuppressionGate.AmongAsync(db, digits, type, ct);
    }

    private static string[] ValuesOf(Composer composer, IReadOnlyDictionary<string, string>? values) =>
        [.. composer.Variables.Select(v => values?.GetValueOrDefault(v.Name) ?? "")];

    private static Dictionary<string, string>? Wanted(string? sender) =>
        string.IsNullOrEmpty(sender) ? null : new(StringComparer.Ordinal) { ["*"] = sender };

    private static Problem TooMany(int count) =>
        new Problem("message.too_many", $"{count} recipients are too many for one call; the most is {SendRequest.MostRecipients}. Use a campaign.", "to").With(count, SendRequest.MostRecipients);

    [LoggerMessage(EventId = 1521, Level = LogLevel.Debug, Message = "Accepted {Count} messages from {ActorId}")]
    private partial void LogAccepted(int count, Guid actorId);
}

using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Access;
using SmsConsole.Core.Countries;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Storage;
using SmsConsole.Core.Templates;

namespace SmsConsole.Core.Verifications;

/// <summary>
/// Verifications from the code to its end: make and send, enter, send again, call off. Who sends messages may. Codes are told to nobody but the
/// number they go to.
/// </summary>
public sealed partial class VerificationDesk
{
    /// <summary>How many messages one verification may have.</summary>
    public const int MostSends = 5;

    private const int Neighbours = 10_000;
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly Databases dbs;
    private readonly Outbox outbox;
    private readonly TemplateLibrary templates;
    private readonly VerificationRules rules;
    private readonly PumpingGuard guard;
    private readonly VerificationStore store;
    private readonly CodeSeal seal;
    private readonly TimeProvider time;
    private readonly TextMemory<string, TemplateContent> contents;

    internal VerificationDesk(Databases dbs, Outbox outbox, TemplateLibrary templates, VerificationRules rules, PumpingGuard guard, VerificationStore store, CodeSeal seal, TimeProvider time)
    {
        (this.dbs, this.outbox, this.templates, this.rules, this.guard, this.store, this.seal, this.time) = (dbs, outbox, templates, rules, guard, store, seal, time);
        contents = new(dbs, time);
    }

    /// <summary>
    /// Makes a code and sends it. Problems: <c>access.denied</c>, <c>template.…</c>, <c>signature.…</c>, <c>number.…</c>, <c>value.…</c>, <c>limit.…</c>
    /// and whatever else stops a message; <c>verification.template_type</c>, <c>.length</c>, <c>.alphabet</c>, <c>.validity</c>, <c>.scheme</c>,
    /// <c>.end_user_address</c>, <c>.too_soon</c>, <c>.address_limit</c>, <c>.prefix_limit</c>, <c>.held</c>, <c>.crowded</c>. Then nothing is kept.
    /// </summary>
    public async Task<Outcome<StartedVerification>> StartAsync(Actor actor, StartVerification request, CancellationToken ct)
    {
        if ((actor.Lacks(Right.Send) ?? Misshapen(request)) is { } wrong)
            return wrong;
        var recipient = RecipientGate.Read(request.To, request.DefaultCountry);
        if (recipient is { IsRead: false, Problem: { } unreadable })
            return unreadable with { Field = "to" };
        var content = await ContentAsync(request.TemplateCode, ct);
        if (!content.IsOk)
            return content.Problems.ToList();
        var variable = content.Value.Variables.First(IsCode);
        var own = request.Values?.GetValueOrDefault(variable.Name);
        var length = own is null ? CodeMaker.LengthFor(variable, request.Length, request.Alphabet) : own.Length;
        if (!length.IsOk)
            return length.Problems.ToList();
        var (settings, secret, now) = (await rules.GetAsync(ct), await rules.SecretAsync(ct), time.GetUtcNow());
        long? endUser = request.EndUserAddress is { } address ? CodeHash.OfAddress(secret, System.Net.IPAddress.Parse(address)) : null;
        if (await LimitedAsync(actor, request, recipient.Number, endUser, settings, now, ct) is { } limited)
            return limited;
        var admitted = await guard.AdmitAsync(new(recipient.Number, endUser, actor.AccessKeyId, now), settings.Pumping, ct);
        if (!admitted.IsOk)
            return admitted.Problems.ToList();
        // Who knows the code checks it themselves perhaps, and then nobody hears that it was entered: it must not look as if it never was.
        var isKnownOutside = own is not null || request.TellsCode;
        if (isKnownOutside && admitted.Value.Counts)
            guard.NotSent(recipient.Number, now);
        var (key, code) = (Guid.NewGuid(), own ?? CodeMaker.Make(request.Alphabet, length.Value));
        return await SendFirstAsync(actor, recipient.Number, code, variable.Name, new Verification
        {
            Key = key,
            Recipient = recipient.Number.Digits,
            Country = recipient.Number.Country,
            Alphabet = own is null ? request.Alphabet : CodeAlphabet.DigitsLetters,
            CodeHash = CodeHash.Of(secret, key, code),
            SealedCode = seal.Seal(code),
            MostAttempts = settings.MostAttempts,
            CreatedAt = now,
            SentAt = now,
            ValidSeconds = (int)request.Validity.TotalSeconds,
            ExpiresAt = now + request.Validity,
            TemplateCode = request.TemplateCode,
            Language = request.Language,
            Signature = request.Signature,
            SenderId = request.SenderId,
            Values = ValuesOf(request, content.Value, variable),
            Scheme = request.Scheme,
            ClientReference = request.ClientReference,
            EndUser = endUser,
            Counts = admitted.Value.Counts && !isKnownOutside,
            UserId = actor.UserId,
            AccessKeyId = actor.AccessKeyId,
        }, request.Earlier, ct);
    }

    /// <summary>
    /// Sends the same code once more, and makes it good for its whole time again. Problems: <c>access.denied</c>, <c>verification.not_found</c>,
    /// <c>verification.not_pending</c>, <c>verification.resends</c>, <c>verification.code_lost</c>, and those that stop a message.
    /// </summary>
    public async Task<Outcome<VerificationView>> ResendAsync(Actor actor, Guid key, CancellationToken ct)
    {
        if (actor.Lacks(Right.Send) is { } denied)
            return denied;
        await using var db = dbs.CreateDbContext();
        var (now, settings) = (time.GetUtcNow(), await rules.GetAsync(ct));
        if (await db.Verifications.AsNoTracking().SingleOrDefaultAsync(v => v.Key == key, ct) is not { } found)
            return NotFound(key);
        if (found.StateAt(now) is not VerificationState.Pending || found.SealedCode is null)
            return NotPending;
        if (found.Sends >= MostSends)
            return TooManySends;
        if (seal.TryOpen(found.SealedCode) is not { } code)
            return new Problem("verification.code_lost", "The server's keys were changed, so the code cannot be sent again. Start a new verification.");
        var number = PhoneNumber.FromDigits(found.Recipient);
        if (await LimitedAsync(db, found.Recipient, found.EndUser, settings, now, ct) is { } limited)
            return limited;
        var admitted = await guard.AdmitAsync(new(number, found.EndUser, found.AccessKeyId, now), settings.Pumping, ct);
        if (!admitted.IsOk)
            return admitted.Problems.ToList();
        var content = await ContentAsync(found.TemplateCode, ct);
        if (!content.IsOk)
            return content.Problems.ToList();
        var (expires, row) = (now.AddSeconds(found.ValidSeconds), db.Verifications.Where(v => v.Id == found.Id));
        // Taken before it is sent, so that many at once send no more than one of them may.
        if (await row.Where(v => v.Sends < MostSends).ExecuteUpdateAsync(set => set.SetProperty(v => v.Sends, v => v.Sends + 1), ct) == 0)
            return TooManySends;
        var message = await SendAsync(actor, found, number, code, content.Value.Variables.First(IsCode).Name, expires, ct);
        if (!message.IsOk)
        {
            await row.ExecuteUpdateAsync(set => set.SetProperty(v => v.Sends, v => v.Sends - 1), ct);
            return message.Problems.ToList();
        }
        await row.Where(v => v.State == VerificationState.Pending).ExecuteUpdateAsync(set => set
            .SetProperty(v => v.MessageId, message.Value).SetProperty(v => v.SentAt, now).SetProperty(v => v.ExpiresAt, expires), ct);
        return await ViewAsync(db, actor, found.Id, ct);
    }

    /// <summary>Ends it: its code opens nothing any more. Problems: <c>access.denied</c>, <c>verification.not_found</c>, <c>verification.not_pending</c>.</summary>
    public async Task<Outcome<VerificationView>> CancelAsync(Actor actor, Guid key, CancellationToken ct)
    {
        if (actor.Lacks(Right.Send) is { } denied)
            return denied;
        await using var db = dbs.CreateDbContext();
        var now = time.GetUtcNow();
        if (await db.Verifications.AsNoTracking().SingleOrDefaultAsync(v => v.Key == key, ct) is not { } found)
            return NotFound(key);
        if (await db.Verifications.Where(v => v.Id == found.Id && v.State == VerificationState.Pending && v.ExpiresAt > now).EndAsync(VerificationState.Cancelled, now, ct) == 0)
            return NotPending;
        db.Audit(actor, now, "verification.cancel", key.ToString());
        await db.SaveChangesAsync(ct);
        return await ViewAsync(db, actor, found.Id, ct);
    }

    private async Task<Outcome<StartedVerification>> SendFirstAsync(
        Actor actor, PhoneNumber number, string code, string variable, Verification verification, EarlierCodes earlier, CancellationToken ct)
    {
        // Before the message, so that no code goes out that could not be entered.
        var id = await store.MakeAsync(verification);
        var message = await SendAsync(actor, verification, number, code, variable, verification.ExpiresAt, ct);
        if (!message.IsOk)
        {
            guard.NotSent(number, verification.CreatedAt);
            await using var db = dbs.CreateDbContext();
            await db.Verifications.Where(v => v.Id == id).ExecuteDeleteAsync(ct);
            return message.Problems.ToList();
        }
        await store.SentAsync(id, verification, message.Value, earlier is EarlierCodes.Cancel);
        return new StartedVerification(VerificationBook.Show(actor, verification, verification.CreatedAt) with { MessageId = message.Value, Sends = 1 }, code);
    }

    private async Task<Outcome<long>> SendAsync(Actor actor, Verification verification, PhoneNumber number, string code, string variable, DateTimeOffset expires, CancellationToken ct)
    {
        var accepted = await outbox.AcceptAsync(actor, new(
            [number.E164], verification.TemplateCode, new Dictionary<string, string>(verification.Values, StringComparer.Ordinal) { [variable] = code },
            verification.Language, verification.Signature, verification.SenderId, verification.ClientReference, ExpiresAt: expires), ct);
        return !accepted.IsOk ? accepted.Problems.ToList()
            : accepted.Value[0] is { Error: { } refused } ? refused
            : accepted.Value[0].Id ?? throw new InvalidOperationException("An accepted message has an id.");
    }

    private async Task<Problem?> LimitedAsync(Actor actor, StartVerification request, PhoneNumber number, long? endUser, VerificationSettings settings, DateTimeOffset now, CancellationToken ct)
    {
        await using var db = dbs.CreateDbContext();
        var digits = number.Digits;
        return request.Interval is { } interval && now - interval is var earliest
            && await db.Verifications.AnyAsync(v => v.Recipient == digits && v.UserId == actor.UserId && v.Scheme == request.Scheme && v.SentAt > earliest, ct)
            ? new Problem("verification.too_soon", $"The number was sent a code less than {interval.TotalSeconds:0} seconds ago.", "to").With((int)interval.TotalSeconds)
            : await LimitedAsync(db, digits, endUser, settings, now, ct);
    }

    private static async Task<Problem?> LimitedAsync(AppDb db, long digits, long? endUser, VerificationSettings settings, DateTimeOffset now, CancellationToken ct)
    {
        var since = now - Hour;
        if (endUser is not null && settings.PerAddressHour is { } perAddress && await db.Verifications.CountAsync(v => v.EndUser == endUser && v.CreatedAt > since, ct) >= perAddress)
            return new Problem("verification.address_limit", $"This end user's address has asked for its {perAddress} codes of an hour. Try again later, or ask an administrator to raise the limit.", "endUserAddress").With(perAddress);
        var first = digits - (digits % Neighbours);
        return settings.PerPrefixHour is { } perPrefix && await db.Verifications.CountAsync(v => v.Recipient >= first && v.Recipient < first + Neighbours && v.CreatedAt > since, ct) >= perPrefix
            ? new Problem("verification.prefix_limit", $"Numbers that differ in their last four digits only have had their {perPrefix} codes of an hour. Try again later, or ask an administrator to raise the limit.", "to").With(perPrefix)
            : null;
    }
}

using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Access;
using SmsConsole.Core.Countries;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Verifications;

/// <summary>
/// Where codes are entered. One conditional update takes the attempt and uses up the right code: however many enter codes at once, there are no more
/// tries than allowed, and one of them is right.
/// </summary>
public sealed class CodeEntry
{
    private const int MostAtOnce = 10;
    private readonly IDbContextFactory<AppDb> dbs;
    private readonly VerificationRules rules;
    private readonly PumpingGuard guard;
    private readonly VerificationStore store;
    private readonly TimeProvider time;

    internal CodeEntry(IDbContextFactory<AppDb> dbs, VerificationRules rules, PumpingGuard guard, VerificationStore store, TimeProvider time) =>
        (this.dbs, this.rules, this.guard, this.store, this.time) = (dbs, rules, guard, store, time);

    /// <summary>Enters a code of a verification; small and capital letters are one unless the code may hold both. Problems: <c>access.denied</c>, <c>verification.not_found</c>.</summary>
    public async Task<Outcome<CheckedCode>> CheckAsync(Actor actor, Guid key, string code, CancellationToken ct)
    {
        if (actor.Lacks(Right.Send) is { } denied)
            return denied;
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.Verifications.AsNoTracking().SingleOrDefaultAsync(v => v.Key == key, ct) is { } found
            ? await EnterAsync(db, found, code, !CodeMaker.HasBothCases(found.Alphabet), ct)
            : VerificationDesk.NotFound(key);
    }

    /// <summary>Enters a code for a number: it is right when one of the number's pending verifications has it. Problems: <c>access.denied</c>, <c>number.…</c>.</summary>
    public async Task<Outcome<CheckedCode>> CheckNumberAsync(Actor actor, string to, string? defaultCountry, string scheme, string code, bool ignoreCase, CancellationToken ct)
    {
        if (actor.Lacks(Right.Send) is { } denied)
            return denied;
        var recipient = RecipientGate.Read(to, defaultCountry);
        if (recipient is { IsRead: false, Problem: { } unreadable })
            return unreadable;
        var digits = recipient.Number.Digits;
        await using var db = await dbs.CreateDbContextAsync(ct);
        var pending = await db.Verifications.AsNoTracking().Where(v => v.Recipient == digits && v.State == VerificationState.Pending && v.UserId == actor.UserId && v.Scheme == scheme)
            .OrderByDescending(v => v.Id).Take(MostAtOnce).ToListAsync(ct);
        var last = new CheckedCode(VerificationState.Expired, IsValid: false, 0);
        foreach (var one in pending)
        {
            last = await EnterAsync(db, one, code, ignoreCase, ct);
            if (last.IsValid)
                break;
        }
        return last;
    }

    private async Task<CheckedCode> EnterAsync(AppDb db, Verification found, string code, bool ignoreCase, CancellationToken ct)
    {
        if (found.CodeHash is not { } hash)
            return await StandAsync(db, found.Id, ct);
        var (isRight, now) = (CodeHash.IsOf(hash, await rules.SecretAsync(ct), found.Key, string.Concat(code.Where(c => !char.IsWhiteSpace(c))), ignoreCase), time.GetUtcNow());
        if (await store.EnterAsync(found, isRight, now) is not { } left)
            return await StandAsync(db, found.Id, ct);
        if (isRight)
            guard.Verified(PhoneNumber.FromDigits(found.Recipient), now);
        return isRight ? new(VerificationState.Approved, IsValid: true, 0)
            : new(left == 0 ? VerificationState.TooManyAttempts : VerificationState.Pending, IsValid: false, left);
    }

    private async Task<CheckedCode> StandAsync(AppDb db, long id, CancellationToken ct)
    {
        var found = await db.Verifications.AsNoTracking().SingleAsync(v => v.Id == id, ct);
        var state = found.StateAt(time.GetUtcNow());
        return new(state, IsValid: false, state is VerificationState.Pending ? found.MostAttempts - found.Attempts : 0);
    }
}

/// <summary>How verifications end.</summary>
internal static class VerificationEnds
{
    /// <summary>Ends those that the query names, with all that could still be entered or sent; says how many.</summary>
    public static Task<int> EndAsync(this IQueryable<Verification> those, VerificationState state, DateTimeOffset at, CancellationToken ct) => those.ExecuteUpdateAsync(set => set
        .SetProperty(v => v.State, state).SetProperty(v => v.EndedAt, at).SetProperty(v => v.CodeHash, (byte[]?)null).SetProperty(v => v.SealedCode, (byte[]?)null), ct);
}

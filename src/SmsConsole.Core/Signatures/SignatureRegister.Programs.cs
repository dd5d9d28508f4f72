using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Access;
using SmsConsole.Core.Reviews;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Signatures;

/// <summary>What programs do in one step where people take several, and the deleting of what was never sent under.</summary>
public sealed partial class SignatureRegister
{
    /// <summary>Writes a signature and submits it at once. Problems: those of <see cref="CreateAsync(Actor, string, SignatureDraft, IReadOnlyList{EvidenceFile}, CancellationToken)"/>, <c>signature.no_evidence</c>.</summary>
    public Task<Outcome<SignatureView>> ApplyAsync(Actor actor, string text, SignatureDraft draft, IReadOnlyList<EvidenceFile> evidence, CancellationToken ct) =>
        CreateAsync(actor, text, draft, evidence, submit: true, ct);

    /// <summary>
    /// Rewrites a rejected signature, or a draft, and submits it again; files take the place of those that were there, none leave them.
    /// Problems: <c>signature.not_draft</c>, <c>review.not_yours</c>, <c>signature.note_too_long</c>, <c>signature.no_evidence</c>, <c>evidence.…</c>.
    /// </summary>
    public Task<Outcome<SignatureView>> ReapplyAsync(Actor actor, long id, SignatureDraft draft, IReadOnlyList<EvidenceFile> evidence, CancellationToken ct) =>
        ChangeAsync(actor, Right.WriteContent, id, "submit", null, async (db, signature, now) =>
        {
            if (WhyNotCreate(signature.Text, draft, evidence) is { Count: > 0 } wrong)
                return wrong;
            if (signature.Edit(actor, draft, now) is { IsOk: false } refused)
                return refused;
            if (evidence.Count > 0)
            {
                await Files(db, id).ExecuteDeleteAsync(ct);
                signature.Evidence.AddRange(evidence.Select(file => Keep(file, now)));
            }
            return Submit(signature, actor, now, evidence.Count > 0 || await Files(db, id).AnyAsync(ct));
        }, ct);

    /// <summary>
    /// Deletes what was never approved; what may have been sent under is kept and retired, and its text may be applied for again.
    /// Problems: <c>signature.not_deletable</c> while it is reviewed, <c>signature.not_found</c> also for a retired one, <c>review.not_yours</c> for another's draft.
    /// </summary>
    public async Task<Outcome<Done>> DeleteAsync(Actor actor, string text, CancellationToken ct)
    {
        if (actor.Lacks(Right.WriteContent) is { } denied)
            return denied;
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (await db.Signatures.SingleOrDefaultAsync(s => s.Text == text && s.Review.State != ReviewState.Retired, ct) is not { } signature)
            return NotFound;
        if (signature.Review.State is ReviewState.InReview)
            return new Problem("signature.not_deletable", $"“{text}” is being reviewed. Withdraw it first, then delete it.").With(text);
        if (signature.Review.State is ReviewState.Approved)
            return await RetireAsync(actor, signature.Id, ct) is { IsOk: false } kept ? kept.Problems.ToArray() : new Done();
        if (signature.Review.WhyNotRewrite(actor) is { } foreign)
            return foreign;
        // Who submits or approves it in between is not overruled.
        if (await db.Signatures.Where(s => s.Id == signature.Id && s.ChangedAt == signature.ChangedAt).ExecuteDeleteAsync(ct) == 0)
            return new Problem("signature.changed", $"“{text}” was changed meanwhile. Look at it again, then decide.").With(text);
        db.Audit(actor, time.GetUtcNow(), "signature.delete", text, before: new { state = signature.Review.State, signature.Source, signature.Note });
        await db.SaveChangesAsync(ct);
        LogChanged(signature.Id, "deleted", actor.UserId);
        return new Done();
    }

    /// <summary>A page by its number (from 1), the last made first, without what is retired.</summary>
    public async Task<Numbered<SignatureView>> NumberedAsync(int page, int size, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var found = db.Signatures.AsNoTracking().Where(s => s.Review.State != ReviewState.Retired);
        List<SignatureView> shown = [];
        foreach (var signature in await found.OrderByDescending(s => s.Id).Skip((page - 1) * size).Take(size).ToListAsync(ct))
            shown.Add(await ViewAsync(db, signature, ct));
        return new(shown, await found.CountAsync(ct));
    }

    // A retired signature keeps its row, since its text is unique; who applies for it anew begins with nothing of the old application.
    private static async Task BeginAgainAsync(AppDb db, Signature signature, Actor actor, CancellationToken ct)
    {
        signature.BeginAgain(actor);
        await Files(db, signature.Id).ExecuteDeleteAsync(ct);
    }

    /// <summary>What is said of a signature that is not there: <c>signature.not_found</c>.</summary>
    public static Problem NotFound => new("signature.not_found", "There is no such signature. Look for it in the list of signatures.");
}

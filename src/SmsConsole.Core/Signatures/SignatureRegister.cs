using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SmsConsole.Core.Access;
using SmsConsole.Core.Events;
using SmsConsole.Core.Reviews;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Signatures;

/// <summary>
/// Signatures and their evidence from the draft to retirement; a person always reviews them. Every change is checked against the actor's
/// rights and audited. Shared problems: <c>access.denied</c>, <c>signature.not_found</c>, <c>signature.changed</c> when somebody else was faster.
/// </summary>
public sealed partial class SignatureRegister(
    IDbContextFactory<AppDb> dbs, TimeProvider time, IOptions<SignatureOptions> policy, ILogger<SignatureRegister> logger)
{
    public const int MaxNote = 2000;

    /// <summary>One page of signatures.</summary>
    public async Task<Page<SignatureRow>> ListAsync(SignatureQuery query, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var signatures = Matching(db, query);
        if (Cursor.TryParse(query.After) is { Time: { } at, Id: var id })
            signatures = signatures.Where(s => s.ChangedAt < at || (s.ChangedAt == at && s.Id < id));
        var rows = await signatures.OrderByDescending(s => s.ChangedAt).ThenByDescending(s => s.Id)
            .Select(s => new SignatureRow(s.Id, s.Text, s.Source, s.IsThirdParty, s.Review.State, s.ChangedAt,
                db.Users.Where(u => u.Id == s.Review.AuthorId).Select(u => u.Name).FirstOrDefault() ?? "", s.IsOnlyForCodes))
            .Take(query.Take + 1).ToListAsync(ct);
        return rows.Count > query.Take ? new(rows[..query.Take], Cursor.Of(rows[query.Take - 1].ChangedAt, rows[query.Take - 1].Id).ToString()) : new(rows, null);
    }

    /// <summary>How many signatures match, whatever the page.</summary>
    public async Task<int> CountAsync(SignatureQuery query, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await Matching(db, query).CountAsync(ct);
    }

    /// <summary>The signature of this text, or null. The text is compared exactly.</summary>
    public async Task<SignatureView?> FindAsync(string text, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.Signatures.AsNoTracking().SingleOrDefaultAsync(s => s.Text == text, ct) is { } found ? await ViewAsync(db, found, ct) : null;
    }

    /// <summary>The signature with this id, or null.</summary>
    public async Task<SignatureView?> FindAsync(long id, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.Signatures.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, ct) is { } found ? await ViewAsync(db, found, ct) : null;
    }

    /// <summary>An evidence file of a signature with its content, or null.</summary>
    public async Task<EvidenceFile?> OpenAsync(long signatureId, long evidenceId, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.Set<SignatureEvidence>().Where(e => e.SignatureId == signatureId && e.Id == evidenceId)
            .Select(e => new EvidenceFile(e.FileName, e.Content)).SingleOrDefaultAsync(ct);
    }

    /// <summary>
    /// Writes the first draft. Problems: those of <see cref="SignatureText"/>, <c>signature.exists</c>, <c>signature.note_too_long</c>,
    /// <c>evidence.too_many</c>, <c>evidence.too_large</c>, <c>evidence.wrong_kind</c>.
    /// </summary>
    public Task<Outcome<SignatureView>> CreateAsync(Actor actor, string text, SignatureDraft draft, IReadOnlyList<EvidenceFile> evidence, CancellationToken ct) =>
        CreateAsync(actor, text, draft, evidence, submit: false, ct);

    private async Task<Outcome<SignatureView>> CreateAsync(Actor actor, string text, SignatureDraft draft, IReadOnlyList<EvidenceFile> evidence, bool submit, CancellationToken ct)
    {
        if (actor.Lacks(Right.WriteContent) is { } denied)
            return denied;
        if (WhyNotCreate(text, draft, evidence) is { Count: > 0 } wrong)
            return wrong;
        await using var db = await dbs.CreateDbContextAsync(ct);
        await using var work = await db.Database.BeginTransactionAsync(ct);
        var now = time.GetUtcNow();
        var signature = await db.Signatures.SingleOrDefaultAsync(s => s.Text == text, ct);
        if (signature is { Review.State: not ReviewState.Retired })
            return new Problem("signature.exists", $"There is already a signature “{text}”. Use it, or choose another text.", "text").With(text);
        if (signature is null)
            db.Signatures.Add(signature = new Signature(text, actor.UserId, now));
        else
            await BeginAgainAsync(db, signature, actor, ct);
        if (signature.Edit(actor, draft, now) is { IsOk: false } refused)
            return refused.Problems.ToArray();
        signature.Evidence.AddRange(evidence.Select(file => Keep(file, now)));
        db.Audit(actor, now, "signature.create", text, after: new { text, draft, evidence = evidence.Select(f => f.SafeName) });
        if (submit)
        {
            if (Submit(signature, actor, now, evidence.Count > 0) is { IsOk: false } unfit)
                return unfit.Problems.ToArray();
            db.Audit(actor, now, "signature.submit", text);
        }
        await db.SaveChangesAsync(ct);
        await work.CommitAsync(ct);
        LogChanged(signature.Id, "created", actor.UserId);
        return await ViewAsync(db, signature, ct);
    }

    /// <summary>Changes what the reviewer reads, never the text. Problems: <c>signature.not_draft</c>, <c>review.not_yours</c>, <c>signature.note_too_long</c>.</summary>
    public Task<Outcome<SignatureView>> EditAsync(Actor actor, long id, SignatureDraft draft, CancellationToken ct) =>
        ChangeAsync(actor, Right.WriteContent, id, "edit", null, (_, signature, now) => Task.FromResult(
            WhyNot(draft) is { } wrong ? wrong : signature.Edit(actor, draft, now)), ct);

    /// <summary>Adds a file to a draft. Problems: <c>signature.not_draft</c>, <c>review.not_yours</c>, <c>evidence.too_many</c>, <c>evidence.too_large</c>, <c>evidence.wrong_kind</c>.</summary>
    public Task<Outcome<SignatureView>> AddEvidenceAsync(Actor actor, long id, EvidenceFile file, CancellationToken ct) =>
        ChangeAsync(actor, Right.WriteContent, id, "add_evidence", null, async (db, signature, now) =>
        {
            if (signature.WhyNotEdit(actor) is { } locked)
                return locked;
            if (file.WhyNot() is { } wrong)
                return wrong;
            if (await Files(db, id).CountAsync(ct) >= EvidenceFile.MaxFiles)
                return TooMany;
            signature.Evidence.Add(Keep(file, now));
            return new Done();
        }, ct);

    /// <summary>Takes a file out of a draft; one that is not there is no problem. Problems: <c>signature.not_draft</c>, <c>review.not_yours</c>.</summary>
    public Task<Outcome<SignatureView>> RemoveEvidenceAsync(Actor actor, long id, long evidenceId, CancellationToken ct) =>
        ChangeAsync(actor, Right.WriteContent, id, "remove_evidence", null, async (db, signature, _) =>
        {
            if (signature.WhyNotEdit(actor) is { } locked)
                return locked;
            await Files(db, id).Where(e => e.Id == evidenceId).ExecuteDeleteAsync(ct);
            return new Done();
        }, ct);

    /// <summary>Sends the draft to review. Problems: <c>review.not_draft</c>, <c>signature.no_evidence</c> where the policy asks for a file.</summary>
    public Task<Outcome<SignatureView>> SubmitAsync(Actor actor, long id, CancellationToken ct) =>
        ChangeAsync(actor, Right.WriteContent, id, "submit", null, async (db, signature, now) =>
            Submit(signature, actor, now, await Files(db, id).AnyAsync(ct)), ct);

    /// <summary>Takes it back from review. Problems: <c>review.not_submitted</c>, <c>review.not_yours</c>.</summary>
    public Task<Outcome<SignatureView>> WithdrawAsync(Actor actor, long id, CancellationToken ct) =>
        ChangeAsync(actor, Right.WriteContent, id, "withdraw", null, (_, signature, _) => Task.FromResult(signature.Review.Withdraw(actor)), ct);

    /// <summary>
    /// Approves it. <paramref name="seen"/> is the view's ChangedAt that the approver decided on. Problems: <c>review.not_submitted</c>, <c>self-review</c>.
    /// </summary>
    public Task<Outcome<SignatureView>> ApproveAsync(Actor actor, long id, DateTimeOffset? seen, CancellationToken ct) =>
        ChangeAsync(actor, Right.Review, id, "approve", seen, (_, signature, now) => Task.FromResult(signature.Review.Approve(actor, now)), ct);

    /// <summary>Rejects with a reason. Problems: <c>review.not_submitted</c>, <c>self-review</c>, <c>review.no_reason</c>, <c>review.reason_too_long</c>.</summary>
    public Task<Outcome<SignatureView>> RejectAsync(Actor actor, long id, string? reason, DateTimeOffset? seen, CancellationToken ct) =>
        ChangeAsync(actor, Right.Review, id, "reject", seen, (_, signature, now) => Task.FromResult(signature.Review.Reject(actor, now, reason)), ct);

    /// <summary>Ends it: nothing is sent under it any more. Problem: <c>review.not_approved</c>.</summary>
    public Task<Outcome<SignatureView>> RetireAsync(Actor actor, long id, CancellationToken ct) =>
        ChangeAsync(actor, Right.WriteContent, id, "retire", null, (_, signature, _) => Task.FromResult(signature.Review.Retire()), ct);

    private async Task<Outcome<SignatureView>> ChangeAsync(
        Actor actor, Right right, long id, string verb, DateTimeOffset? seen, Func<AppDb, Signature, DateTimeOffset, Task<Outcome<Done>>> act, CancellationToken ct)
    {
        if (actor.Lacks(right) is { } denied)
            return denied;
        await using var db = await dbs.CreateDbContextAsync(ct);
        await using var work = await db.Database.BeginTransactionAsync(ct);
        if (await db.Signatures.SingleOrDefaultAsync(s => s.Id == id, ct) is not { } signature)
            return NotFound;
        var (was, now) = (signature.ChangedAt, time.GetUtcNow());
        var before = await FactsAsync(db, signature, ct);
        if (await act(db, signature, now) is { IsOk: false } refused)
            return refused.Problems.ToArray();
        // Taking the row by its last change settles a race: the slower of two acts finds it changed.
        if ((seen ?? was) != was || await db.Signatures.Where(s => s.Id == id && s.ChangedAt == was)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.ChangedAt, now), ct) == 0)
            return new Problem("signature.changed", $"“{signature.Text}” was changed meanwhile. Look at it again, then decide.").With(signature.Text);
        await db.SaveChangesAsync(ct);
        db.Audit(actor, now, $"signature.{verb}", signature.Text, before, await FactsAsync(db, signature, ct));
        await db.SaveChangesAsync(ct);
        if (signature.Review.WasDecidedAt(now))
            await db.PublishAsync(EventType.SignatureReviewed, now, Told(signature), ct);
        await work.CommitAsync(ct);
        LogChanged(id, verb, actor.UserId);
        return await ViewAsync(db, signature, ct) with { ChangedAt = now };
    }

    /// <summary>The data of <c>signature.reviewed</c>.</summary>
    private static object Told(Signature signature) => new
    {
        id = signature.Id.ToString(CultureInfo.InvariantCulture), signature.Text, status = signature.Review.State, signature.Review.Reason,
        signature.Source, thirdParty = signature.IsThirdParty, onlyForCodes = signature.IsOnlyForCodes, signature.Note, signature.CreatedAt,
    };

    private static async Task<object> FactsAsync(AppDb db, Signature signature, CancellationToken ct) => new
    {
        state = signature.Review.State,
        reason = signature.Review.Reason,
        source = signature.Source,
        isThirdParty = signature.IsThirdParty,
        isOnlyForCodes = signature.IsOnlyForCodes,
        note = signature.Note,
        evidence = await Files(db, signature.Id).OrderBy(e => e.Id).Select(e => e.FileName).ToListAsync(ct),
    };

    private static List<Problem> WhyNotCreate(string text, SignatureDraft draft, IReadOnlyList<EvidenceFile> evidence)
    {
        List<Problem> problems = [.. SignatureText.Check(text), .. evidence.Select(file => file.WhyNot()).OfType<Problem>()];
        if (WhyNot(draft) is { } wrong)
            problems.Add(wrong);
        if (evidence.Count > EvidenceFile.MaxFiles)
            problems.Add(TooMany);
        return problems;
    }

    private Outcome<Done> Submit(Signature signature, Actor actor, DateTimeOffset now, bool hasEvidence) => policy.Value.EvidenceRequiredFor.Contains(signature.Source) && !hasEvidence
        ? new Problem("signature.no_evidence", $"A signature that stands for \"{signature.Source}\" needs a file that proves it. Add one, then submit.", "evidence").With(signature.Source)
        : signature.Review.Submit(actor, now, needsReview: true);

    private static Problem? WhyNot(SignatureDraft draft) => !Enum.IsDefined(draft.Source)
        ? new Problem("signature.source_unknown", "There is no such source of signatures.", "source")
        : draft.Note?.Length > MaxNote
        ? new Problem("signature.note_too_long", $"The note has {draft.Note.Length} characters. At most {MaxNote} are kept.", "note").With(draft.Note.Length, MaxNote)
        : null;

    private static Problem TooMany => new Problem("evidence.too_many", $"A signature has at most {EvidenceFile.MaxFiles} files. Remove one first.", "evidence").With(EvidenceFile.MaxFiles);

    private static SignatureEvidence Keep(EvidenceFile file, DateTimeOffset now) =>
        new() { FileName = file.SafeName, ContentType = file.ContentType ?? "", Content = file.Content.ToArray(), AddedAt = now };

    private static IQueryable<SignatureEvidence> Files(AppDb db, long id) => db.Set<SignatureEvidence>().Where(e => e.SignatureId == id);

    private static IQueryable<Signature> Matching(AppDb db, SignatureQuery query) => db.Signatures.AsNoTracking()
        .Where(s => query.Search == null || s.Text.StartsWith(query.Search))
        .Where(s => query.State == null || s.Review.State == query.State);

    private static async Task<SignatureView> ViewAsync(AppDb db, Signature signature, CancellationToken ct)
    {
        var names = await db.NamesAsync([signature.Review], ct);
        var evidence = await Files(db, signature.Id).OrderBy(e => e.Id)
            .Select(e => new EvidenceRow(e.Id, e.FileName, e.ContentType, e.Content.Length, e.AddedAt)).ToListAsync(ct);
        return new(signature.Id, signature.Text, new(signature.Source, signature.IsThirdParty, signature.Note, signature.IsOnlyForCodes),
            signature.CreatedAt, signature.ChangedAt, ReviewFacts.Of(signature.Review, names), evidence);
    }

    [LoggerMessage(EventId = 1201, Level = LogLevel.Information, Message = "Signature {SignatureId}: {Verb} by {ActorId}")]
    private partial void LogChanged(long signatureId, string verb, Guid actorId);
}

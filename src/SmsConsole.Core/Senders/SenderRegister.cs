using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SmsConsole.Core.Access;
using SmsConsole.Core.Countries;
using SmsConsole.Core.Events;
using SmsConsole.Core.Reviews;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Senders;

/// <summary>
/// Sender IDs and their registration per country, as the country's policy asks. Every change is checked against the actor's rights
/// and audited. Shared problems: <c>access.denied</c>, <c>sender_id.not_found</c>, <c>sender_id.changed</c> when somebody else was faster.
/// </summary>
public sealed partial class SenderRegister(
    IDbContextFactory<AppDb> dbs, TimeProvider time, CountryBook countries, SenderBook book, ILogger<SenderRegister> logger)
{
    public const int MaxText = 2000;

    /// <summary>One page of sender IDs.</summary>
    public async Task<Page<SenderIdRow>> ListAsync(SenderIdQuery query, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var senders = Matching(db, query);
        if (Cursor.TryParse(query.After) is { Time: { } at, Id: var id })
            senders = senders.Where(s => s.ChangedAt < at || (s.ChangedAt == at && s.Id < id));
        var today = Today;
        var rows = await senders.OrderByDescending(s => s.ChangedAt).ThenByDescending(s => s.Id)
            .Select(s => new { s.Id, s.Value, s.Country, s.Review.State, s.ExpiresOn, s.ChangedAt, Author = db.Users.Where(u => u.Id == s.Review.AuthorId).Select(u => u.Name).FirstOrDefault() ?? "" })
            .Take(query.Take + 1).ToListAsync(ct);
        List<SenderIdRow> page = [.. rows.Take(query.Take).Select(s =>
            new SenderIdRow(s.Id, s.Value, s.Country, SenderId.StateOf(s.State, s.ExpiresOn, today), s.ExpiresOn, s.ChangedAt, s.Author))];
        return new(page, rows.Count > query.Take ? Cursor.Of(page[^1].ChangedAt, page[^1].Id).ToString() : null);
    }

    /// <summary>How many sender IDs match, whatever the page.</summary>
    public async Task<int> CountAsync(SenderIdQuery query, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await Matching(db, query).CountAsync(ct);
    }

    /// <summary>The sender ID with this id, or null.</summary>
    public async Task<SenderIdView?> FindAsync(long id, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.SenderIds.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, ct) is { } found ? await ViewAsync(db, found, ct) : null;
    }

    /// <summary>
    /// Enters a sender ID for a country. Where the policy is dynamic it is registered at once, by rule; where registration with the carriers is
    /// needed it begins as a draft; elsewhere it is refused. Problems: those of <see cref="SenderIdRules"/>, <c>country.not_found</c>,
    /// <c>sender_id.exists</c>, <c>sender_id.expiry_passed</c>, <c>sender_id.text_too_long</c>.
    /// </summary>
    public async Task<Outcome<SenderIdView>> RegisterAsync(Actor actor, SenderIdDraft draft, CancellationToken ct)
    {
        if (actor.Lacks(Right.Administer) is { } denied)
            return denied;
        if (await countries.FindAsync(draft.Country, ct) is not { } rules)
            return CountryBook.NotFound(draft.Country);
        if (WhyNot(draft, rules.Country) is { Count: > 0 } wrong)
            return wrong;
        await using var db = await dbs.CreateDbContextAsync(ct);
        await using var work = await db.Database.BeginTransactionAsync(ct);
        // Carriers tell "ACME" from "Acme", people do not: only one of them is entered.
        var taken = await db.SenderIds.Where(s => s.Country == rules.Country.Iso2).Select(s => s.Value).ToListAsync(ct);
        if (taken.Contains(draft.Value, StringComparer.OrdinalIgnoreCase))
            return new Problem("sender_id.exists", $"“{draft.Value}” is already entered for {rules.Country.NameEn}. Open it in the list of sender IDs.", "value").With(draft.Value, rules.Country.NameEn);
        var now = time.GetUtcNow();
        var sender = new SenderId(draft.Value, rules.Country.Iso2, actor.UserId, now);
        var entered = sender.Edit(actor, draft.Note, draft.Documents, draft.ExpiresOn, now);
        if (entered.IsOk && rules.Country.SenderIdPolicy is SenderIdPolicy.Dynamic)
            entered = sender.Review.Submit(actor, now, needsReview: false);
        if (!entered.IsOk)
            return entered.Problems.ToArray();
        db.SenderIds.Add(sender);
        db.Audit(actor, now, "sender_id.create", Subject(sender), after: Facts(sender));
        await db.SaveChangesAsync(ct);
        await TellAsync(db, sender, now, ct);
        await work.CommitAsync(ct);
        book.Forget();
        LogChanged(sender.Id, "created", actor.UserId);
        return await ViewAsync(db, sender, ct);
    }

    /// <summary>Changes a draft. Problems: <c>sender_id.not_draft</c>, <c>review.not_yours</c>, <c>sender_id.expiry_passed</c>, <c>sender_id.text_too_long</c>.</summary>
    public Task<Outcome<SenderIdView>> EditAsync(Actor actor, long id, string? note, string? documents, DateOnly? expiresOn, CancellationToken ct) =>
        ChangeAsync(actor, Right.Administer, id, "edit", null, (sender, now) =>
            WhyNot(note, documents, expiresOn) is { Count: > 0 } wrong ? wrong : sender.Edit(actor, note, documents, expiresOn, now), ct);

    /// <summary>
    /// Hands a draft in: to an approver where the country asks for registration, else it is registered by rule.
    /// Problems: <c>review.not_draft</c>, <c>sender_id.no_documents</c>, <c>sender_id.not_supported</c>.
    /// </summary>
    public async Task<Outcome<SenderIdView>> SubmitAsync(Actor actor, long id, CancellationToken ct)
    {
        var all = await countries.AllAsync(ct);
        return await ChangeAsync(actor, Right.Administer, id, "submit", null, (sender, now) => (all[sender.Country].Country, sender.Documents) switch
        {
            ({ SenderIdPolicy: SenderIdPolicy.NotSupported } country, _) => SenderIdRules.Check(sender.Value, country).ToArray(),
            ({ SenderIdPolicy: SenderIdPolicy.PreRegistration } country, null or "") => new Problem("sender_id.no_documents",
                $"{country.NameEn} asks for registration with its carriers. Say which documents were handed in, then submit.", "documents").With(country.NameEn),
            ({ SenderIdPolicy: var rule }, _) => sender.Review.Submit(actor, now, needsReview: rule is SenderIdPolicy.PreRegistration),
        }, ct);
    }

    /// <summary>Takes it back from review. Problems: <c>review.not_submitted</c>, <c>review.not_yours</c>.</summary>
    public Task<Outcome<SenderIdView>> WithdrawAsync(Actor actor, long id, CancellationToken ct) =>
        ChangeAsync(actor, Right.Administer, id, "withdraw", null, (sender, _) => sender.Review.Withdraw(actor), ct);

    /// <summary>
    /// Says that the carriers registered it. <paramref name="seen"/> is the view's ChangedAt that the approver decided on.
    /// Problems: <c>review.not_submitted</c>, <c>self-review</c>.
    /// </summary>
    public Task<Outcome<SenderIdView>> ApproveAsync(Actor actor, long id, DateTimeOffset? seen, CancellationToken ct) =>
        ChangeAsync(actor, Right.Review, id, "approve", seen, (sender, now) => sender.Review.Approve(actor, now), ct);

    /// <summary>Rejects with a reason. Problems: <c>review.not_submitted</c>, <c>self-review</c>, <c>review.no_reason</c>, <c>review.reason_too_long</c>.</summary>
    public Task<Outcome<SenderIdView>> RejectAsync(Actor actor, long id, string? reason, DateTimeOffset? seen, CancellationToken ct) =>
        ChangeAsync(actor, Right.Review, id, "reject", seen, (sender, now) => sender.Review.Reject(actor, now, reason), ct);

    /// <summary>Ends the registration: it is shown no more. Problem: <c>review.not_approved</c>.</summary>
    public Task<Outcome<SenderIdView>> RetireAsync(Actor actor, long id, CancellationToken ct) =>
        ChangeAsync(actor, Right.Administer, id, "retire", null, (sender, _) => sender.Review.Retire(), ct);

    /// <summary>Begins a new registration of one that is or was registered, as a draft. Problems: <c>sender_id.not_registered</c>, <c>sender_id.expiry_passed</c>, <c>sender_id.text_too_long</c>.</summary>
    public Task<Outcome<SenderIdView>> RenewAsync(Actor actor, long id, string? documents, DateOnly? expiresOn, CancellationToken ct) =>
        ChangeAsync(actor, Right.Administer, id, "renew", null, (sender, now) =>
            WhyNot(sender.Note, documents, expiresOn) is { Count: > 0 } wrong ? wrong : sender.Renew(actor, documents, expiresOn, now), ct);

    /// <summary>What is said of an id that nothing has: <c>sender_id.not_found</c>.</summary>
    public static Problem NotFound => new("sender_id.not_found", "There is no such sender ID. Look for it in the list of sender IDs.");

    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    private async Task<Outcome<SenderIdView>> ChangeAsync(
        Actor actor, Right right, long id, string verb, DateTimeOffset? seen, Func<SenderId, DateTimeOffset, Outcome<Done>> act, CancellationToken ct)
    {
        if (actor.Lacks(right) is { } denied)
            return denied;
        await using var db = await dbs.CreateDbContextAsync(ct);
        await using var work = await db.Database.BeginTransactionAsync(ct);
        if (await db.SenderIds.SingleOrDefaultAsync(s => s.Id == id, ct) is not { } sender)
            return NotFound;
        var (was, now) = (sender.ChangedAt, time.GetUtcNow());
        var before = Facts(sender);
        if (act(sender, now) is { IsOk: false } refused)
            return refused.Problems.ToArray();
        // Taking the row by its last change settles a race: the slower of two acts finds it changed.
        if ((seen ?? was) != was || await db.SenderIds.Where(s => s.Id == id && s.ChangedAt == was)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.ChangedAt, now), ct) == 0)
            return new Problem("sender_id.changed", $"“{sender.Value}” was changed meanwhile. Look at it again, then decide.").With(sender.Value);
        db.Audit(actor, now, $"sender_id.{verb}", Subject(sender), before, Facts(sender));
        await db.SaveChangesAsync(ct);
        await TellAsync(db, sender, now, ct);
        await work.CommitAsync(ct);
        book.Forget();
        LogChanged(id, verb, actor.UserId);
        return await ViewAsync(db, sender, ct) with { ChangedAt = now };
    }

    private List<Problem> WhyNot(SenderIdDraft draft, Country country) =>
        [.. SenderIdRules.Check(draft.Value, country), .. WhyNot(draft.Note, draft.Documents, draft.ExpiresOn)];

    private List<Problem> WhyNot(string? note, string? documents, DateOnly? expiresOn)
    {
        var problems = new List<Problem>();
        if (note?.Length > MaxText)
            problems.Add(TooLong("note", note.Length));
        if (documents?.Length > MaxText)
            problems.Add(TooLong("documents", documents.Length));
        if (expiresOn < Today)
            problems.Add(new Problem("sender_id.expiry_passed", $"The registration ended on {expiresOn:yyyy-MM-dd}. Give a day that is still to come.", "expiresOn").With($"{expiresOn:yyyy-MM-dd}"));
        return problems;
    }

    private static Problem TooLong(string field, int length) =>
        new Problem("sender_id.text_too_long", $"This has {length} characters. At most {MaxText} are kept.", field).With(length, MaxText);

    /// <summary>Publishes <c>sender-id.reviewed</c> if it was decided just now.</summary>
    private async Task TellAsync(AppDb db, SenderId sender, DateTimeOffset now, CancellationToken ct)
    {
        if (sender.Review.WasDecidedAt(now))
        {
            await db.PublishAsync(EventType.SenderIdReviewed, now, new
            {
                id = sender.Id.ToString(CultureInfo.InvariantCulture), sender.Value, sender.Country, status = sender.StateOn(Today), sender.Review.Reason,
                sender.Review.ByRule, sender.ExpiresOn, sender.CreatedAt,
            }, ct);
        }
    }

    private static string Subject(SenderId sender) => $"{sender.Country} {sender.Value}";

    private static object Facts(SenderId sender) =>
        new { state = sender.Review.State, reason = sender.Review.Reason, note = sender.Note, documents = sender.Documents, expiresOn = sender.ExpiresOn };

    private IQueryable<SenderId> Matching(AppDb db, SenderIdQuery query)
    {
        var today = Today;
        var senders = db.SenderIds.AsNoTracking()
            .Where(s => query.Search == null || s.Value.StartsWith(query.Search))
            .Where(s => query.Country == null || s.Country == query.Country);
        return query.State switch
        {
            SenderIdState.Draft => senders.Where(s => s.Review.State == ReviewState.Draft),
            SenderIdState.Submitted => senders.Where(s => s.Review.State == ReviewState.InReview),
            SenderIdState.Rejected => senders.Where(s => s.Review.State == ReviewState.Rejected),
            SenderIdState.Registered => senders.Where(s => s.Review.State == ReviewState.Approved && (s.ExpiresOn == null || s.ExpiresOn >= today)),
            SenderIdState.Expired => senders.Where(s => s.Review.State == ReviewState.Retired || (s.Review.State == ReviewState.Approved && s.ExpiresOn < today)),
            _ => senders,
        };
    }

    private async Task<SenderIdView> ViewAsync(AppDb db, SenderId sender, CancellationToken ct)
    {
        var names = await db.NamesAsync([sender.Review], ct);
        return new(sender.Id, new(sender.Value, sender.Country, sender.Note, sender.Documents, sender.ExpiresOn),
            sender.StateOn(Today), sender.CreatedAt, sender.ChangedAt, ReviewFacts.Of(sender.Review, names));
    }

    [LoggerMessage(EventId = 1251, Level = LogLevel.Information, Message = "Sender ID {SenderId}: {Verb} by {ActorId}")]
    private partial void LogChanged(long senderId, string verb, Guid actorId);
}

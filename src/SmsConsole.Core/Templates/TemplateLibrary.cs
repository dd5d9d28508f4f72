using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SmsConsole.Core.Access;
using SmsConsole.Core.Events;
using SmsConsole.Core.Reviews;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Templates;

/// <summary>
/// Templates from the first draft to retirement. Every change is checked against the actor's rights and written to the audit trail.
/// Shared problems: <c>access.denied</c>, <c>template.not_found</c>, and <c>template.changed</c> when somebody else was faster.
/// </summary>
public sealed partial class TemplateLibrary(
    IDbContextFactory<AppDb> dbs, TimeProvider time, IOptions<ReviewOptions> policy, ILogger<TemplateLibrary> logger)
{
    /// <summary>One page of templates.</summary>
    public async Task<Page<TemplateRow>> ListAsync(TemplateQuery query, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var rows = await Matching(db, query).From(query)
            .Select(t => new TemplateRow(
                t.Id, t.Code, t.Name, t.Type, t.Scope, t.State, t.Versions.Any(v => v.Review.State == ReviewState.Approved), t.ChangedAt,
                db.Users.Where(u => u.Id == t.CreatedBy).Select(u => u.Name).FirstOrDefault() ?? ""))
            .Take(query.Take + 1).ToListAsync(ct);
        return rows.Count > query.Take ? new(rows[..query.Take], TemplateOrders.CursorOf(rows[query.Take - 1], query.Order)) : new(rows, null);
    }

    /// <summary>How many templates match, whatever the page.</summary>
    public async Task<int> CountAsync(TemplateQuery query, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await Matching(db, query).CountAsync(ct);
    }

    /// <summary>A template with its versions and the names of those who took part, or null.</summary>
    public async Task<TemplateView?> FindAsync(string code, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await LoadAsync(db.Templates.AsNoTracking(), code, ct) is { } template ? await ViewAsync(db, template, ct) : null;
    }

    /// <summary>Writes the first draft under a new code. Problems: <c>template.kind_unknown</c>, those of <see cref="TemplateContentRules"/>.</summary>
    public Task<Outcome<TemplateView>> CreateAsync(Actor actor, MessageType type, TemplateScope scope, TemplateContent content, CancellationToken ct) =>
        CreateAsync(actor, type, scope, content, submit: false, ct);

    private async Task<Outcome<TemplateView>> CreateAsync(Actor actor, MessageType type, TemplateScope scope, TemplateContent content, bool submit, CancellationToken ct)
    {
        if (actor.Lacks(Right.WriteContent) is { } denied)
            return denied;
        if (!Enum.IsDefined(type) || !Enum.IsDefined(scope))
            return new Problem("template.kind_unknown", "There is no such type or scope of templates.", Enum.IsDefined(type) ? "scope" : "type");
        if (TemplateContentRules.Check(type, scope, content) is { Count: > 0 } wrong)
            return wrong.ToArray();
        await using var db = await dbs.CreateDbContextAsync(ct);
        var now = time.GetUtcNow();
        var template = new Template { Code = await NewCodeAsync(db, ct), Type = type, Scope = scope, CreatedBy = actor.UserId, CreatedAt = now };
        if (template.Edit(actor, now, content) is { IsOk: false } refused)
            return refused.Problems.ToArray();
        db.Templates.Add(template);
        db.Audit(actor, now, "template.create", template.Code, after: new { type, scope, content });
        if (submit)
        {
            if (template.Submit(actor, now, NeedsReview(scope)) is { IsOk: false } unfit)
                return unfit.Problems.ToArray();
            db.Audit(actor, now, "template.submit", template.Code, after: Facts(template));
        }
        await db.SaveChangesAsync(ct);
        LogChanged(template.Code, "created", actor.UserId);
        return await ViewAsync(db, template, ct);
    }

    /// <summary>
    /// Writes the working draft, or begins the next version of an approved one. Problems: those of <see cref="TemplateContentRules"/>,
    /// <c>template.in_review</c>, <c>template.retired</c>, <c>review.not_yours</c>.
    /// </summary>
    public Task<Outcome<TemplateView>> EditAsync(Actor actor, string code, TemplateContent content, CancellationToken ct) =>
        ChangeAsync(actor, Right.WriteContent, code, "edit", null, (template, now) =>
            TemplateContentRules.Check(template.Type, template.Scope, content) is { Count: > 0 } wrong
                ? wrong.ToArray()
                : template.Edit(actor, now, content) is { IsOk: false } refused ? refused.Problems.ToArray() : new Done(), ct);

    /// <summary>Sends the draft to review, or approves it by rule where the policy asks for no review. Problem: <c>review.not_draft</c>.</summary>
    public Task<Outcome<TemplateView>> SubmitAsync(Actor actor, string code, CancellationToken ct) =>
        ChangeAsync(actor, Right.WriteContent, code, "submit", null, (template, now) => template.Submit(actor, now, NeedsReview(template.Scope)), ct);

    /// <summary>Takes it back from review. Problems: <c>review.not_submitted</c>, <c>review.not_yours</c>.</summary>
    public Task<Outcome<TemplateView>> WithdrawAsync(Actor actor, string code, CancellationToken ct) =>
        ChangeAsync(actor, Right.WriteContent, code, "withdraw", null, (template, now) => template.Withdraw(actor, now), ct);

    /// <summary>
    /// Approves what waits for review; the version that sent until now is retired. <paramref name="seen"/> is the view's ChangedAt that the
    /// approver decided on, so that nobody approves words they did not read. Problems: <c>review.not_submitted</c>, <c>self-review</c>.
    /// </summary>
    public Task<Outcome<TemplateView>> ApproveAsync(Actor actor, string code, DateTimeOffset? seen, CancellationToken ct) =>
        ChangeAsync(actor, Right.Review, code, "approve", seen, (template, now) => template.Approve(actor, now), ct);

    /// <summary>Rejects with a reason. Problems: <c>review.not_submitted</c>, <c>self-review</c>, <c>review.no_reason</c>, <c>review.reason_too_long</c>.</summary>
    public Task<Outcome<TemplateView>> RejectAsync(Actor actor, string code, string? reason, DateTimeOffset? seen, CancellationToken ct) =>
        ChangeAsync(actor, Right.Review, code, "reject", seen, (template, now) => template.Reject(actor, now, reason), ct);

    /// <summary>Ends it: nothing is sent with it any more. Problem: <c>review.not_approved</c>.</summary>
    public Task<Outcome<TemplateView>> RetireAsync(Actor actor, string code, CancellationToken ct) =>
        ChangeAsync(actor, Right.WriteContent, code, "retire", null, (template, now) => template.Retire(now), ct);

    /// <summary>Whether a person must approve before it sends.</summary>
    public bool NeedsReview(TemplateScope scope) => scope is TemplateScope.ChineseMainland || policy.Value.GlobalTemplatesNeedReview;

    private Task<Outcome<TemplateView>> ChangeAsync(
        Actor actor, Right right, string code, string verb, DateTimeOffset? seen, Func<Template, DateTimeOffset, Outcome<Done>> act, CancellationToken ct) =>
        ChangeAsync(actor, right, code, verb, seen, (_, template, now) => act(template, now), ct);

    private async Task<Outcome<TemplateView>> ChangeAsync(
        Actor actor, Right right, string code, string verb, DateTimeOffset? seen, Func<AppDb, Template, DateTimeOffset, Outcome<Done>> act, CancellationToken ct)
    {
        if (actor.Lacks(right) is { } denied)
            return denied;
        await using var db = await dbs.CreateDbContextAsync(ct);
        await using var work = await db.Database.BeginTransactionAsync(ct);
        if (await LoadAsync(db.Templates, code, ct) is not { } template)
            return NotFound(code);
        var (was, now) = (template.ChangedAt, time.GetUtcNow());
        var before = Facts(template);
        if (act(db, template, now) is { IsOk: false } refused)
            return refused.Problems.ToArray();
        // Taking the row by its last change settles a race: the slower of two acts finds it changed.
        if ((seen ?? was) != was || await db.Templates.Where(t => t.Id == template.Id && t.ChangedAt == was)
                .ExecuteUpdateAsync(set => set.SetProperty(t => t.ChangedAt, now), ct) == 0)
            return new Problem("template.changed", $"{template.Code} was changed meanwhile. Look at it again, then decide.").With(template.Code);
        db.Audit(actor, now, $"template.{verb}", template.Code, before, Facts(template));
        await db.SaveChangesAsync(ct);
        if (template.Newest.Review.WasDecidedAt(now))
            await db.PublishAsync(EventType.TemplateReviewed, now, Told(template), ct);
        await work.CommitAsync(ct);
        LogChanged(template.Code, verb, actor.UserId);
        return await ViewAsync(db, template, ct);
    }

    /// <summary>The data of <c>template.reviewed</c>.</summary>
    private static object Told(Template template) => new
    {
        id = template.Newest.Id.ToString(CultureInfo.InvariantCulture), template.Code, version = template.Newest.Number, template.Newest.Name, template.Type, template.Scope,
        status = template.Newest.Review.State, template.Newest.Review.Reason, template.Newest.Review.ByRule, template.Newest.Body, template.Newest.Note, template.Newest.CreatedAt,
    };

    private static object Facts(Template template) =>
        new { version = template.Newest.Number, state = template.State, reason = template.Newest.Review.Reason, content = template.Newest.Content };

    private static IQueryable<Template> Matching(AppDb db, TemplateQuery query) => db.Templates.AsNoTracking()
        .Where(t => query.Search == null || t.Name.StartsWith(query.Search) || t.Code.StartsWith(query.Search))
        .Where(t => query.Code == null || t.Code == query.Code)
        .Where(t => query.NoteLine == null || t.Versions.Any(v => (v.Note + "\n").Contains(query.NoteLine + "\n")))
        .Where(t => query.State == null || t.State == query.State)
        .Where(t => query.Type == null || t.Type == query.Type)
        .Where(t => query.Scope == null || t.Scope == query.Scope)
        .Where(t => !query.OnlySending || t.Versions.Any(v => v.Review.State == ReviewState.Approved));

    private static Task<Template?> LoadAsync(IQueryable<Template> templates, string code, CancellationToken ct) =>
        templates.Include(t => t.Versions).SingleOrDefaultAsync(t => t.Code == code, ct);

    private static async Task<TemplateView> ViewAsync(AppDb db, Template template, CancellationToken ct) =>
        View(template, await db.NamesAsync(template.Versions.Select(v => v.Review), ct));

    private static TemplateView View(Template template, IReadOnlyDictionary<Guid, string> names) =>
        new(template.Code, template.Type, template.Scope, template.Name, template.State, template.CreatedAt, template.ChangedAt,
            [.. template.Versions.OrderByDescending(v => v.Number)
                .Select(v => new TemplateVersionView(v.Number, v.Content, v.CreatedAt, ReviewFacts.Of(v.Review, names)))])
        {
            Id = template.Id,
        };

    private static async Task<string> NewCodeAsync(AppDb db, CancellationToken ct)
    {
        while (true)
        {
            var code = $"SMS_{RandomNumberGenerator.GetInt32(100_000_000, 1_000_000_000)}";
            if (!await db.Templates.AnyAsync(t => t.Code == code, ct))
                return code;
        }
    }

    /// <summary>What is said of a code that nobody has: <c>template.not_found</c>.</summary>
    public static Problem NotFound(string code) =>
        new Problem("template.not_found", $"There is no template {code}. Look for it in the list of templates.", "code").With(code);

    [LoggerMessage(EventId = 1101, Level = LogLevel.Information, Message = "Template {Code}: {Verb} by {ActorId}")]
    private partial void LogChanged(string code, string verb, Guid actorId);
}

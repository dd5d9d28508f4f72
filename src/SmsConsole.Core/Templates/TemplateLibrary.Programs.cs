using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Access;
using SmsConsole.Core.Reviews;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Templates;

/// <summary>What programs do in one step where people take several, and the deleting of what was never sent with.</summary>
public sealed partial class TemplateLibrary
{
    /// <summary>Writes a template and submits it at once. Problems: those of <see cref="TemplateContentRules"/>.</summary>
    public Task<Outcome<TemplateView>> ApplyAsync(Actor actor, MessageType type, TemplateScope scope, TemplateContent content, CancellationToken ct) =>
        CreateAsync(actor, type, scope, content, submit: true, ct);

    /// <summary>
    /// Rewrites a rejected template, or a draft, and submits it again; while nothing was ever approved, type and scope may change too.
    /// Problems: those of <see cref="TemplateContentRules"/>, <c>template.not_rejected</c>, <c>template.in_review</c>, <c>template.retired</c>, <c>review.not_yours</c>.
    /// </summary>
    public Task<Outcome<TemplateView>> ReapplyAsync(Actor actor, string code, MessageType type, TemplateScope scope, TemplateContent content, CancellationToken ct) =>
        ChangeAsync(actor, Right.WriteContent, code, "submit", null, (db, template, now) =>
        {
            if (template.Sending is not null)
                return new Problem("template.not_rejected", $"{template.Code} is approved. A program changes rejected templates only: edit it in the console, or make a new one.").With(template.Code);
            if (TemplateContentRules.Check(type, scope, content) is { Count: > 0 } wrong)
                return wrong.ToArray();
            if (template.Edit(actor, now, content) is { IsOk: false } refused)
                return refused.Problems.ToArray();
            db.Entry(template).Property(t => t.Type).CurrentValue = type;
            db.Entry(template).Property(t => t.Scope).CurrentValue = scope;
            return template.Submit(actor, now, NeedsReview(scope));
        }, ct);

    /// <summary>
    /// Deletes what was never approved; what may have been sent with is kept and retired, and a draft beside it goes.
    /// Problems: <c>template.not_deletable</c> while it is reviewed, <c>template.retired</c>, <c>review.not_yours</c> for another's draft.
    /// </summary>
    public async Task<Outcome<Done>> DeleteAsync(Actor actor, string code, CancellationToken ct)
    {
        var deleted = await ChangeAsync(actor, Right.WriteContent, code, "delete", null, (db, template, now) =>
        {
            if (template.State is ReviewState.InReview)
                return new Problem("template.not_deletable", $"{template.Code} is being reviewed. Withdraw it first, then delete it.").With(template.Code);
            if (template.State is ReviewState.Retired)
                return new Problem("template.retired", "A retired template is never changed. Make a new one.");
            if (template.Working is not { } draft)
                return template.Retire(now);
            if (draft.Review.WhyNotRewrite(actor) is { } foreign)
                return foreign;
            db.TemplateVersions.Remove(draft);
            if (template.Versions.Count == 1)
                db.Templates.Remove(template);
            else
                template.Discard(draft, now);
            return new Done();
        }, ct);
        return deleted.IsOk ? new Done() : deleted.Problems.ToArray();
    }

    /// <summary>
    /// A page by its number (from 1), the last made first, without what is retired. <paramref name="standing"/> is the state as a sender sees it:
    /// a template of which a version is approved is approved, whatever else is written for it.
    /// </summary>
    public async Task<Numbered<TemplateView>> NumberedAsync(TemplateQuery query, ReviewState? standing, int page, int size, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var found = Matching(db, query with { OnlySending = standing is ReviewState.Approved }).Where(t => t.State != ReviewState.Retired);
        if (standing is { } state and not ReviewState.Approved)
            found = found.Where(t => t.State == state && !t.Versions.Any(v => v.Review.State == ReviewState.Approved));
        var shown = await found.Include(t => t.Versions).OrderByDescending(t => t.Id).Skip((page - 1) * size).Take(size).ToListAsync(ct);
        var names = await db.NamesAsync(shown.SelectMany(t => t.Versions).Select(v => v.Review), ct);
        return new([.. shown.Select(t => View(t, names))], await found.CountAsync(ct));
    }
}

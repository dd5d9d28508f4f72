using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Access;
using SmsConsole.Core.Reviews;
using SmsConsole.Core.Storage;
using SmsConsole.Core.Templates;

namespace SmsConsole.Core.Customers;

/// <summary>Which access keys may send any text outside the Chinese mainland, each by one pass-through template.</summary>
public sealed class PassThroughLeave(IDbContextFactory<AppDb> dbs, AccessKeyRing keys, TimeProvider time)
{
    /// <summary>
    /// Allows a key an approved pass-through template, or with null none; counts at once here, within a minute in other processes. Needs
    /// <see cref="Right.Administer"/>. Problems: <c>access.denied</c>, <c>key.not_found</c>, <c>template.not_found</c>, <c>template.no_pass_through</c>.
    /// </summary>
    public async Task<Outcome<Done>> AllowAsync(Actor actor, string keyId, string? templateCode, CancellationToken ct)
    {
        if (actor.Lacks(Right.Administer) is { } denied)
            return denied;
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (await db.AccessKeys.SingleOrDefaultAsync(k => k.Id == keyId, ct) is not { } key)
            return AccessKeyRing.NotFound(keyId);
        Template? template = null;
        if (!string.IsNullOrEmpty(templateCode))
        {
            template = await db.Templates.AsNoTracking().Include(t => t.Versions).SingleOrDefaultAsync(t => t.Code == templateCode, ct);
            if (template is null)
                return TemplateLibrary.NotFound(templateCode) with { Field = "templateCode" };
            if (template.Sending is not { Content.IsPassThrough: true })
                return new Problem("template.no_pass_through", $"Template {templateCode} is no approved pass-through template: one whose whole body is a variable of the attribute {VariableAttribute.FreeText}.", "templateCode").With(templateCode, VariableAttribute.FreeText);
        }
        var before = await db.Templates.Where(t => t.Id == key.PassThroughTemplateId).Select(t => t.Code).FirstOrDefaultAsync(ct);
        key.PassThroughTemplateId = template?.Id;
        db.Audit(actor, time.GetUtcNow(), "key.pass_through", keyId, new { Template = before }, new { Template = template?.Code });
        await db.SaveChangesAsync(ct);
        keys.Forget(keyId);
        return new Done();
    }

    /// <summary>The approved pass-through templates, by name.</summary>
    public async Task<IReadOnlyList<PassThroughTemplate>> TemplatesAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        // What a version's variables are stands in JSON; a pass-through body is short, so few others are read.
        var versions = await db.TemplateVersions.AsNoTracking().Include(v => v.Template)
            .Where(v => v.Review.State == ReviewState.Approved && v.Body.Length <= TemplateBody.MaxNameLength + 3).ToListAsync(ct);
        return [.. versions.Where(v => v.Content.IsPassThrough && v.Template is not null).OrderBy(v => v.Name, StringComparer.Ordinal).Select(v => new PassThroughTemplate(v.Template?.Code ?? "", v.Name))];
    }
}

/// <summary>A pass-through template to choose.</summary>
public sealed record PassThroughTemplate(string Code, string Name);

using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Countries;
using SmsConsole.Core.Gateways;
using SmsConsole.Core.Reviews;
using SmsConsole.Core.Senders;
using SmsConsole.Core.Sending.Rules;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Sending;

/// <summary>Opens composers: finds the approved template and signature, and applies the rules that hold per country.</summary>
internal sealed class Composers(IDbContextFactory<AppDb> dbs, CountryBook countries, SenderBook senders, RouteMap routes)
{
    /// <param name="templateCode">The template; its approved version is used.</param>
    /// <param name="signature">A signature's text, or null for none.</param>
    /// <param name="wanted">The wanted sender ID per country (ISO 3166-1 alpha-2); <c>*</c> stands for all others.</param>
    /// <param name="planned">What a plan was sealed with, or null for what holds now.</param>
    /// <returns>Problems: <c>template.not_found</c>, <c>template.not_approved</c>, <c>signature.not_found</c>, <c>signature.not_approved</c>.</returns>
    public async Task<Outcome<Composer>> OpenAsync(string templateCode, string? signature, IReadOnlyDictionary<string, string>? wanted, PlannedWith? planned, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var template = await db.Templates.AsNoTracking().Include(t => t.Versions).SingleOrDefaultAsync(t => t.Code == templateCode, ct);
        if (template is null)
            return SendRules.NoTemplate(templateCode);
        if (template.Sending is not { } sending)
            return SendRules.TemplateNotApproved(templateCode);
        var version = template.Versions.Find(v => v.Id == planned?.TemplateVersionId && v.Review.State is ReviewState.Retired) ?? sending;
        ComposedSignature? signed = null;
        if (!string.IsNullOrEmpty(signature))
        {
            var found = await db.Signatures.Where(s => s.Text == signature).Select(s => new { s.Id, s.Text, s.Review.State }).SingleOrDefaultAsync(ct);
            if (found is null)
                return SendRules.NoSignature(signature);
            if (found.State is not ReviewState.Approved)
                return SendRules.SignatureNotApproved(signature);
            signed = new(found.Id, found.Text);
        }
        var composed = new ComposedTemplate(template.Id, template.Code, version.Id, template.Type, template.Scope, version.Content);
        return new Composer(composed, signed, await countries.AllAsync(ct), (country, token) => DecideAsync(composed, signed, country, wanted, planned, token));
    }

    private async ValueTask<CountryDecision> DecideAsync(
        ComposedTemplate template, ComposedSignature? signature, string iso2, IReadOnlyDictionary<string, string>? wanted, PlannedWith? planned, CancellationToken ct)
    {
        if (SendRules.OfCountry(iso2, await countries.FindAsync(iso2, ct), template, isSigned: signature is not null) is { } obstacle)
            return new(null, obstacle);

        string? sender = null;
        if (wanted is not null && !wanted.TryGetValue(iso2, out sender))
            wanted.TryGetValue("*", out sender);
        var chosen = await senders.ChooseAsync(iso2, sender, template.Type, planned?.GatewaySenders.GetValueOrDefault(iso2) ?? await routes.DefaultSenderAsync(iso2, template.Type, ct), ct);
        return chosen.Value is not { } shown ? new(null, chosen.Problems[0])
            : shown.Blocked ? new(shown, new Problem(shown.Code, shown.Why, "senderId").With([.. shown.Arguments]))
            : new(shown, null);
    }
}

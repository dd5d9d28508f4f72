using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Access;
using SmsConsole.Core.Countries;
using SmsConsole.Core.Gateways;
using SmsConsole.Core.Reviews;
using SmsConsole.Core.Senders;
using SmsConsole.Core.Sending.Rules;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Sending;

/// <summary>Opens composers: finds the approved template and signature, and applies the rules that hold per country. Changes that other processes store are seen within 5 seconds.</summary>
internal sealed class Composers(Databases dbs, CountryBook countries, SenderBook senders, RouteMap routes, TimeProvider time)
{
    private readonly TextMemory<(string Template, string? Signature), Kept> opened = new(dbs, time);

    /// <param name="sender">Who sends, for templates that not everybody may send with; null for a campaign.</param>
    /// <param name="templateCode">The template; its approved version is used.</param>
    /// <param name="signature">A signature's text, or null for none.</param>
    /// <param name="wanted">The wanted sender ID per country (ISO 3166-1 alpha-2); <c>*</c> stands for all others.</param>
    /// <param name="planned">What a plan was sealed with, or null for what holds now.</param>
    /// <param name="isFirm">True blocks what would show another sender where the wanted one could be registered.</param>
    /// <param name="through">The one gateway it goes through, whose default sender counts; null where the routes decide.</param>
    /// <returns>Problems: <c>template.not_found</c>, <c>template.not_approved</c>, <c>template.pass_through_denied</c>, <c>signature.not_found</c>, <c>signature.not_approved</c>, <c>signature.only_for_codes</c>.</returns>
    public async Task<Outcome<Composer>> OpenAsync(
        Actor? sender, string templateCode, string? signature, IReadOnlyDictionary<string, string>? wanted, bool isFirm, PlannedWith? planned, int? through, CancellationToken ct)
    {
        if (planned is null && opened.Find((templateCode, signature)) is { } kept)
            return await OpenAsync(sender, kept.Template, kept.Signature, wanted, isFirm, planned, through, ct);
        var mark = opened.Mark();
        await using var db = dbs.CreateDbContext();
        var template = await db.Templates.AsNoTracking().Include(t => t.Versions).SingleOrDefaultAsync(t => t.Code == templateCode, ct);
        if (template is null)
            return SendRules.NoTemplate(templateCode);
        if (template.Sending is not { } sending)
            return SendRules.TemplateNotApproved(templateCode);
        var version = template.Versions.Find(v => v.Id == planned?.TemplateVersionId && v.Review.State is ReviewState.Retired) ?? sending;
        var signed = await SignatureAsync(db, signature, ct);
        if (!signed.IsOk)
            return signed.Problems.ToList();
        var composed = new ComposedTemplate(template.Id, template.Code, version.Id, template.Type, template.Scope, version.Content);
        if (planned is null)
            opened.Keep((templateCode, signature), new(composed, signed.Value.Given), mark);
        return await OpenAsync(sender, composed, signed.Value.Given, wanted, isFirm, planned, through, ct);
    }

    private async ValueTask<Outcome<Composer>> OpenAsync(
        Actor? sender, ComposedTemplate template, ComposedSignature? signature, IReadOnlyDictionary<string, string>? wanted, bool isFirm, PlannedWith? planned, int? through, CancellationToken ct) =>
        template.Content.IsPassThrough && sender?.MayPassThrough(template.Id) != true
            ? SendRules.PassThroughDenied(template.Code)
            : SendRules.OfSignature(signature, template.Type) is { } misused ? misused
            : new Composer(template, signature, await countries.AllAsync(ct), (country, token) => DecideAsync(
                template, template.Type, signature is not null, country, wanted, isFirm, sender => SenderOfGatewayAsync(new(country, template.Type, sender) { Through = through }, planned, token), token));

    /// <summary>For a text that no template says. Problems: <c>signature.not_found</c>, <c>signature.not_approved</c>, <c>signature.only_for_codes</c>.</summary>
    public async Task<Outcome<OpenedText>> OpenTextAsync(TextToRehearse text, IReadOnlyDictionary<string, string>? wanted, CancellationToken ct)
    {
        await using var db = dbs.CreateDbContext();
        var signed = await SignatureAsync(db, text.Signature, ct);
        if (!signed.IsOk)
            return signed.Problems.ToList();
        if (SendRules.OfSignature(signed.Value.Given, text.Type) is { } misused)
            return misused;
        return new OpenedText(signed.Value.Given, (country, token) =>
            DecideAsync(null, text.Type, signed.Value.Given is not null || !text.MindsSignature, country, wanted, isFirm: false, sender => routes.DefaultSenderAsync(new(country, text.Type, sender), token), token));
    }

    private static async Task<Outcome<Signing>> SignatureAsync(AppDb db, string? text, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(text))
            return new Signing(null);
        var found = await db.Signatures.Where(s => s.Text == text).Select(s => new { s.Id, s.Text, s.IsOnlyForCodes, s.Review.State }).SingleOrDefaultAsync(ct);
        return found is null ? SendRules.NoSignature(text)
            : found.State is not ReviewState.Approved ? SendRules.SignatureNotApproved(text)
            : new Signing(new(found.Id, found.Text, found.IsOnlyForCodes));
    }

    private async ValueTask<CountryDecision> DecideAsync(
        ComposedTemplate? template, MessageType type, bool isSigned, string iso2, IReadOnlyDictionary<string, string>? wanted, bool isFirm, Func<string?, ValueTask<string?>> senderOfGateway,
        CancellationToken ct)
    {
        if (SendRules.OfCountry(iso2, await countries.FindAsync(iso2, ct), template, isSigned) is { } obstacle)
            return new(null, obstacle);

        string? sender = null;
        if (wanted is not null && !wanted.TryGetValue(iso2, out sender))
            wanted.TryGetValue("*", out sender);
        var chosen = await senders.ChooseAsync(iso2, sender, type, await senderOfGateway(sender), ct);
        return chosen.Value is not { } shown ? new(null, chosen.Problems[0])
            : isFirm && shown.PassedOver is { Code: not (SenderChoice.Mainland or SenderChoice.NotSupported) } passedOver ? new(shown, passedOver)
            : shown.Blocked ? new(shown, new Problem(shown.Code, shown.Why, "senderId").With([.. shown.Arguments]))
            : new(shown, null);
    }

    private async ValueTask<string?> SenderOfGatewayAsync(RouteAsk ask, PlannedWith? planned, CancellationToken ct)
    {
        if (ask.Through is not { } tested)
            return planned?.GatewaySenders.GetValueOrDefault(ask.Country) ?? await routes.DefaultSenderAsync(ask, ct);
        await using var db = dbs.CreateDbContext();
        return await db.Gateways.Where(g => g.Id == tested).Select(g => g.DefaultSender).SingleOrDefaultAsync(ct);
    }

    private sealed record Kept(ComposedTemplate Template, ComposedSignature? Signature);

    /// <summary>The signature that was asked for, if any was.</summary>
    private sealed record Signing(ComposedSignature? Given);
}

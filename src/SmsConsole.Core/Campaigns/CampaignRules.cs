using SmsConsole.Core.Countries;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Sending.Rules;

namespace SmsConsole.Core.Campaigns;

/// <summary>What a campaign's settings must be, and when a plan no longer holds.</summary>
internal sealed class CampaignRules(Composers composers, CountryBook countries, LimitBook limits, TimeProvider time)
{
    private const int MaxNameLength = 80;
    private const int MostPerSecond = 10_000;

    /// <summary>
    /// Everything wrong with a name (null: not asked) and settings: <c>campaign.no_name</c>, <c>campaign.name_too_long</c>,
    /// <c>campaign.speed_out_of_range</c>, <c>campaign.delimiter_too_long</c>, <c>country.not_found</c>, and those of the
    /// template and the signature.
    /// </summary>
    public async Task<IReadOnlyList<Problem>> CheckAsync(string? name, CampaignSettings settings, CancellationToken ct)
    {
        List<Problem> problems = [];
        if (name is { Length: 0 })
            problems.Add(new Problem("campaign.no_name", "Give the campaign a name.", "name"));
        if (name is { Length: > MaxNameLength })
            problems.Add(new Problem("campaign.name_too_long", $"The name has {name.Length} characters; the most is {MaxNameLength}.", "name").With(name.Length, MaxNameLength));
        if (settings.SpeedPerSecond is < 1 or > MostPerSecond)
            problems.Add(new Problem("campaign.speed_out_of_range", $"The speed is between 1 and {MostPerSecond} messages a second, or empty for as fast as possible.", "speed").With(MostPerSecond));
        if (settings.Delimiter is { Length: > 1 })
            problems.Add(new Problem("campaign.delimiter_too_long", "The separator between cells is a single character.", "delimiter"));
        if (settings.DefaultCountry is { Length: > 0 } country && await countries.FindAsync(country, ct) is null)
            problems.Add(CountryBook.NotFound(country) with { Field = "defaultCountry" });
        problems.AddRange((await OpenAsync(settings, planned: null, ct)).Problems);
        return problems;
    }

    /// <summary>The limits and hours that every message must keep now.</summary>
    public ValueTask<RulesInForce> InForceAsync(CancellationToken ct) => limits.InForceAsync(ct);

    /// <summary>The countries of a plan where it is not the hour for its messages now, with when it is.</summary>
    public async Task<IReadOnlyList<ClosedCountry>> ClosedAsync(SealedPlan plan, CancellationToken ct)
    {
        var (rules, now) = (await limits.InForceAsync(ct), time.GetUtcNow());
        return [.. plan.Countries.Where(c => c.Messages > 0).Select(c => (c.Country, Opens: rules.OpensAt(c.Country, plan.Type, now)))
            .Where(c => c.Opens is not null).Select(c => new ClosedCountry(c.Country, c.Opens ?? now, SendRules.OutsideHours(rules.Countries[c.Country].Country, rules.Limits, c.Opens ?? now)))];
    }

    /// <summary>The template's variables in the order in which they stand.</summary>
    public async Task<Outcome<string[]>> VariablesAsync(CampaignSettings settings, CancellationToken ct)
    {
        var composer = await OpenAsync(settings, planned: null, ct);
        return composer.Value is { } opened ? opened.Variables.Select(v => v.Name).ToArray() : composer.Problems.ToArray();
    }

    /// <summary><c>stale-plan</c> when the template's approved version, the signature or a sender is no longer the plan's.</summary>
    public async Task<Problem?> WhyStaleAsync(CampaignSettings settings, SealedPlan plan, CancellationToken ct)
    {
        var composer = await OpenAsync(settings, planned: null, ct);
        if (composer.Value is not { } opened)
            return CampaignProblems.Stale(composer.Problems[0].Message.TrimEnd('.'));
        if (opened.Template.VersionId != plan.TemplateVersionId)
            return CampaignProblems.Stale($"a newer version of template {settings.TemplateCode} has been approved");
        return await OtherSenderAsync(opened, plan, isBlockedOther: true, ct) is { } country ? CampaignProblems.Stale($"another sender would be shown in {country}, or nothing may be sent there") : null;
    }

    /// <summary>The composer for sending what the plan was sealed with; what has been closed since comes out Blocked. Problems: those of the template and the signature, <c>campaign.sender_changed</c>.</summary>
    public async Task<Outcome<Composer>> OpenPlannedAsync(CampaignSettings settings, SealedPlan plan, CancellationToken ct)
    {
        var gatewaySenders = plan.Countries.Where(c => c is { WhyCode: "sender.gateway_default", SenderShown: not null }).ToDictionary(c => c.Country, c => c.SenderShown ?? "", StringComparer.Ordinal);
        var composer = await OpenAsync(settings, new PlannedWith(plan.TemplateVersionId, gatewaySenders), ct);
        if (composer.Value is { } opened && await OtherSenderAsync(opened, plan, isBlockedOther: false, ct) is { } country)
            return new Problem("campaign.sender_changed", $"Another sender than the planned one would be shown in {country}. Bring the planned one back and resume, or cancel the campaign.").With(country);
        return composer;
    }

    private Task<Outcome<Composer>> OpenAsync(CampaignSettings settings, PlannedWith? planned, CancellationToken ct) =>
        composers.OpenAsync(sender: null, settings.TemplateCode, settings.Signature, settings.SenderIds, isFirm: false, planned, through: null, ct);

    private static async ValueTask<string?> OtherSenderAsync(Composer composer, SealedPlan plan, bool isBlockedOther, CancellationToken ct)
    {
        foreach (var planned in plan.Countries.Where(c => c.Messages > 0))
        {
            var now = await composer.DecideAsync(planned.Country, ct);
            if (now.Problem is null ? now.Shown?.Value != planned.SenderShown : isBlockedOther)
                return planned.Country;
        }
        return null;
    }
}

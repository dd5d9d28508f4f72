using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Access;
using SmsConsole.Core.Gateways;
using SmsConsole.Core.Reviews;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Campaigns;

/// <summary>Looks over all nouns for what a person should see first.</summary>
public sealed class Desk(IDbContextFactory<AppDb> dbs, ReviewQueue reviews, GatewayBook gateways)
{
    private const int MostCampaigns = 10;

    /// <summary>Everything at once; only small tables are read, and of the messages the first alone.</summary>
    public async Task<DeskView> LookAsync(Actor actor, CancellationToken ct)
    {
        var ways = await gateways.ListAsync(ct);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var campaigns = await db.Campaigns.Where(c => c.State == CampaignState.Running || c.State == CampaignState.Paused)
            .OrderByDescending(c => c.Id).Take(MostCampaigns)
            .Select(c => new CampaignAtWork(c.Id, c.Name, c.State, c.PauseReason)).ToListAsync(ct);
        return new(
            actor.May(Right.Review) ? await reviews.CountAsync(actor.UserId, ct) : 0,
            await MineAsync(db, actor, ReviewState.Draft, ct),
            await MineAsync(db, actor, ReviewState.Rejected, ct),
            campaigns,
            actor.May(Right.Administer)
                ? await db.Webhooks.Where(w => w.DisabledReason != null || w.FailingSince != null).OrderBy(w => w.Name).Select(w => new WebhookInTrouble(w.Id, w.Name, !w.IsEnabled)).ToListAsync(ct)
                : [],
            [.. ways.Where(g => g is { IsEnabled: true, Health.IsReady: false }).Select(g => g.Name)],
            new FirstSteps(
                await db.Templates.AnyAsync(ct),
                await db.TemplateVersions.AnyAsync(v => v.Review.State == ReviewState.Approved, ct),
                await db.Routes.AnyAsync(r => r.IsEnabled && db.Gateways.Any(g => g.Id == r.GatewayId && g.IsEnabled && !g.IsDraining), ct),
                await db.Messages.AnyAsync(ct)))
        {
            PrefixesHeld = actor.May(Right.Administer) ? await db.HeldPrefixes.CountAsync(h => h.ReleasedAt == null, ct) : 0,
        };
    }

    private static async Task<DraftCounts> MineAsync(AppDb db, Actor actor, ReviewState state, CancellationToken ct) => new(
        await db.TemplateVersions.CountAsync(v => v.Review.AuthorId == actor.UserId && v.Review.State == state, ct),
        await db.Signatures.CountAsync(s => s.Review.AuthorId == actor.UserId && s.Review.State == state, ct),
        await db.SenderIds.CountAsync(s => s.Review.AuthorId == actor.UserId && s.Review.State == state, ct));
}

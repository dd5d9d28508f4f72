using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Campaigns;

/// <summary>Refusals that several acts on campaigns share.</summary>
internal static class CampaignProblems
{
    /// <summary>A campaign goes by the routes, and so to real carriers: a test key starts none. Null for all others.</summary>
    public static Problem? OfTestKey(Access.Actor actor) => actor.IsTest
        ? new Problem("key.test_no_campaigns", "A test key starts no campaign, because a campaign goes out by the routes. Start it with another key, or send single messages with this one.")
        : null;

    public static Problem NotFound(long id) => new Problem("campaign.not_found", $"There is no campaign {id}.").With(id);

    public static Problem Changed => new("campaign.changed", "Somebody else changed the campaign meanwhile. Look at it again.");

    public static Problem Stale(string what) =>
        new Problem("stale-plan", $"The plan is out of date: {what}. Check the campaign again and start with the new plan's hash.", "planHash").With(what);

    /// <summary>Saves; gives <c>campaign.changed</c> when another change was faster.</summary>
    public static async Task<Problem?> TrySaveAsync(this AppDb db, CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            return null;
        }
        catch (DbUpdateConcurrencyException)
        {
            return Changed;
        }
    }
}

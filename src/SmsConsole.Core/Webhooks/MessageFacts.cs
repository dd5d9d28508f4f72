using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Webhooks;

/// <summary>What an event says of its message beyond its change; read for many at once, when it is told and not before.</summary>
internal sealed record MessageFact(
    long Id, MessageType Type, bool IsTest, long Recipient, string Country, string? Sender, int Segments, string? TemplateCode, long? CampaignId, int? Row,
    string? ClientReference, DateTimeOffset AcceptedAt, DateTimeOffset? SubmittedAt, long? BatchId);

internal sealed class MessageFacts(IDbContextFactory<AppDb> dbs)
{
    private const int AtOnce = 500;

    // A version's template never changes, and there are few.
    private readonly ConcurrentDictionary<long, string> codes = new();

    /// <summary>The facts of those messages that are still stored.</summary>
    public async Task<IReadOnlyDictionary<long, MessageFact>> OfAsync(IEnumerable<long?> ids, CancellationToken ct)
    {
        Dictionary<long, MessageFact> facts = [];
        foreach (var some in ids.OfType<long>().Distinct().Chunk(AtOnce))
        {
            await using var db = await dbs.CreateDbContextAsync(ct);
            var rows = await db.Messages.Where(m => some.Contains(m.Id)).Select(m => new
            {
                m.Id, m.Type, m.IsTest, m.Recipient, m.Country, m.Sender, m.Segments, m.TemplateVersionId, m.CampaignId, m.Row, m.ClientReference, m.AcceptedAt, m.SubmittedAt, m.BatchId,
            }).ToListAsync(ct);
            await LearnAsync(db, rows.Select(m => m.TemplateVersionId), ct);
            foreach (var m in rows)
            {
                facts[m.Id] = new(m.Id, m.Type, m.IsTest, m.Recipient, m.Country, m.Sender, m.Segments, codes.GetValueOrDefault(m.TemplateVersionId),
                    m.CampaignId, m.Row, m.ClientReference, m.AcceptedAt, m.SubmittedAt, m.BatchId);
            }
        }
        return facts;
    }

    private async Task LearnAsync(AppDb db, IEnumerable<long> versions, CancellationToken ct)
    {
        var unknown = versions.Where(v => !codes.ContainsKey(v)).Distinct().ToList();
        if (unknown.Count == 0)
            return;
        foreach (var v in await db.TemplateVersions.Where(v => unknown.Contains(v.Id)).Join(db.Templates, v => v.TemplateId, t => t.Id, (v, t) => new { v.Id, t.Code }).ToListAsync(ct))
            codes[v.Id] = v.Code;
    }
}

using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Sending.Rules;

/// <summary>Reads how many messages there have been, counting nothing: for previews and checks.</summary>
internal static class LimitCounts
{
    /// <summary>Tells the allowance what its windows hold.</summary>
    public static async Task ReadAsync(AppDb db, Allowance allowance, CancellationToken ct)
    {
        await ReadAsync(db, allowance.Windows, ct);
        foreach (var ((day, country), counter) in allowance.Countries)
            counter.Begin(await db.CountryCounts.Where(c => c.Day == day && c.Country == country).Select(c => c.Count).SingleOrDefaultAsync(ct));
    }

    /// <summary>Which of the numbers have had <paramref name="most"/> messages or more on their day.</summary>
    public static async Task<List<long>> FullAsync(AppDb db, IEnumerable<LimitedSend> sends, int most, CancellationToken ct)
    {
        List<KeyValuePair<LimitKey, Allowance.Counter>> days = [.. sends.Select(s => KeyValuePair.Create(LimitKey.Of(LimitSpan.Day, s), new Allowance.Counter(most)))];
        await ReadAsync(db, days, ct);
        return [.. days.Where(d => d.Value.IsUsedUp).Select(d => d.Key.Recipient)];
    }

    // Windows of one time, signature and template are one query, and a second one for those that the store has let through uncounted:
    // as long as a wide limit is not counted, it is far away.
    private static async Task ReadAsync(AppDb db, IEnumerable<KeyValuePair<LimitKey, Allowance.Counter>> windows, CancellationToken ct)
    {
        foreach (var alike in windows.GroupBy(w => w.Key with { Recipient = 0 }))
        {
            var key = alike.Key;
            var uncounted = alike.ToDictionary(w => w.Key.Recipient, w => w.Value);
            List<long> recipients = [.. uncounted.Keys];
            var counts = await db.LimitCounts
                .Where(c => c.Day == key.Day && EF.Parameter(recipients).Contains(c.Recipient) && c.SignatureId == key.SignatureId && c.TemplateId == key.TemplateId && c.Slot == key.Slot)
                .Select(c => new { c.Recipient, c.Count }).ToListAsync(ct);
            foreach (var counted in counts)
            {
                uncounted.Remove(counted.Recipient, out var counter);
                counter?.Begin(counted.Count);
            }
            recipients = [.. uncounted.Where(u => !u.Value.IsWide).Select(u => u.Key)];
            if (recipients.Count == 0)
                continue;
            var first = MessageIds.FirstAt(key.Start);
            var messages = db.Messages.Where(m => EF.Parameter(recipients).Contains(m.Recipient) && m.Id >= first && (m.SignatureId ?? 0) == key.SignatureId && m.Status < MessageStatus.Suppressed);
            messages = key.TemplateId == 0
                ? messages.Where(m => m.Type == MessageType.VerificationCode)
                : messages.Where(m => db.TemplateVersions.Any(v => v.Id == m.TemplateVersionId && v.TemplateId == key.TemplateId));
            foreach (var had in await messages.GroupBy(m => m.Recipient).Select(g => new { Recipient = g.Key, Count = g.Count() }).ToListAsync(ct))
                uncounted[had.Recipient].Begin(had.Count);
        }
    }
}

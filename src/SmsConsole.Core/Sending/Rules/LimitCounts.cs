using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Sending.Rules;

/// <summary>Reads what has been counted, adding nothing: for previews and checks.</summary>
internal static class LimitCounts
{
    /// <summary>Tells the allowance what its windows hold. Those of one day, signature and template are one query.</summary>
    public static async Task ReadAsync(AppDb db, Allowance allowance, CancellationToken ct)
    {
        foreach (var alike in allowance.Windows.GroupBy(w => (w.Key.Day, w.Key.SignatureId, w.Key.TemplateId)))
        {
            var (day, signature, template) = alike.Key;
            List<long> recipients = [.. alike.Select(w => w.Key.Recipient).Distinct()];
            var counted = alike.ToDictionary();
            var rows = db.LimitCounts.AsNoTracking()
                .Where(c => c.Day == day && EF.Parameter(recipients).Contains(c.Recipient) && c.SignatureId == signature && c.TemplateId == template);
            await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(ct))
            {
                if (counted.TryGetValue(row.Key, out var counter))
                    counter.Begin(row.Count);
            }
        }
        foreach (var ((day, country), counter) in allowance.Countries)
            counter.Begin(await db.CountryCounts.Where(c => c.Day == day && c.Country == country).Select(c => c.Count).SingleOrDefaultAsync(ct));
    }

    /// <summary>Which of the numbers have had <paramref name="most"/> messages or more on their day. All are of one day, signature and template.</summary>
    public static async Task<List<long>> FullAsync(AppDb db, IReadOnlyCollection<LimitedSend> sends, int most, CancellationToken ct)
    {
        if (sends.Count == 0)
            return [];
        var key = LimitKey.Of(LimitSpan.Day, sends.First());
        List<long> recipients = [.. sends.Select(s => s.Recipient)];
        return await db.LimitCounts
            .Where(c => c.Day == key.Day && EF.Parameter(recipients).Contains(c.Recipient) && c.SignatureId == key.SignatureId && c.TemplateId == key.TemplateId && c.Slot == key.Slot && c.Count >= most)
            .Select(c => c.Recipient).ToListAsync(ct);
    }
}

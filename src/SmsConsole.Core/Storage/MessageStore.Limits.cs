using SmsConsole.Core.Sending;
using SmsConsole.Core.Sending.Rules;
using SmsConsole.Core.Storage.Hot;

namespace SmsConsole.Core.Storage;

internal sealed partial class MessageStore
{
    /// <summary>Removes a part of the counts of past days; true when there may be more.</summary>
    public async Task<bool> ForgetPastCountsAsync(DateTimeOffset now, CancellationToken ct)
    {
        // An hour's grace for processes whose clocks are behind.
        var today = LimitKey.DayOf(now.AddHours(-1));
        await using var transaction = await db.BeginAsync(ct);
        var removed = await transaction.ExecuteAsync(LimitSql.RemovePast, [today], (day, w) =>
        {
            w.Add(day);
            w.Add(UpkeepBatch);
        }, ct);
        if (removed == 0)
            await transaction.ExecuteAsync(LimitSql.RemovePastCountries, [today], (day, w) => w.Add(day), ct);
        await transaction.CommitAsync(ct);
        return removed > 0;
    }

    /// <summary>
    /// Counts what is to be sent against the limits, within the transaction that stores it. What finds a limit used up comes back
    /// Blocked with its code, and uses up nothing.
    /// </summary>
    private static async ValueTask<IReadOnlyList<NewMessage>> LimitAsync(IHotTransaction transaction, IReadOnlyList<NewMessage> messages, RulesInForce rules, CancellationToken ct)
    {
        var allowance = new Allowance(rules);
        foreach (var message in messages.Where(WillBeSent))
            allowance.Ask(message.Limited);
        if (allowance.IsEmpty)
            return messages;
        var (windows, countries) = (await CountedAsync(transaction, allowance.Windows, ct), allowance.Countries);
        await transaction.QueryAsync(LimitSql.Add, windows, Bind, r =>
        {
            var counter = allowance.Of(new LimitKey((int)r.Number(0), r.Number(1), r.Number(2), r.Number(3), (int)r.Number(4)));
            counter.Begin(r.Number(5) - counter.Wanted);
        }, ct);
        await transaction.QueryAsync(LimitSql.AddCountry, countries, Bind, r =>
        {
            var counter = allowance.Of((int)r.Number(0), r.Text(1) ?? "");
            counter.Begin(r.Number(2) - counter.Wanted);
        }, ct);
        List<NewMessage> passed = [.. messages.Select(m => WillBeSent(m) && allowance.Take(m.Limited) is { } reached ? m with { Status = MessageStatus.Blocked, Error = reached } : m)];
        await transaction.ExecuteAsync(LimitSql.GiveBack, [.. windows.Where(w => w.Value.Wanted > 0)], Bind, ct);
        await transaction.ExecuteAsync(LimitSql.GiveBackCountry, [.. countries.Where(c => c.Value.Wanted > 0)], Bind, ct);
        return passed;
    }

    // Counting changes a page somewhere in a large table for each number, which a million of them feel. So a wide limit of a day counts
    // nothing as long as the number's messages since then, which the index tells, are far from it; then the count begins with what was.
    private static async ValueTask<IReadOnlyList<KeyValuePair<LimitKey, Allowance.Counter>>> CountedAsync(
        IHotTransaction transaction, IReadOnlyList<KeyValuePair<LimitKey, Allowance.Counter>> windows, CancellationToken ct)
    {
        var isCounted = new bool[windows.Count];
        Array.Fill(isCounted, true);
        List<int> wide = [.. Enumerable.Range(0, windows.Count).Where(n => windows[n].Key.IsDay && windows[n].Value.IsWide)];
        await transaction.QueryAsync(LimitSql.Recent, wide, (n, w) =>
        {
            w.Add(n);
            w.Add(windows[n].Key.Recipient);
            w.Add(MessageIds.FirstAt(windows[n].Key.DayStart));
        }, r => isCounted[r.Number(0)] = !windows[(int)r.Number(0)].Value.IsFarFromFull(r.Number(1)), ct);
        await transaction.ExecuteAsync(LimitSql.Begin, [.. wide.Where(n => isCounted[n]).Select(n => windows[n].Key)], (key, w) =>
        {
            Bind(key, w);
            w.Add(MessageIds.FirstAt(key.DayStart));
        }, ct);
        return [.. windows.Where((_, n) => isCounted[n])];
    }

    private static bool WillBeSent(NewMessage message) => message.Status is MessageStatus.Queued or MessageStatus.Held;

    private static void Bind(KeyValuePair<LimitKey, Allowance.Counter> window, IRowWriter row)
    {
        Bind(window.Key, row);
        row.Add(window.Value.Wanted);
    }

    private static void Bind(LimitKey key, IRowWriter row)
    {
        row.Add(key.Day);
        row.Add(key.Recipient);
        row.Add(key.SignatureId);
        row.Add(key.TemplateId);
        row.Add(key.Slot);
    }

    private static void Bind(KeyValuePair<(int Day, string Country), Allowance.Counter> country, IRowWriter row)
    {
        row.Add(country.Key.Day);
        row.Add(country.Key.Country);
        row.Add(country.Value.Wanted);
    }
}

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

    // Counting changes a page somewhere in a large table for each number, which a million of them feel. So a window counts nothing as
    // long as the number's messages since its beginning, which the index tells, are far from its limit; then the count begins with what was.
    private static async ValueTask<IReadOnlyList<KeyValuePair<LimitKey, Allowance.Counter>>> CountedAsync(
        IHotTransaction transaction, IReadOnlyList<KeyValuePair<LimitKey, Allowance.Counter>> windows, CancellationToken ct)
    {
        await transaction.LockAsync([.. windows.Where(w => !w.Value.IsWide).Select(w => w.Key.Recipient).Distinct()], ct);
        // The days first: most numbers have had nothing since midnight, which answers for their hours and minutes too.
        var recent = new long?[windows.Count];
        Array.Fill(recent, 0);
        await AskAsync([.. Enumerable.Range(0, windows.Count).Where(n => windows[n].Key.IsDay)]);
        var day = 0;
        await AskAsync([.. Enumerable.Range(0, windows.Count).Where(n => !HadNothing(n))]);
        List<KeyValuePair<LimitKey, Allowance.Counter>> counted = [.. windows.Where((w, n) => recent[n] is not { } messages || !w.Value.IsFarFromFull(messages))];
        await transaction.ExecuteAsync(LimitSql.Begin, counted, (window, w) => BindFrom(window.Key, w), ct);
        return counted;

        ValueTask AskAsync(IReadOnlyList<int> some) => transaction.QueryAsync(LimitSql.Recent, some, (n, w) =>
        {
            w.Add(n);
            BindFrom(windows[n].Key, w);
        }, r => recent[r.Number(0)] = r.NumberOrNull(1), ct);

        // In the order of the windows a day comes before its hours and minutes.
        bool HadNothing(int n)
        {
            if (windows[n].Key.IsDay)
                day = n;
            return day == n || recent[day] == 0 && windows[n].Key.IsWithin(windows[day].Key);
        }
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

    private static void BindFrom(LimitKey key, IRowWriter row)
    {
        Bind(key, row);
        row.Add(MessageIds.FirstAt(key.Start));
    }

    private static void Bind(KeyValuePair<(int Day, string Country), Allowance.Counter> country, IRowWriter row)
    {
        row.Add(country.Key.Day);
        row.Add(country.Key.Country);
        row.Add(country.Value.Wanted);
    }
}

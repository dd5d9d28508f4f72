using System.Globalization;
using SmsConsole.Core.Storage;
using SmsConsole.Core.Storage.Hot;

namespace SmsConsole.Core.Verifications;

/// <summary>
/// What every code writes on its way: that it was made, sent, entered, and counted for its country and day. What many ask for at the same moment is stored
/// in one transaction.
/// </summary>
internal sealed class VerificationStore(IHotDb db)
{
    private const int MostTogether = 500;
    private readonly Together<Step> steps = new(db, MostTogether, StoreAsync);

    /// <summary>Gives its id.</summary>
    public async Task<long> MakeAsync(Verification verification)
    {
        var made = new Made(verification);
        await steps.StoreAsync(made);
        return made.Id;
    }

    /// <summary>Its code went out in a message; that counts for its country. Cancels earlier ones where <paramref name="cancelsEarlier"/> says so.</summary>
    public Task SentAsync(long id, Verification verification, long messageId, bool cancelsEarlier) => steps.StoreAsync(new Sent(id, verification, messageId, cancelsEarlier));

    /// <summary>
    /// Takes an attempt: the attempts that are left, or null where it has ended, has expired or has none left. The right code ends it and counts for its
    /// country, on the day on which it was sent, so that a day's rate is never above 1; the last wrong one ends it, too.
    /// </summary>
    public async Task<int?> EnterAsync(Verification verification, bool isRight, DateTimeOffset at)
    {
        var entered = new Entered(verification, isRight, at);
        await steps.StoreAsync(entered);
        return entered.Left;
    }

    private static async ValueTask StoreAsync(IHotTransaction transaction, IReadOnlyList<Step> steps)
    {
        await MakeAsync(transaction, [.. steps.OfType<Made>()]);
        await SendAsync(transaction, [.. steps.OfType<Sent>()]);
        await EnterAsync(transaction, [.. steps.OfType<Entered>()]);
        await CountAsync(transaction, steps);
        await transaction.CommitAsync(CancellationToken.None);
    }

    private static async ValueTask MakeAsync(IHotTransaction transaction, IReadOnlyList<Made> made)
    {
        var byKey = made.ToDictionary(m => m.Verification.Key);
        await transaction.QueryAsync(VerificationSql.Make, made, (m, w) => Bind(m.Verification, w), r => byKey[Guid.Parse(r.Text(1) ?? "", CultureInfo.InvariantCulture)].Id = r.Number(0), CancellationToken.None);
    }

    private static async ValueTask SendAsync(IHotTransaction transaction, IReadOnlyList<Sent> sent)
    {
        await transaction.ExecuteAsync(VerificationSql.NoteSent, sent, (s, w) =>
        {
            w.Add(s.Id);
            w.Add(s.MessageId);
        }, CancellationToken.None);
        await transaction.ExecuteAsync(VerificationSql.CancelEarlier, [.. sent.Where(s => s.CancelsEarlier)], (s, w) =>
        {
            w.Add(s.Id);
            w.Add(s.Verification.Recipient);
            w.Add(s.Verification.CreatedAt.ToUnixTimeMilliseconds());
            w.Add(Text(s.Verification.UserId));
            w.Add(s.Verification.Scheme);
        }, CancellationToken.None);
    }

    // A statement changes a row once: of two who enter a code for the same one, the second has the next turn.
    private static async ValueTask EnterAsync(IHotTransaction transaction, IReadOnlyList<Entered> entered)
    {
        for (var left = entered; left.Count > 0;)
        {
            List<Entered> now = [.. left.DistinctBy(e => e.Verification.Id)];
            var byId = now.ToDictionary(e => e.Verification.Id);
            now.ForEach(e => e.Left = null);
            await transaction.QueryAsync(VerificationSql.Enter, now, (e, w) =>
            {
                w.Add(e.Verification.Id);
                w.Add(e.IsRight ? 1 : 0);
                w.Add(e.At.ToUnixTimeMilliseconds());
            }, r => byId[r.Number(0)].Left = (int)r.Number(1), CancellationToken.None);
            left = [.. left.Except(now)];
        }
    }

    // In order, so that two processes that count the same days do not wait for each other.
    private static async ValueTask CountAsync(IHotTransaction transaction, IReadOnlyList<Step> steps)
    {
        var counted = steps.Where(s => s is Sent or Entered { IsRight: true, Left: not null })
            .GroupBy(s => (Day: ConversionBook.DayOf(s.Verification.CreatedAt), s.Verification.Country), (place, those) => (place.Day, place.Country, Sent: those.Count(s => s is Sent), All: those.Count()))
            .OrderBy(c => c.Day).ThenBy(c => c.Country, StringComparer.Ordinal).ToList();
        await transaction.ExecuteAsync(VerificationSql.CountDay, counted, (c, w) =>
        {
            w.Add(c.Day);
            w.Add(c.Country);
            w.Add(c.Sent);
            w.Add(c.All - c.Sent);
        }, CancellationToken.None);
    }

    private static void Bind(Verification v, IRowWriter row)
    {
        row.Add(Text(v.Key));
        row.Add(v.Recipient);
        row.Add(v.Country);
        row.Add(v.Alphabet.ToString());
        row.Add(v.CodeHash ?? []);
        row.Add(v.SealedCode ?? []);
        row.Add(v.MostAttempts);
        row.Add(v.CreatedAt.ToUnixTimeMilliseconds());
        row.Add(v.ValidSeconds);
        row.Add(v.ExpiresAt.ToUnixTimeMilliseconds());
        row.Add(v.TemplateCode);
        row.Add(v.Language);
        row.Add(v.Signature);
        row.Add(v.SenderId);
        row.Add(JsonColumn.Write(v.Values));
        row.Add(v.Scheme);
        row.Add(v.ClientReference);
        row.Add(v.EndUser);
        row.Add(v.Counts ? 1 : 0);
        row.Add(Text(v.UserId));
        row.Add(v.AccessKeyId);
    }

    // As EF writes a Guid into SQLite's text column.
    private static string Text(Guid id) => id.ToString("D").ToUpperInvariant();

    private abstract class Step(Verification verification)
    {
        public Verification Verification => verification;
    }

    private sealed class Made(Verification verification) : Step(verification)
    {
        public long Id { get; set; }
    }

    private sealed class Sent(long id, Verification verification, long messageId, bool cancelsEarlier) : Step(verification)
    {
        public long Id => id;
        public long MessageId => messageId;
        public bool CancelsEarlier => cancelsEarlier;
    }

    private sealed class Entered(Verification verification, bool isRight, DateTimeOffset at) : Step(verification)
    {
        public bool IsRight => isRight;
        public DateTimeOffset At => at;
        public int? Left { get; set; }
    }
}

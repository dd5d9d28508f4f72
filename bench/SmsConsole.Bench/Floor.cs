using System.Diagnostics;
using SmsConsole.Core.Gateways;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Sending.Rules;
using SmsConsole.Core.Storage;
using SmsConsole.Core.Storage.Hot;
using SmsConsole.Core.Text;

namespace SmsConsole.Bench;

/// <summary>
/// What this machine can do at best: one insert and two updates per message, prepared, 1,000 to a transaction, on the same
/// schema with its indexes and the same durability, and nothing else: no SMPP, no receipts, no tallies.
/// </summary>
internal static class Floor
{
    private const int Batch = 1000;

    /// <returns>Messages a second.</returns>
    public static async Task<double> MeasureAsync(Databases databases, int rows, CancellationToken ct)
    {
        await using var db = databases.OpenHot();
        var now = TimeProvider.System.GetUtcNow();
        var store = new MessageStore(db);
        var watch = Stopwatch.StartNew();
        for (var from = 0; from < rows; from += Batch)
        {
            var messages = Enumerable.Range(from, Math.Min(Batch, rows - from)).Select(n => new NewMessage
            {
                Id = n + 1, Status = MessageStatus.Queued, Type = MessageType.Notification, Recipient = 447400000000 + (n * 7919L % 99_999_999), Country = "GB",
                Queue = 1, CampaignId = 1, Row = n + 2, TemplateVersionId = 1, TemplateId = 1, Sender = "Bench", Text = CampaignBench.TextOf(n),
                Encoding = SmsEncoding.Gsm7, Segments = 1, AcceptedAt = now, DueAt = now,
            }).ToList();
            await store.AcceptAsync(messages, null, RulesInForce.None, ct);
            await UpdateAsync(db, messages, (m, w) =>
            {
                w.Add(m.Id);
                w.Add(1);
                w.Add(now.ToUnixTimeMilliseconds());
            }, MessageSql.MarkSending, ct);
            await UpdateAsync(db, messages, (m, w) =>
            {
                w.Add(m.Id);
                w.Add((long)MessageStatus.Delivered);
                w.Add((string?)null);
                w.Add(now.ToUnixTimeMilliseconds());
                w.Add((long?)null);
            }, MessageSql.Change, ct);
        }
        return rows / watch.Elapsed.TotalSeconds;
    }

    private static async Task UpdateAsync(IHotDb db, List<NewMessage> messages, Action<NewMessage, IRowWriter> bind, HotSql sql, CancellationToken ct)
    {
        await using var transaction = await db.BeginAsync(ct);
        await transaction.ExecuteAsync(sql, messages, bind, ct);
        await transaction.CommitAsync(ct);
    }
}

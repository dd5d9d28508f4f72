using System.Globalization;
using System.Text.Json.Nodes;
using SmsConsole.Core.Sending;

namespace SmsConsole.Bench;

/// <summary>What the console's tables say, held against the carrier's ledger.</summary>
/// <param name="Faults">How often what was broken.</param>
/// <param name="Counted">The campaign's counts, summed: must be the rows.</param>
/// <param name="Stored">Messages in the table: must be the rows.</param>
/// <param name="TalliesAgree">The tallies equal a recount of the table.</param>
/// <param name="Statuses">Messages by status.</param>
/// <param name="LostReceipts">Receipts that the console acknowledged and does not have: must be none.</param>
/// <param name="Unmatched">Receipts that wait in the clinic: of messages whose answer was lost.</param>
/// <param name="Repeated">Recipients for whom the carrier took the text more than once.</param>
/// <param name="Unexplained">Those of them without a recorded decision to send again: must be none.</param>
/// <param name="Untrue">Messages that the console says were sent and the carrier never took, or delivered without its word, or still open though it gave its word: must be none.</param>
internal sealed record FaultFindings(
    int Rows, IReadOnlyDictionary<string, int> Faults, long Counted, long Stored, bool TalliesAgree, IReadOnlyDictionary<string, long> Statuses,
    long LostReceipts, long Unmatched, int Repeated, int Unexplained, int Untrue)
{
    public bool IsClean => Counted == Rows && Stored == Rows && TalliesAgree && LostReceipts == 0 && Unexplained == 0 && Untrue == 0;

    public static FaultFindings Of(ConsoleUnderTest console, JsonObject campaign, int rows, IReadOnlyDictionary<string, int> faults)
    {
        Dictionary<string, long> Ask(string file, string sql) => console.Read(file, sql).ToDictionary(r => r.Key, r => r.Value);
        var counted = campaign["counts"]?.AsObject().Sum(c => c.Value?.GetValue<long>() ?? 0) ?? 0;
        var table = Ask("smsconsole.db", "select status, count(*) from messages group by status");
        var tallies = Ask("smsconsole.db", "select status, count from campaign_tallies where count <> 0");
        var messages = Ask("smsconsole.db", "select recipient, status from messages");
        var decisions = Ask("smsconsole.db", "select m.recipient, count(*) from settlements s join messages m on m.id = s.message_id where s.act = 1 group by m.recipient");
        var taken = Ask("simulator.db", "select recipient, count(*) from submits where status = 0 group by recipient");
        // 2: acknowledged by the console. The state: 2 delivered, 5 undeliverable.
        var told = Ask("simulator.db", "select recipient, min(state) from submits where status = 0 and receipt = 2 group by recipient");
        var acknowledged = console.Read("simulator.db", "select id, 1 from submits where receipt = 2").Select(r => r.Key);
        var kept = console.Read("smsconsole.db", "select carrier_id, 1 from receipts").Select(r => r.Key).ToHashSet(StringComparer.Ordinal);
        bool IsTrue(string recipient, MessageStatus status) => status switch
        {
            MessageStatus.Unknown => true,
            MessageStatus.Delivered => told.GetValueOrDefault(recipient) == 2,
            MessageStatus.Undelivered => told.GetValueOrDefault(recipient) == 5,
            // The carrier took it and lost its receipt.
            MessageStatus.Sent => taken.ContainsKey(recipient) && !told.ContainsKey(recipient),
            _ => false,
        };
        return new FaultFindings(
            rows, faults, counted, table.Values.Sum(), table.Count == tallies.Count && table.All(t => tallies.GetValueOrDefault(t.Key) == t.Value),
            table.ToDictionary(t => ((MessageStatus)short.Parse(t.Key, CultureInfo.InvariantCulture)).ToString(), t => t.Value),
            acknowledged.LongCount(id => !kept.Contains(id)), console.Read("smsconsole.db", "select 1, count(*) from receipts where message_id is null")[0].Value,
            taken.Count(t => t.Value > 1), taken.Count(t => t.Value > 1 + decisions.GetValueOrDefault(t.Key)),
            messages.Count(m => !IsTrue(m.Key, (MessageStatus)m.Value)));
    }
}

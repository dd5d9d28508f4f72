using System.Globalization;
using System.Text.Json.Nodes;
using SmsConsole.Core.Sending;

namespace SmsConsole.Bench;

/// <summary>What the console's tables say, held against the carrier's ledger.</summary>
/// <param name="Rows">Of the campaign.</param>
/// <param name="Codes">Verification codes that were sent beside it, once each.</param>
/// <param name="Faults">How often what was broken.</param>
/// <param name="Counted">The campaign's counts, summed: must be the rows.</param>
/// <param name="Stored">Messages in the table: must be rows and codes.</param>
/// <param name="TalliesAgree">The tallies equal a recount of the table.</param>
/// <param name="Statuses">Messages by status.</param>
/// <param name="Throttled">Submits that the carrier put off because that was too fast, or its queue full.</param>
/// <param name="LostReceipts">Receipts that the console acknowledged and does not have: must be none.</param>
/// <param name="Unmatched">Receipts that wait in the clinic: of messages whose answer was lost.</param>
/// <param name="Overlooked">Those of them whose carrier's id is on record all the same: must be none.</param>
/// <param name="SentAgain">Recorded decisions to send again.</param>
/// <param name="Repeated">Segments that the carrier took more than once.</param>
/// <param name="Unexplained">Those of them without a recorded decision to send again: must be none.</param>
/// <param name="Untrue">Messages that the console says were sent and the carrier never took, or delivered or refused without its word, or still open though it gave its word: must be none.</param>
internal sealed record FaultFindings(
    int Rows, int Codes, IReadOnlyDictionary<string, int> Faults, long Counted, long Stored, bool TalliesAgree, IReadOnlyDictionary<string, long> Statuses, long Throttled,
    long LostReceipts, long Unmatched, long Overlooked, long SentAgain, int Repeated, int Unexplained, int Untrue)
{
    private const string Delivered = "2", Undeliverable = "5";

    public bool IsClean => Counted == Rows && Stored == Rows + Codes && TalliesAgree && LostReceipts == 0 && Overlooked == 0 && Unexplained == 0 && Untrue == 0;

    public static FaultFindings Of(ConsoleUnderTest console, JsonObject campaign, int rows, int codes, IReadOnlyDictionary<string, int> faults)
    {
        Dictionary<string, long> Ask(string sql) => console.Read(sql).ToDictionary(r => r.Key, r => r.Value);
        var table = Ask("select status, count(*) from messages where campaign_id is not null group by status");
        var tallies = Ask("select status, count from campaign_tallies where count <> 0");
        var statuses = Ask("select status, count(*) from messages group by status");
        var decisions = Ask("select m.recipient, count(*) from settlements s join messages m on m.id = s.message_id where s.act = 1 group by m.recipient");
        var kept = console.Read("select carrier_id, case when message_id is null then 0 else 1 end from receipts").ToLookup(r => r.Key, r => r.Value == 1);
        var ledger = Ledger.Read(console, id => kept[id].Any(isMatched => isMatched));
        var repeated = ledger.Taken.Where(t => t.Value > 1).ToList();
        return new FaultFindings(
            rows, codes, faults, campaign["counts"]?.AsObject().Sum(c => c.Value?.GetValue<long>() ?? 0) ?? 0, statuses.Values.Sum(),
            table.Count == tallies.Count && table.All(t => tallies.GetValueOrDefault(t.Key) == t.Value),
            statuses.ToDictionary(t => ((MessageStatus)short.Parse(t.Key, CultureInfo.InvariantCulture)).ToString(), t => t.Value),
            ledger.Throttled, ledger.Acknowledged.Count(id => !kept.Contains(id)), kept.Sum(k => k.LongCount(isMatched => !isMatched)),
            console.Read("select 1, count(*) from receipts r join attempts a on a.carrier_id = r.carrier_id and a.gateway_id = r.gateway_id where r.message_id is null")[0].Value,
            decisions.Values.Sum(), repeated.Count, repeated.Count(t => t.Value > 1 + decisions.GetValueOrDefault(t.Key.Split('/')[0])),
            console.Read("select recipient, status * 100 + segments from messages").Count(m => !ledger.Confirms(m.Key, (MessageStatus)(m.Value / 100), (int)(m.Value % 100))));
    }

    /// <summary>What the carrier wrote down; segments by recipient and part, as <c>447400000001/2</c>.</summary>
    /// <param name="Taken">How often each was taken.</param>
    /// <param name="Told">What it reported of each, in receipts that the console found the message of.</param>
    private sealed record Ledger(
        IReadOnlyDictionary<string, long> Taken, ILookup<string, string> Told, IReadOnlySet<string> Refused, IReadOnlyList<string> Acknowledged, long Throttled)
    {
        public static Ledger Read(ConsoleUnderTest console, Func<string, bool> isMatched)
        {
            // 2: acknowledged by the console.
            var states = console.ReadLedger("select id, state from submits where receipt = 2").ToDictionary(r => r.Key, r => r.Value.ToString(CultureInfo.InvariantCulture));
            var told = console.ReadLedger("select recipient || '/' || part, id from submits where receipt = 2").Select(r => (Part: r.Key, Id: r.Value.ToString(CultureInfo.InvariantCulture)));
            return new(
                console.ReadLedger("select recipient || '/' || part, count(*) from submits where status = 0 group by recipient, part").ToDictionary(r => r.Key, r => r.Value),
                told.Where(t => isMatched(t.Id)).ToLookup(t => t.Part, t => states[t.Id]),
                console.ReadLedger("select recipient, 1 from submits where status not in (0, 20, 88)").Select(r => r.Key).ToHashSet(StringComparer.Ordinal),
                [.. states.Keys],
                console.ReadLedger("select 1, count(*) from submits where status in (20, 88)")[0].Value);
        }

        public bool Confirms(string recipient, MessageStatus status, int segments)
        {
            var parts = Enumerable.Range(1, segments).Select(part => $"{recipient}/{part}").ToList();
            return status switch
            {
                MessageStatus.Unknown => true,
                MessageStatus.Delivered => parts.TrueForAll(part => Told[part].Contains(Delivered)),
                MessageStatus.Undelivered => parts.Exists(part => Told[part].Contains(Undeliverable)),
                // The carrier took it and lost a receipt.
                MessageStatus.Sent => parts.TrueForAll(Taken.ContainsKey) && !parts.TrueForAll(Told.Contains) && !parts.Exists(part => Told[part].Contains(Undeliverable)),
                MessageStatus.Rejected => Refused.Contains(recipient),
                _ => false,
            };
        }
    }
}

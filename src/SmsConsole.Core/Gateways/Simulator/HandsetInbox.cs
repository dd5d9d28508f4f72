using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using SmsConsole.Core.Access;
using SmsConsole.Core.Countries;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Core.Gateways.Simulator;

/// <summary>Reads what the simulated handsets have received.</summary>
public sealed class HandsetInbox(SimulatorHost host)
{
    public const int MostText = 1000;
    public const int MostAddress = 20;
    private const int LongestMessage = 15;
    private const int ReceiptAcknowledged = 2;

    /// <summary>
    /// The newest messages to a number (E.164 digits), or to all numbers, at most <paramref name="take"/>, those refused at submit
    /// included and throttled tries left out. Empty when the simulator has never run.
    /// </summary>
    /// <param name="number">The number, or null for all.</param>
    /// <param name="before">Only messages with a lower <see cref="HandsetMessage.Id"/>, or null for the newest.</param>
    /// <param name="take">1 to 200.</param>
    /// <param name="ct">Ends the reading.</param>
    public Task<IReadOnlyList<HandsetMessage>> ReceivedAsync(long? number, long? before, int take, CancellationToken ct) =>
        ReadAsync(host.LedgerPath, number, before, take, ct);

    /// <summary>Every submit the simulator still has, the oldest first, read as it is gone through. Problem: <c>access.denied</c>.</summary>
    public Outcome<SubmitLedger> Ledger(Actor actor, CancellationToken ct) =>
        actor.Lacks(Right.Administer) is { } denied ? denied : new SubmitLedger(LedgerAsync(host.LedgerPath, ct));

    /// <summary>
    /// A handset of this number writes to one of ours. Needs <see cref="Right.Send"/>. Problems: <c>access.denied</c>, <c>gateway.simulator_off</c>,
    /// <c>number.…</c> with the field <c>from</c>, <c>reply.no_text</c>, <c>reply.no_number</c>, <c>reply.nobody_listens</c>.
    /// </summary>
    public Outcome<Done> Reply(Actor actor, string from, string to, string text)
    {
        if (actor.Lacks(Right.Send) is { } denied)
            return denied;
        if (host.Simulator is not { } simulator)
            return SimulatorKind.Off;
        var writer = RecipientGate.Read(from, null);
        if (!writer.IsRead)
            return writer.Problem is { } unreadable ? unreadable with { Field = "from" } : new Problem("number.empty", "Say which number writes.", "from");
        if (to.Trim() is not { Length: >= 1 and <= MostAddress } address)
            return new Problem("reply.no_number", "Say which of our numbers it is written to: 1 to 20 characters.", "to");
        if (text.Trim() is not { Length: >= 1 and <= MostText } words)
            return new Problem("reply.no_text", "Write 1 to 1,000 characters.", "text");
        return simulator.TryReply(writer.Number.Digits.ToString(CultureInfo.InvariantCulture), address, words)
            ? new Done()
            : new Problem("reply.nobody_listens", "No gateway is connected to the simulator, so nobody would hear it. Enable its gateway.");
    }

    internal static async IAsyncEnumerable<LedgerEntry> LedgerAsync(string ledger, [EnumeratorCancellation] CancellationToken ct)
    {
        if (!File.Exists(ledger))
            yield break;
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = ledger, Mode = SqliteOpenMode.ReadOnly }.ConnectionString);
        await connection.OpenAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = "select id, at, sender, recipient, text, reference, part, parts, status, receipt, state from submits order by id";
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var state = (MessageState)reader.GetByte(10);
            yield return new(
                reader.GetInt64(0), DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(1)), reader.GetString(2), reader.GetInt64(3), reader.GetInt32(5), reader.GetInt32(6),
                reader.GetInt32(7), (uint)reader.GetInt64(8), state is MessageState.Unstated ? null : state, reader.GetInt32(9) == ReceiptAcknowledged, reader.GetString(4));
        }
    }

    /// <summary>The same from a ledger that need not be the console's own.</summary>
    internal static async Task<IReadOnlyList<HandsetMessage>> ReadAsync(string ledger, long? number, long? before, int take, CancellationToken ct)
    {
        if (!File.Exists(ledger))
            return [];
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = ledger, Mode = SqliteOpenMode.ReadOnly }.ConnectionString);
        await using (connection)
        {
            await connection.OpenAsync(ct);
            return Join(await ReadAsync(connection, number, before, take * LongestMessage, ct), take);
        }
    }

    private static async Task<List<Part>> ReadAsync(SqliteConnection connection, long? number, long? before, int limit, CancellationToken ct)
    {
        var command = connection.CreateCommand();
        await using (command)
        {
            var ofNumber = number is null ? "" : "recipient = $number and ";
            command.CommandText = $"select id, at, sender, recipient, text, reference, part, parts, status, receipt, state from submits where {ofNumber}id < $before and status <> {CommandStatus.Throttled} order by id desc limit $limit";
            command.Parameters.AddWithValue("$number", number ?? 0);
            command.Parameters.AddWithValue("$before", before ?? long.MaxValue);
            command.Parameters.AddWithValue("$limit", limit);
            var reader = await command.ExecuteReaderAsync(ct);
            await using (reader)
            {
                var parts = new List<Part>();
                while (await reader.ReadAsync(ct))
                    parts.Add(Read(reader));
                return parts;
            }
        }
    }

    private static Part Read(SqliteDataReader row) => new(
        row.GetInt64(0), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(1)), row.GetString(2), row.GetInt64(3), row.GetString(4),
        row.GetInt32(5), row.GetInt32(6), row.GetInt32(7), StateOf(row.GetInt64(8), row.GetInt32(9), (MessageState)row.GetByte(10)));

    private static HandsetState StateOf(long status, int receipt, MessageState state) => (status, receipt, state) switch
    {
        (not CommandStatus.Ok, _, _) => HandsetState.Refused,
        (_, _, MessageState.Undeliverable) => HandsetState.Undelivered,
        (_, _, MessageState.Expired) => HandsetState.Expired,
        (_, _, MessageState.Rejected) => HandsetState.Rejected,
        (_, ReceiptAcknowledged, _) => HandsetState.Delivered,
        (_, _, MessageState.Unstated) => HandsetState.Taken,
        _ => HandsetState.ReceiptDue,
    };

    /// <summary>Puts segments together by recipient, sender and reference; a part number that is there already belongs to another message.</summary>
    private static List<HandsetMessage> Join(List<Part> parts, int take)
    {
        var messages = new List<List<Part>>();
        var open = new Dictionary<(long, string, int, int), List<Part>>();
        foreach (var part in parts)
        {
            var key = (part.Recipient, part.Sender, part.Reference, part.Of);
            if (part.Of > 1 && open.TryGetValue(key, out var message) && !message.Exists(p => p.Number == part.Number))
            {
                message.Add(part);
                continue;
            }
            messages.Add(open[key] = [part]);
        }
        return [.. messages.Take(take).Select(Whole)];
    }

    private static HandsetMessage Whole(List<Part> parts)
    {
        parts.Sort((a, b) => a.Number.CompareTo(b.Number));
        var newest = parts.MaxBy(p => p.Id) ?? parts[0];
        return new(parts.Min(p => p.Id), newest.Recipient, newest.At, newest.Sender, string.Concat(parts.Select(p => p.Text)), newest.Of, parts.Count, parts.Max(p => p.State));
    }

    private sealed record Part(long Id, DateTimeOffset At, string Sender, long Recipient, string Text, int Reference, int Number, int Of, HandsetState State);
}

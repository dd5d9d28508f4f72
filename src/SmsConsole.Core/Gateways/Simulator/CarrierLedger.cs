using Microsoft.Data.Sqlite;
using SmsConsole.Smpp.Pdus;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Core.Gateways.Simulator;

/// <summary>
/// What the simulated carrier has taken, in a SQLite file of its own: the truth to compare the console with. One thread writes,
/// a transaction per batch; a killed process loses nothing that was committed.
/// </summary>
internal sealed class CarrierLedger : IDisposable
{
    private const int ReceiptNone = 0;
    private const int ReceiptOwed = 1;
    private const int ReceiptAcknowledged = 2;
    private const int PruneStep = 10_000;

    private const string Schema = """
        pragma journal_mode = wal;
        pragma synchronous = off;
        create table if not exists submits (
            id integer primary key, at integer not null, sender text not null, recipient integer not null, text text not null,
            reference integer not null, part integer not null, parts integer not null,
            status integer not null, receipt integer not null, state integer not null, due_at integer not null) strict;
        create index if not exists submits_by_recipient on submits (recipient, id);
        """;

    private readonly SqliteConnection connection;
    private readonly SqliteCommand insert;
    private readonly SqliteCommand acknowledge;
    private readonly SqliteCommand prune;
    private readonly int keep;
    private long lastId;
    private long rows;

    public CarrierLedger(string path, int keep, TimeProvider time)
    {
        this.keep = keep;
        connection = new(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ConnectionString);
        connection.Open();
        using (var schema = connection.CreateCommand())
        {
            schema.CommandText = Schema;
            schema.ExecuteNonQuery();
        }
        insert = Prepare("insert into submits values ($p0, $p1, $p2, $p3, $p4, $p5, $p6, $p7, $p8, $p9, $p10, $p11)", 12);
        acknowledge = Prepare($"update submits set receipt = {ReceiptAcknowledged} where id = $p0", 1);
        prune = Prepare("delete from submits where id in (select id from submits order by id limit $p0)", 1);
        rows = Ask("select count(*) from submits");
        // Ids go on with the clock, so that they differ from those of a ledger that was deleted.
        lastId = Math.Max(Ask("select coalesce(max(id), 0) from submits"), time.GetUtcNow().ToUnixTimeMilliseconds() * 1000);
    }

    /// <summary>Writes the lines in one transaction and gives the submits their ids.</summary>
    public void Write(List<LedgerLine> lines, Func<CarrierSubmit, DateTimeOffset> receiptDue)
    {
        using var transaction = connection.BeginTransaction();
        insert.Transaction = acknowledge.Transaction = prune.Transaction = transaction;
        foreach (var line in lines)
        {
            if (line.Submit is { } submit)
                Insert(submit, receiptDue(submit));
            else
                Run(acknowledge, line.AcknowledgedId);
        }
        if (rows > keep + PruneStep)
        {
            var surplus = rows - keep;
            Run(prune, surplus);
            rows -= surplus;
        }
        transaction.Commit();
    }

    /// <summary>The receipts that were never acknowledged, oldest first, each with the moment it is due.</summary>
    public List<(OwedReceipt Receipt, DateTimeOffset Due)> Owed()
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"select id, sender, recipient, state, at, due_at from submits where receipt = {ReceiptOwed} order by id";
        using var reader = command.ExecuteReader();
        var owed = new List<(OwedReceipt, DateTimeOffset)>();
        while (reader.Read())
        {
            owed.Add((
                new(reader.GetInt64(0), reader.GetString(1), reader.GetInt64(2), (MessageState)reader.GetByte(3), DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(4))),
                DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(5))));
        }
        return owed;
    }

    public void Dispose()
    {
        insert.Dispose();
        acknowledge.Dispose();
        prune.Dispose();
        connection.Dispose();
    }

    private void Insert(CarrierSubmit submit, DateTimeOffset due)
    {
        submit.Id = ++lastId;
        rows++;
        var (part, text) = Read(submit.Pdu);
        Run(
            insert, submit.Id, submit.At.ToUnixTimeMilliseconds(), submit.Pdu.Source.Value, submit.Recipient, text,
            (long)(part?.Reference ?? 0), (long)(part?.Number ?? 1), (long)(part?.Total ?? 1), (long)submit.Status,
            (long)(submit.Receipt is null ? ReceiptNone : ReceiptOwed), (long)(submit.Receipt ?? MessageState.Unstated), due.ToUnixTimeMilliseconds());
    }

    private static (SarPart? Part, string Text) Read(SubmitSm pdu)
    {
        var content = pdu.Content;
        var part = pdu.Tlvs.IsEmpty ? null : pdu.Tlvs.SarPart;
        if (pdu.HasUserDataHeader && ConcatHeader.TryRead(content, out var headed, out var rest))
            (part, content) = (headed, rest);
        return (part, DataCoding.Decode(pdu.DataCoding, content.Span) ?? Convert.ToHexString(content.Span));
    }

    private SqliteCommand Prepare(string text, int parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        for (var i = 0; i < parameters; i++)
            command.Parameters.Add(new SqliteParameter($"$p{i}", null));
        return command;
    }

    private static void Run(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i];
        command.ExecuteNonQuery();
    }

    private long Ask(string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        return command.ExecuteScalar() is long value ? value : 0;
    }
}

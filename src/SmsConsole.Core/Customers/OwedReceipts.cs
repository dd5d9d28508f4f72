using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Storage;
using SmsConsole.Core.Storage.Hot;

namespace SmsConsole.Core.Customers;

/// <summary>
/// The table of <see cref="OwedReceipt"/>. What many submits add at the same moment is stored in one transaction. Nothing on a message's way
/// knows of the table: messages that came otherwise cost nothing for it.
/// </summary>
internal sealed class OwedReceipts(IDbContextFactory<AppDb> dbs, IHotDb hot, TimeProvider time)
{
    public const int LongestAddress = 64;

    /// <summary>Rows that one look goes through at most, due or not.</summary>
    public const int LookThrough = 5000;

    private const int Batch = 1000;

    private static readonly HotSql Add = new(
        """
        insert into owed_receipts (message_id, access_key_id, wanted, is_sent_told, source_ton, source_npi, source, destination_ton, destination_npi, destination, user_reference)
        select {message_id}, {access_key_id}, {wanted}, false, {source_ton}, {source_npi}, {source}, {destination_ton}, {destination_npi}, {destination}, {user_reference} {from rows}
        """,
        "message_id", "access_key_id:text", "wanted", "source_ton", "source_npi", "source:text", "destination_ton", "destination_npi", "destination:text", "user_reference");

    private static readonly HotSql Remove = new("delete from owed_receipts where message_id in (select {id} {from rows})", "id");

    private static readonly HotSql TellSent = new("update owed_receipts set is_sent_told = true {from rows} where owed_receipts.message_id = {id}", "id");

    // How long an unknown end is waited for, in case the carrier or a policy still settles it.
    private static readonly TimeSpan UnknownAfter = TimeSpan.FromHours(1);

    private static readonly MessageStatus[] Final =
        [.. Enum.GetValues<MessageStatus>().Where(s => s.IsEnded() && s is not MessageStatus.Unknown)];

    private readonly Together<OwedReceipt> added = new(hot, Batch, async (transaction, receipts) =>
    {
        await transaction.ExecuteAsync(Add, receipts, Bind, CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
    });

    /// <summary>Returns when it is stored.</summary>
    public Task AddAsync(OwedReceipt receipt) => added.StoreAsync(receipt);

    /// <summary>What a key is owed now among the rows after <paramref name="cursor"/>, and the cursor of the next look: 0 after the last row.</summary>
    public async Task<(IReadOnlyList<DueReceipt> Due, long Next)> DueAsync(string keyId, long cursor, CancellationToken ct)
    {
        var unknownSince = time.GetUtcNow() - UnknownAfter;
        await using var db = await dbs.CreateDbContextAsync(ct);
        var rows = db.OwedReceipts.AsNoTracking().Where(r => r.AccessKeyId == keyId && r.MessageId > cursor).OrderBy(r => r.MessageId).Take(LookThrough);
        var due = await rows.Join(db.Messages, r => r.MessageId, m => m.Id, (r, m) => new { r, m })
            .Where(x => Final.Contains(x.m.Status) || (x.m.Status == MessageStatus.Unknown && x.m.EndedAt <= unknownSince)
                || (x.m.Status == MessageStatus.Sent && !x.r.IsSentTold && (x.r.Wanted & WantedReceipts.Intermediate) != 0))
            .OrderBy(x => x.r.MessageId)
            .Select(x => new DueReceipt(x.r, x.m.Status, x.m.Error, x.m.AcceptedAt, x.m.EndedAt ?? x.m.SubmittedAt ?? x.m.AcceptedAt, x.m.Text))
            .ToListAsync(ct);
        var last = await rows.Select(r => r.MessageId).Skip(LookThrough - 1).FirstOrDefaultAsync(ct);
        return (due, last);
    }

    /// <summary>How many receipts a key is owed or will be, counted up to <see cref="LookThrough"/>.</summary>
    public async Task<int> CountAsync(string keyId, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.OwedReceipts.Where(r => r.AccessKeyId == keyId).Take(LookThrough).CountAsync(ct);
    }

    /// <summary>Notes what was acknowledged: final receipts are done with, reports of having been sent are not made again.</summary>
    public async Task SettleAsync(IReadOnlyList<long> done, IReadOnlyList<long> sentTold, CancellationToken ct)
    {
        await using var transaction = await hot.BeginAsync(ct);
        await transaction.ExecuteAsync(Remove, done, (id, w) => w.Add(id), ct);
        await transaction.ExecuteAsync(TellSent, sentTold, (id, w) => w.Add(id), ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Gives up receipts that nobody came for: of messages that ended before then, or of which nothing has been heard for as long.</summary>
    public async Task<int> ForgetAsync(DateTimeOffset before, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var oldest = MessageIds.FirstAt(before);
        return await db.OwedReceipts.Where(r => r.MessageId < oldest && !db.Messages.Any(m => m.Id == r.MessageId && (m.EndedAt >= before || m.DueAt >= before))).ExecuteDeleteAsync(ct);
    }

    private static void Bind(OwedReceipt receipt, IRowWriter row)
    {
        row.Add(receipt.MessageId);
        row.Add(receipt.AccessKeyId);
        row.Add(receipt.Wanted);
        row.Add(receipt.SourceTon);
        row.Add(receipt.SourceNpi);
        row.Add(receipt.Source);
        row.Add(receipt.DestinationTon);
        row.Add(receipt.DestinationNpi);
        row.Add(receipt.Destination);
        row.Add((long?)receipt.UserReference);
    }
}

/// <summary>A receipt that may be sent now, with what the message's books say.</summary>
internal sealed record DueReceipt(OwedReceipt Owed, MessageStatus Status, string? Error, DateTimeOffset AcceptedAt, DateTimeOffset DoneAt, string Text);

/// <summary>What registered_delivery asks for (SMPP 3.4 §5.2.17).</summary>
internal static class WantedReceipts
{
    public const short OnlyFailure = 0x02;
    public const short Intermediate = 0x10;
    private const short Kinds = 0x03;

    public static bool WantsAny(short registeredDelivery) => (registeredDelivery & (Kinds | Intermediate)) != 0;

    /// <summary>Whether a message's end in this status is to be told.</summary>
    public static bool Tells(short wanted, MessageStatus status) => (wanted & Kinds) switch
    {
        0 => false,
        OnlyFailure => status is not MessageStatus.Delivered,
        _ => true,
    };
}

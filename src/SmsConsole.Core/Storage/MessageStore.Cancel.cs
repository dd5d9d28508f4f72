using SmsConsole.Core.Access;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Storage.Hot;

namespace SmsConsole.Core.Storage;

internal sealed partial class MessageStore
{
    /// <summary>Takes back a message that still waits, with its audit entry in the same transaction; false when it has left us, ended, or there is none.</summary>
    public async Task<bool> CancelOneAsync(long id, AuditEntry audit, DateTimeOffset now, CancellationToken ct)
    {
        await using var transaction = await db.BeginAsync(ct);
        var batch = new RecordBatch();
        await LoadStatesAsync(transaction, batch, [id], ct);
        if (!batch.States.TryGetValue(id, out var state) || state.Status is not (MessageStatus.Held or MessageStatus.Queued))
            return false;
        state.Apply(new SubmitVerdict(MessageStatus.Cancelled, "message.cancelled", null));
        await AddAuditAsync(transaction, audit, ct);
        await transaction.ExecuteAsync(MessageSql.CallBackNow, [id], (m, w) =>
        {
            w.Add(m);
            w.Add(now.ToUnixTimeMilliseconds());
        }, ct);
        await SaveAsync(transaction, batch.States.Values, now, ct);
        return true;
    }
}

using SmsConsole.Core.Events;
using SmsConsole.Core.Storage.Hot;

namespace SmsConsole.Core.Webhooks;

/// <summary>How deliveries are stored, many at a time. The numbers of DeliveryState stand in it as they are stored.</summary>
internal static class DeliverySql
{
    public static readonly HotSql Advance = new("update webhooks set position = {after} where id = {id} and position = {before}", "id", "before", "after");

    public static readonly HotSql Add = new(
        """
        insert into webhook_deliveries (webhook_id, sequence, type, message_id, state, attempts, next_at)
        select {webhook_id}, {sequence}, {type}, {message_id}, 1, 0, {next_at} {from rows} where true on conflict do nothing
        """,
        "webhook_id", "sequence", "type", "message_id", "next_at");

    public static readonly HotSql AddAgain = new(
        """
        insert into webhook_deliveries (webhook_id, sequence, type, message_id, state, attempts, next_at)
        select {webhook_id}, {sequence}, {type}, {message_id}, 1, 0, {next_at} {from rows} where true
        on conflict (webhook_id, sequence) do update set state = 1, attempts = 0, next_at = excluded.next_at
        """,
        "webhook_id", "sequence", "type", "message_id", "next_at");

    public static readonly HotSql Note = new(
        """
        update webhook_deliveries set state = {state}, attempts = {attempts}, next_at = {next_at}, last_at = {last_at}, last_status = {last_status},
            last_error = {last_error}, answer = {answer}, duration = {duration} {from rows}
        where webhook_deliveries.webhook_id = {webhook_id} and webhook_deliveries.sequence = {sequence}
        """,
        "webhook_id", "sequence", "state", "attempts", "next_at", "last_at", "last_status", "last_error:text", "answer:text", "duration");

    public static readonly HotSql SetFailing = new("update webhooks set failing_since = {since} where id = {id}", "id", "since");

    /// <summary>What waits for a later try is due at once: the webhook takes again what it gets.</summary>
    public static readonly HotSql BringForward = new(
        "update webhook_deliveries set next_at = {now} where webhook_id = {id} and state = 1 and next_at > {now}", "now", "id");

    public static void Bind(Webhook webhook, StoredEvent e, DateTimeOffset now, IRowWriter row)
    {
        row.Add(webhook.Id);
        row.Add(e.Sequence);
        row.Add((long)e.Type);
        row.Add(e.MessageId);
        row.Add(now.ToUnixTimeMilliseconds());
    }
}

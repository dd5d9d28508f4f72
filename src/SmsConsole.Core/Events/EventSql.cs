using SmsConsole.Core.Storage.Hot;

namespace SmsConsole.Core.Events;

/// <summary>
/// How a block gets its number: the one after the last. On SQLite there is one writer at a time; on PostgreSQL <see cref="IHotTransaction.LockEventsAsync"/>
/// and <see cref="Lock"/> make it so from here until the commit. The newest block is never removed, so numbers never begin again.
/// </summary>
internal static class EventSql
{
    // Advisory locks live in one space for the whole database.
    public const string Lock = "select pg_advisory_xact_lock(1581, 0)";

    public static readonly HotSql Append = new(
        """
        insert into event_blocks (first_sequence, count, at, body)
        select coalesce((select b.first_sequence + b.count from event_blocks b order by b.first_sequence desc limit 1), 1), {count}, {at}, {body}
        """,
        "count", "at", "body:bytes");

    /// <summary>The same for EF: {0} the time, {1} the body; gives the number.</summary>
    public const string Publish =
        """
        insert into event_blocks (first_sequence, count, at, body)
        values (coalesce((select b.first_sequence + b.count from event_blocks b order by b.first_sequence desc limit 1), 1), 1, {0}, {1})
        returning first_sequence as "Value"
        """;
}

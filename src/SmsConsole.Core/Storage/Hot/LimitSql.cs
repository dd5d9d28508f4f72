namespace SmsConsole.Core.Storage.Hot;

/// <summary>The statements that count against limits. Adding gives the new count and locks its row, so that two processes never both take the last one.</summary>
internal static class LimitSql
{
    /// <summary>
    /// How many messages of any kind a number has had since one of this id, answered from the index alone; null once its window is counted,
    /// and no row where there were none.
    /// </summary>
    public static readonly HotSql Recent = new(
        """
        select {ticket}, case when (select c.count from limit_counts c where c.day = {day} and c.recipient = {recipient} and c.signature_id = {signature_id}
                and c.template_id = {template_id} and c.slot = {slot_number}) is not null
            then null else (select count(*) from messages m where m.recipient = {recipient} and m.id >= {first_id}) end
        {from rows} where exists (select 1 from messages m where m.recipient = {recipient} and m.id >= {first_id})
        """,
        "ticket", "day", "recipient", "signature_id", "template_id", "slot_number", "first_id");

    /// <summary>Begins a count with the messages that were let through uncounted, unless it has begun. 21 and 22: suppressed, blocked.</summary>
    public static readonly HotSql Begin = new(
        """
        insert into limit_counts (day, recipient, signature_id, template_id, slot, count)
        select {day}, {recipient}, {signature_id}, {template_id}, {slot_number},
            (select count(*) from messages m where m.recipient = {recipient} and m.id >= {first_id} and coalesce(m.signature_id, 0) = {signature_id} and m.status < 21
                and ({template_id} = 0 and m.type = 0
                    or exists (select 1 from template_versions v where v.id = m.template_version_id and v.template_id = {template_id})))
        {from rows} where not exists (select 1 from limit_counts c where c.day = {day} and c.recipient = {recipient} and c.signature_id = {signature_id}
            and c.template_id = {template_id} and c.slot = {slot_number})
        on conflict (day, recipient, signature_id, template_id, slot) do nothing
        """,
        "day", "recipient", "signature_id", "template_id", "slot_number", "first_id");

    public static readonly HotSql Add = new(
        """
        insert into limit_counts (day, recipient, signature_id, template_id, slot, count)
        select {day}, {recipient}, {signature_id}, {template_id}, {slot_number}, {wanted} {from rows} where true
        on conflict (day, recipient, signature_id, template_id, slot) do update set count = limit_counts.count + excluded.count
        returning day, recipient, signature_id, template_id, slot, count
        """,
        "day", "recipient", "signature_id", "template_id", "slot_number", "wanted");

    public static readonly HotSql GiveBack = new(
        """
        update limit_counts set count = limit_counts.count - {unused} {from rows}
        where limit_counts.day = {day} and limit_counts.recipient = {recipient} and limit_counts.signature_id = {signature_id}
            and limit_counts.template_id = {template_id} and limit_counts.slot = {slot_number}
        """,
        "day", "recipient", "signature_id", "template_id", "slot_number", "unused");

    public static readonly HotSql AddCountry = new(
        """
        insert into country_counts (day, country, count) select {day}, {country}, {wanted} {from rows} where true
        on conflict (day, country) do update set count = country_counts.count + excluded.count
        returning day, country, count
        """,
        "day", "country:text", "wanted");

    public static readonly HotSql GiveBackCountry = new(
        "update country_counts set count = country_counts.count - {unused} {from rows} where country_counts.day = {day} and country_counts.country = {country}",
        "day", "country:text", "unused");

    /// <summary>A part of the numbers that were counted before a day: whole numbers, by the beginning of the key.</summary>
    public static readonly HotSql RemovePast = new(
        """
        delete from limit_counts where (day, recipient) in (select p.day, p.recipient from limit_counts p where p.day < {before} order by p.day, p.recipient limit {take})
        """,
        "before", "take");

    public static readonly HotSql RemovePastCountries = new("delete from country_counts where day < {before}", "before");
}

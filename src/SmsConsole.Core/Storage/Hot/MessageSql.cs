namespace SmsConsole.Core.Storage.Hot;

/// <summary>Every statement of the hot path. The numbers of MessageStatus and AttemptOutcome stand in it as they are stored.</summary>
internal static class MessageSql
{
    public static readonly HotSql Insert = new(
        """
        insert into messages (id, status, type, is_test, recipient, country, queue, campaign_id, row, template_version_id, language,
            signature_id, sender, text, encoding, segments, attempts, accepted_at, due_at, expires_at, user_id, access_key_id,
            client_reference, batch_id, error, ended_at)
        select {id}, {status}, {type}, {is_test} = 1, {recipient}, {country}, {queue}, {campaign_id}, {row_number}, {template_version_id}, {language},
            {signature_id}, {sender}, {text}, {encoding}, {segments}, 0, {accepted_at}, {due_at}, {expires_at}, cast({user_id} as uuid_type), {access_key_id},
            {client_reference}, {batch_id}, {error}, {ended_at} {from rows}
        """,
        "id", "status", "type", "is_test", "recipient", "country:text", "queue", "campaign_id", "row_number", "template_version_id", "language:text",
        "signature_id", "sender:text", "text:text", "encoding", "segments", "accepted_at", "due_at", "expires_at", "user_id:text", "access_key_id:text",
        "client_reference:text", "batch_id", "error:text", "ended_at");

    public static readonly HotSql AddStatusCallback = new(
        "insert into status_callbacks (message_id, url, is_sent_told, attempts, next_at) select {message_id}, {url}, 1 = 0, 0, {due_at} {from rows}", "message_id", "url:text", "due_at");

    /// <summary>What has ended before it was due is told of now.</summary>
    public static readonly HotSql CallBackNow = new("update status_callbacks set next_at = {at} {from rows} where status_callbacks.message_id = {id} and next_at > {at}", "id", "at");

    public static readonly HotSql Suppressed = new(
        "select {id} from suppressions s {join rows} where s.recipient = {recipient} and (not s.promotional_only or {is_promotional} = 1)", "id", "recipient", "is_promotional");

    /// <summary>The first message that an access key sent with a reference.</summary>
    public static readonly HotSql FirstOfReference = new(
        "select {id}, (select min(m.id) from messages m where m.access_key_id = {access_key_id} and m.client_reference = {client_reference}) {from rows}",
        "id", "access_key_id:text", "client_reference:text");

    public static readonly HotSql AddTally = new(
        """
        insert into campaign_tallies (campaign_id, status, count) select {campaign_id}, {status}, {change} {from rows} where true
        on conflict (campaign_id, status) do update set count = campaign_tallies.count + excluded.count
        """,
        "campaign_id", "status", "change");

    public static readonly HotSql AdvanceCampaign = new(
        "update campaigns set accepted_row = {to_row}, accepted = accepted + {added} where id = {id} and accepted_row = {from_row}",
        "id", "from_row", "to_row", "added");

    public static readonly HotSql Claimable = new(
        """
        select m.id, m.recipient, m.country, m.type, m.sender, m.text, m.encoding, m.segments, m.attempts, m.expires_at, m.campaign_id,
            m.template_version_id, (select count(*) from suppressions s where s.recipient = m.recipient and (not s.promotional_only or m.type = 2))
        from messages m where m.status = 2 and m.queue = {queue} and m.due_at <= {now}
        order by m.due_at limit {take} {skip locked m}
        """,
        "queue", "now", "take");

    public static readonly HotSql MarkSending = new(
        """
        update messages set status = 3, gateway_id = {gateway_id}, attempts = messages.attempts + 1, submitted_at = {at} {from rows} where messages.id = {id}
        """,
        "id", "gateway_id", "at");

    public static readonly HotSql Postpone = new(
        "update messages set due_at = {due_at}, error = coalesce({error}, messages.error) {from rows} where messages.id = {id}", "id", "due_at", "error:text");

    public static readonly HotSql Change = new(
        """
        update messages set status = {status}, error = {error}, ended_at = {ended_at}, due_at = coalesce({due_at}, messages.due_at) {from rows}
        where messages.id = {id}
        """,
        "id", "status", "error:text", "ended_at", "due_at");

    public static readonly HotSql States = new(
        """
        select m.id, m.status, m.type, m.segments, m.attempts, m.campaign_id, m.expires_at, m.error from messages m {join rows} where m.id = {id} {lock m}
        """,
        "id");

    public static readonly HotSql AddAttempt = new(
        """
        insert into attempts (message_id, number, segment, gateway_id, at, outcome, carrier_id, code)
        select {message_id}, {number}, {segment}, {gateway_id}, {at}, {outcome}, {carrier_id}, {code} {from rows}
        """,
        "message_id", "number", "segment", "gateway_id", "at", "outcome", "carrier_id:text", "code");

    public static readonly HotSql Attempts = new(
        "select a.message_id, a.number, a.outcome, a.code from attempts a {join rows} where a.message_id = {id}", "id");

    public static readonly HotSql FindAttempt = new(
        """
        select {ticket}, a.message_id, a.segment from attempts a {join rows} where a.gateway_id = {gateway_id} and a.carrier_id = {carrier_id} order by a.message_id
        """,
        "ticket", "gateway_id", "carrier_id:text");

    public static readonly HotSql AddReceipt = new(
        """
        insert into receipts (gateway_id, carrier_id, at, status, code, raw, message_id, segment, finding, recipient)
        select {gateway_id}, {carrier_id}, {at}, {status}, {code}, {raw}, {message_id}, {segment}, {finding}, {recipient} {from rows}
        """,
        "gateway_id", "carrier_id:text", "at", "status", "code:text", "raw:text", "message_id", "segment", "finding", "recipient");

    public static readonly HotSql FindEarlyReceipts = new(
        """
        select r.id, r.status, r.code, r.at, {message_id}, {segment} from receipts r {join rows}
        where r.message_id is null and r.gateway_id = {gateway_id} and r.carrier_id = {carrier_id}
        """,
        "message_id", "segment", "gateway_id", "carrier_id:text");

    public static readonly HotSql MatchReceipt = new(
        "update receipts set message_id = {message_id}, segment = {segment}, finding = {finding}, recipient = null {from rows} where receipts.id = {id}",
        "id", "message_id", "segment", "finding");

    public static readonly HotSql SegmentReceipts = new(
        "select r.message_id, r.segment, r.status from receipts r {join rows} where r.message_id = {message_id} order by r.id", "message_id");

    /// <summary>Segments with the same id: a carrier that took a message whole gave all of them one, and reports once for all.</summary>
    public static readonly HotSql SegmentsOfOneId = new(
        """
        select a.message_id, a.segment, b.segment from attempts a
        join attempts b on b.message_id = a.message_id and b.number = a.number and b.carrier_id = a.carrier_id and b.segment <> a.segment
        {join rows} where a.message_id = {message_id}
        """,
        "message_id");

    public static readonly HotSql Unmatched = new(
        "select r.gateway_id, r.carrier_id from receipts r where r.id = {id} and r.message_id is null {lock r}", "id");

    /// <summary>1: unmatched. The index of findings holds them gateway by gateway, the oldest first.</summary>
    public static readonly HotSql RemoveUnmatched = new(
        """
        delete from receipts where id in
            (select r.id from receipts r where r.finding = 1 and r.gateway_id = {gateway_id} and r.at < {before} order by r.id limit {take})
        """,
        "gateway_id", "before", "take");

    /// <summary>1: sent again.</summary>
    public static readonly HotSql SentAgain = new(
        "select s.message_id from settlements s {join rows} where s.message_id = {id} and s.act = 1", "id");

    public static readonly HotSql ClosedCampaigns = new(
        """
        select {ticket}, case c.state when 'Completed' then 1 else 2 end from campaigns c {join rows} where c.id = {id} and c.state in ('Completed', 'Cancelled')
        """,
        "ticket", "id");

    public static readonly HotSql AddSettlement = new(
        """
        insert into settlements (message_id, at, act, by, reason) select {message_id}, {at}, {act}, {by}, {reason} {from rows}
        """,
        "message_id", "at", "act", "by:text", "reason:text");

    public static readonly HotSql MoveToLine = new("update messages set queue = {queue} {from rows} where messages.id = {id}", "id", "queue");

    public static readonly HotSql NobodyAnswered = new(
        """
        select m.id from messages m where m.status = 5 and m.error = 'message.no_answer' and m.type = {type} and m.ended_at >= {since} and m.ended_at <= {until}
        order by m.ended_at limit {take} {skip locked m}
        """,
        "type", "since", "until", "take");

    public static readonly HotSql AddAudit = new(
        """
        insert into audit_entries (at, actor_id, actor_name, access_key_id, address, action, subject, after)
        select {time at}, cast({actor_id} as uuid_type), {actor_name}, {access_key_id}, {address}, {action}, {subject}, {after} {from rows}
        """,
        "at", "actor_id:text", "actor_name:text", "access_key_id:text", "address:text", "action:text", "subject:text", "after:text");

    public static readonly HotSql DueHeld = new(
        "select m.id from messages m where m.status = 1 and m.due_at <= {now} order by m.due_at limit {take} {skip locked m}", "now", "take");

    public static readonly HotSql StaleSending = new(
        "select m.id from messages m where m.status = 3 and m.submitted_at <= {before} order by m.submitted_at limit {take} {skip locked m}", "before", "take");

    public static readonly HotSql WaitingOfCampaign = new(
        "select m.id from messages m where m.status = 2 and m.queue = {queue} order by m.due_at limit {take} {lock m}", "queue", "take");

    public static readonly HotSql HeldOfCampaign = new(
        "select m.id from messages m where m.campaign_id = {campaign_id} and m.status = 1 limit {take} {lock m}", "campaign_id", "take");
}

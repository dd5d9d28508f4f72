using SmsConsole.Core.Storage.Hot;

namespace SmsConsole.Core.Verifications;

/// <summary>The statements of <see cref="VerificationStore"/>.</summary>
internal static class VerificationSql
{
    /// <summary>Gives the new ids, each with its key.</summary>
    public static readonly HotSql Make = new(
        """
        insert into verifications (key, recipient, country, state, alphabet, code_hash, sealed_code, attempts, most_attempts, created_at, sent_at, valid_seconds, expires_at, sends,
            template_code, language, signature, sender_id, "values", scheme, client_reference, end_user, counts, user_id, access_key_id)
        select cast({key} as uuid_type), {recipient}, {country}, 'Pending', {alphabet}, {code_hash}, {sealed_code}, 0, {most_attempts}, {created_at}, {created_at}, {valid_seconds}, {expires_at}, 0,
            {template_code}, {language}, {signature}, {sender_id}, {given}, {scheme}, {client_reference}, {end_user}, {counts} = 1, cast({user_id} as uuid_type), {access_key_id}
        {from rows} where true returning id, cast(key as text)
        """,
        "key:text", "recipient", "country:text", "alphabet:text", "code_hash:bytes", "sealed_code:bytes", "most_attempts", "created_at", "valid_seconds", "expires_at",
        "template_code:text", "language:text", "signature:text", "sender_id:text", "given:text", "scheme:text", "client_reference:text", "end_user", "counts", "user_id:text", "access_key_id:text");

    public static readonly HotSql NoteSent = new(
        "update verifications set message_id = {message_id}, sends = 1 {from rows} where verifications.id = {id}", "id", "message_id");

    /// <summary>What the number was sent before by the same program for the same use, and nobody has entered.</summary>
    public static readonly HotSql CancelEarlier = new(
        """
        update verifications set state = 'Cancelled', ended_at = {at}, code_hash = null, sealed_code = null {from rows}
        where verifications.recipient = {recipient} and verifications.id < {id} and verifications.state = 'Pending' and verifications.user_id = cast({user_id} as uuid_type)
            and verifications.scheme = {scheme}
        """,
        "id", "recipient", "at", "user_id:text", "scheme:text");

    /// <summary>Takes an attempt of each that is still open, and ends it where it was right or the last one. Gives the attempts that are left.</summary>
    public static readonly HotSql Enter = new(
        """
        update verifications set attempts = attempts + 1,
            state = case when {is_right} = 1 then 'Approved' when attempts + 1 >= most_attempts then 'TooManyAttempts' else 'Pending' end,
            ended_at = case when {is_right} = 1 or attempts + 1 >= most_attempts then {at} else null end,
            code_hash = case when {is_right} = 1 or attempts + 1 >= most_attempts then null else code_hash end,
            sealed_code = case when {is_right} = 1 or attempts + 1 >= most_attempts then null else sealed_code end
        {from rows} where verifications.id = {id} and state = 'Pending' and expires_at > {at} and attempts < most_attempts
        returning verifications.id, cast(most_attempts - attempts as bigint)
        """,
        "id", "is_right", "at");

    public static readonly HotSql CountDay = new(
        """
        insert into conversion_days (day, country, sent, verified, reported, reported_verified)
        select {day}, {country}, {sent}, {verified}, 0, 0 {from rows} where true
        on conflict (day, country) do update set sent = conversion_days.sent + excluded.sent, verified = conversion_days.verified + excluded.verified
        """,
        "day", "country:text", "sent", "verified");
}

namespace SmsConsole.Smpp.Pdus;

/// <summary>How a carrier wants a message that is longer than one short_message.</summary>
public enum LongMessageStyle
{
    /// <summary>In parts, each with a user data header that the handset reads. Every carrier passes it on.</summary>
    UserDataHeader,

    /// <summary>In parts with the parameters sar_msg_ref_num, sar_total_segments and sar_segment_seqnum (SMPP 3.4 §5.3.2.22–24).</summary>
    Sar,

    /// <summary>Whole, in message_payload (SMPP 3.4 §5.3.2.32); the carrier cuts it.</summary>
    Payload,
}

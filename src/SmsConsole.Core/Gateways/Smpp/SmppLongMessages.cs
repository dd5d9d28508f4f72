namespace SmsConsole.Core.Gateways.Smpp;

/// <summary>How a message of several segments travels to the carrier.</summary>
public enum SmppLongMessages
{
    /// <summary>In parts, each with a user data header.</summary>
    Udh,

    /// <summary>In parts with the parameters sar_msg_ref_num, sar_total_segments and sar_segment_seqnum.</summary>
    Sar,

    /// <summary>Whole, in message_payload.</summary>
    Payload,
}

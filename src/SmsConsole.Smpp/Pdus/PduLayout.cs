using System.Globalization;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Smpp.Pdus;

/// <summary>What stands in the mandatory part of each PDU, in order (SMPP 3.4 §4), and what things are called.</summary>
internal static class PduLayout
{
    /// <summary>submit_multi is decoded and never spoken (SMPP 3.4 §4.5).</summary>
    public const CommandId SubmitMulti = (CommandId)0x0021;
    public const CommandId SubmitMultiResp = (CommandId)0x8000_0021;

    private const string Bind = "system_id$ password$ system_type$ interface_version addr_ton addr_npi address_range$";
    private const string Source = "source_addr_ton source_addr_npi source_addr$";
    private const string Destination = "dest_addr_ton dest_addr_npi destination_addr$";
    private const string Rest = "esm_class protocol_id priority_flag schedule_delivery_time$ validity_period$ registered_delivery replace_if_present_flag data_coding sm_default_msg_id sm_length short_message";

    private static readonly Dictionary<CommandId, (string Name, string[] Fields)> Known = new()
    {
        [CommandId.GenericNack] = Pdu("generic_nack", ""),
        [CommandId.BindReceiver] = Pdu("bind_receiver", Bind),
        [CommandId.BindReceiverResp] = Pdu("bind_receiver_resp", "system_id$"),
        [CommandId.BindTransmitter] = Pdu("bind_transmitter", Bind),
        [CommandId.BindTransmitterResp] = Pdu("bind_transmitter_resp", "system_id$"),
        [CommandId.BindTransceiver] = Pdu("bind_transceiver", Bind),
        [CommandId.BindTransceiverResp] = Pdu("bind_transceiver_resp", "system_id$"),
        [CommandId.Outbind] = Pdu("outbind", "system_id$ password$"),
        [CommandId.Unbind] = Pdu("unbind", ""),
        [CommandId.UnbindResp] = Pdu("unbind_resp", ""),
        [CommandId.EnquireLink] = Pdu("enquire_link", ""),
        [CommandId.EnquireLinkResp] = Pdu("enquire_link_resp", ""),
        [CommandId.SubmitSm] = Pdu("submit_sm", $"service_type$ {Source} {Destination} {Rest}"),
        [CommandId.SubmitSmResp] = Pdu("submit_sm_resp", "message_id$"),
        [SubmitMulti] = Pdu("submit_multi", $"service_type$ {Source} number_of_dests destinations {Rest}"),
        [SubmitMultiResp] = Pdu("submit_multi_resp", "message_id$ no_unsuccess unsuccessful"),
        [CommandId.DeliverSm] = Pdu("deliver_sm", $"service_type$ {Source} {Destination} {Rest}"),
        [CommandId.DeliverSmResp] = Pdu("deliver_sm_resp", "message_id$"),
        [CommandId.DataSm] = Pdu("data_sm", $"service_type$ {Source} {Destination} esm_class registered_delivery data_coding"),
        [CommandId.DataSmResp] = Pdu("data_sm_resp", "message_id$"),
        [CommandId.QuerySm] = Pdu("query_sm", $"message_id$ {Source}"),
        [CommandId.QuerySmResp] = Pdu("query_sm_resp", "message_id$ final_date$ message_state error_code"),
        [CommandId.CancelSm] = Pdu("cancel_sm", $"service_type$ message_id$ {Source} {Destination}"),
        [CommandId.CancelSmResp] = Pdu("cancel_sm_resp", ""),
        [CommandId.ReplaceSm] = Pdu("replace_sm", $"message_id$ {Source} schedule_delivery_time$ validity_period$ registered_delivery sm_default_msg_id sm_length short_message"),
        [CommandId.ReplaceSmResp] = Pdu("replace_sm_resp", ""),
        [CommandId.AlertNotification] = Pdu("alert_notification", $"{Source} esme_addr_ton esme_addr_npi esme_addr$"),
    };

    public static string NameOf(CommandId command) =>
        Known.TryGetValue(command, out var pdu) ? pdu.Name : string.Create(CultureInfo.InvariantCulture, $"0x{(uint)command:X8}");

    /// <summary>The fields' names; those that end in $ are C-octet strings, the others octets, but for the few that the decoder knows by name. Null for a command that is not known.</summary>
    public static IReadOnlyList<string>? FieldsOf(CommandId command) => Known.TryGetValue(command, out var pdu) ? pdu.Fields : null;

    private static (string, string[]) Pdu(string name, string fields) => (name, fields.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}

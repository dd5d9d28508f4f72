using System.Globalization;
using SmsConsole.Smpp.Pdus;
using SmsConsole.Smpp.Receipts;
using SmsConsole.Smpp.Session;
using SmsConsole.Smpp.Tests.Server;
using SmsConsole.Smpp.Tests.Session;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Smpp.Tests.Interop;

/// <summary>What we make of PDUs for people, beside what Wireshark makes of them.</summary>
public sealed class DecodedPduInteropTests
{
    [Fact]
    public async Task Tshark_reads_the_same_fields_from_the_same_wire()
    {
        await using var carrier = new ScriptedCarrier { Submit = (session, pdu) => session.AnswerSubmit(pdu.Sequence, CommandStatus.Ok, "7F0A") };
        await using var wire = new TappedWire(carrier.Server.EndPoint.Port);
        List<byte[]> seen = [];
        var sink = new RecordingSink { Deliver = (session, pdu) => { session.AnswerDeliver(pdu.Sequence, CommandStatus.Ok); return default; } };
        await using (var client = await carrier.ConnectAsync(sink, carrier.Options with { Port = wire.Port, Tap = Keep }))
        {
            client.TrySubmit(new() { Source = Address.Alphanumeric("Acme"), Destination = Address.International("447400123456"), DataCoding = DataCoding.Ucs2, ShortMessage = new byte[] { 0x4F, 0x60 } }, 1);
            var (session, submit) = await carrier.NextSubmitAsync();
            await sink.NextDoneAsync();
            session.TryDeliver(new DeliveryReceipt("7F0A", MessageState.Delivered).ToDeliverSm(submit.Destination, submit.Source), 2);
            await carrier.NextDeliverDoneAsync();
        }

        var decoded = seen.ConvertAll(pdu => DecodedPdu.Of(pdu));
        var theirs = await Capture.FieldsAsync(wire, "command_id", "sequence_number", "source_addr_ton", "source_addr", "dest_addr_npi", "destination_addr", "sm_length", "message_id");

        Assert.All(decoded, pdu => Assert.Equal(DecodeError.None, pdu.Error));
        Assert.All(theirs, field => Assert.Equal(
            field.Value.Where(value => value.Length > 0).Select(Number),
            decoded.SelectMany(pdu => pdu.Fields).Where(f => f.Name == field.Key && f.Value.Length > 0).Select(f => Number(f.Value))));
        Assert.Equal(["bind_transceiver", "bind_transceiver_resp", "submit_sm", "submit_sm_resp", "deliver_sm", "deliver_sm_resp"], decoded.Select(pdu => pdu.Name));

        void Keep(bool isOurs, in PduHeader header, ReadOnlySpan<byte> body)
        {
            var pdu = new byte[PduHeader.Size + body.Length];
            header.Write(pdu);
            body.CopyTo(pdu.AsSpan(PduHeader.Size));
            lock (seen)
                seen.Add(pdu);
        }
    }

    // tshark writes some numbers as 0x05 where we write 5.
    private static string Number(string value) => value.StartsWith("0x", StringComparison.Ordinal)
        ? uint.Parse(value.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)
        : value;
}

using SmsConsole.Smpp.Pdus;
using SmsConsole.Smpp.Receipts;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Smpp.Tests.Pdus;

public sealed class DecodedPduTests
{
    private static readonly CommandId[] Commands = [.. Enum.GetValues<CommandId>(), PduLayout.SubmitMulti, PduLayout.SubmitMultiResp, (CommandId)0x77];

    [Fact]
    public void A_submit_is_told_field_by_field_in_words()
    {
        var pdu = Wire.Encode(
            new SubmitSm
            {
                Source = Address.Alphanumeric("Acme"),
                Destination = Address.International("447400123456"),
                EsmClass = EsmClass.UserDataHeader,
                ValidityPeriod = "000001020304000R",
                RegisteredDelivery = 1,
                DataCoding = DataCoding.Ucs2,
                ShortMessage = new byte[] { 5, 0, 3, 0x2A, 2, 1, 0x4F, 0x60, 0x59, 0x7D },
                Tlvs = default(TlvList).With(TlvTag.UserMessageReference, (ushort)513).With(0x1401, [0xAB, 0xCD, 0xEF]),
            },
            sequence: 7);

        var decoded = DecodedPdu.Of(pdu);

        Assert.Equal(("submit_sm", DecodeError.None, 7u), (decoded.Name, decoded.Error, decoded.Header.Sequence));
        Assert.Equal(["ton.5"], Words("source_addr_ton"));
        Assert.Equal("Acme", Of("source_addr").Value);
        Assert.Equal(["ton.1"], Words("dest_addr_ton"));
        Assert.Equal(["npi.1"], Words("dest_addr_npi"));
        Assert.Equal("447400123456", Of("destination_addr").Value);
        Assert.Equal(["esm.udh"], Words("esm_class"));
        Assert.Equal([new PduWord("time.after", "1.02:03:04")], Of("validity_period").Words);
        Assert.Equal(["registered.1"], Words("registered_delivery"));
        Assert.Equal([new PduWord("coding.8", "0x08")], Of("data_coding").Words);
        Assert.Equal("你好", Of("short_message").Value);
        Assert.Equal([new("udh", "0500032A0201"), new("udh.part", "1/2 (42)"), new("hex", "0500032A02014F60597D")], Of("short_message").Words);
        Assert.Equal("513", Of("user_message_reference").Value);
        Assert.Equal("ABCDEF", Of("0x1401").Value);
        AssertCovers(pdu, decoded);

        PduField Of(string name) => Assert.Single(decoded.Fields, f => f.Name == name);
        IEnumerable<string> Words(string name) => Of(name).Words.Select(w => w.Key);
    }

    [Fact]
    public void A_refusal_says_its_status_and_needs_no_body()
    {
        var decoded = DecodedPdu.Of(Wire.Encode(new BarePdu(CommandId.SubmitSmResp), 9, CommandStatus.Throttled));

        Assert.Equal(("submit_sm_resp", DecodeError.None, 4), (decoded.Name, decoded.Error, decoded.Fields.Count));
        Assert.Equal(("0x00000058", new PduWord("status", "ESME_RTHROTTLED")), (decoded.Fields[2].Value, decoded.Fields[2].Words[0]));
    }

    [Fact]
    public void A_receipt_is_told_with_its_parameters()
    {
        var receipt = new DeliveryReceipt("7F", MessageState.Undeliverable) { Text = "hello", NetworkError = new(3, 27) };

        var decoded = DecodedPdu.Of(Wire.Encode(receipt.ToDeliverSm(Address.International("1"), Address.Alphanumeric("A"))));

        Assert.Equal(["esm.receipt"], Named("esm_class").Words.Select(w => w.Key));
        Assert.StartsWith("id:7F sub:", Named("short_message").Value, StringComparison.Ordinal);
        Assert.Equal("7F", Named("receipted_message_id").Value);
        Assert.Equal(["state.5"], Named("message_state").Words.Select(w => w.Key));
        Assert.Equal(("27", "network.3"), (Named("network_error_code").Value, Named("network_error_code").Words[0].Key));

        PduField Named(string name) => Assert.Single(decoded.Fields, f => f.Name == name);
    }

    [Fact]
    public void Recipients_of_a_submit_multi_are_told_one_by_one()
    {
        var body = Convert.FromHexString("00" + "0501414300" + "02" + "01" + "0101" + "34343100" + "02" + "4C00" + "000000" + "00" + "00" + "00" + "00" + "00" + "00" + "01" + "41");
        var pdu = new byte[PduHeader.Size + body.Length];
        new PduHeader((uint)pdu.Length, PduLayout.SubmitMulti, 0, 1).Write(pdu);
        body.CopyTo(pdu, PduHeader.Size);

        var decoded = DecodedPdu.Of(pdu);

        Assert.Equal(("submit_multi", DecodeError.None), (decoded.Name, decoded.Error));
        Assert.Equal("441", Assert.Single(decoded.Fields, f => f.Name == "destination_addr").Value);
        Assert.Equal("L", Assert.Single(decoded.Fields, f => f.Name == "dl_name").Value);
        Assert.Equal("A", Assert.Single(decoded.Fields, f => f.Name == "short_message").Value);
    }

    [Fact]
    public void Whatever_the_octets_are_each_belongs_to_one_field()
    {
        var random = new Random(20261123);
        foreach (var command in Commands)
        {
            foreach (var body in Mutants.Parents.Concat(Enumerable.Range(0, 200).Select(_ => Mutants.Next(random))))
            {
                var pdu = new byte[PduHeader.Size + body.Length];
                new PduHeader((uint)pdu.Length, command, 0, 1).Write(pdu);
                body.CopyTo(pdu, PduHeader.Size);

                AssertCovers(pdu, DecodedPdu.Of(pdu));
                var cut = pdu[..random.Next(pdu.Length)];
                AssertCovers(cut, DecodedPdu.Of(cut));
            }
        }
    }

    [Fact]
    public void A_pdu_full_of_parameters_gives_a_bounded_number_of_fields()
    {
        var pdu = new byte[PduHeader.MaxPduLength];
        new PduHeader((uint)pdu.Length, CommandId.CancelSmResp, 0, 1).Write(pdu);

        var decoded = DecodedPdu.Of(pdu);

        Assert.Equal((DecodedPdu.MostFields + 1, "octets"), (decoded.Fields.Count, decoded.Fields[^1].Name));
        AssertCovers(pdu, decoded);
    }

    private static void AssertCovers(byte[] pdu, DecodedPdu decoded)
    {
        var at = 0;
        foreach (var field in decoded.Fields)
        {
            Assert.Equal(at, field.Offset);
            at += field.Length;
        }
        Assert.Equal(pdu.Length, at);
        Assert.InRange(decoded.Fields.Count, 0, DecodedPdu.MostFields + 1);
    }
}

using SmsConsole.Smpp.Pdus;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Smpp.Tests.Pdus;

/// <summary>Each PDU against octets written by hand from the tables of SMPP 3.4 §4.</summary>
public sealed class GoldenBytesTests
{
    [Theory]
    [InlineData(BindMode.Receiver, "00000001")]
    [InlineData(BindMode.Transmitter, "00000002")]
    [InlineData(BindMode.Transceiver, "00000009")]
    public void A_bind_is_written_as_the_standard_says(BindMode mode, string command) =>
        AssertOctets(
            $"0000002F {command} 00000000 00000001 534D50503354455354 00 7365637265743038 00 5355424D495431 00 34 01 01 00",
            new BindRequest(mode, "SMPP3TEST", "secret08") { SystemType = "SUBMIT1", AddressTon = 1, AddressNpi = 1 });

    [Fact]
    public void A_bind_answer_names_the_system_and_the_version() =>
        AssertOctets("0000001A 80000009 00000000 00000001 534D5343 00 0210 0001 34", new BindResponse(BindMode.Transceiver, "SMSC"));

    [Fact]
    public void A_refused_bind_has_no_body() =>
        AssertOctets("00000010 80000002 0000000E 00000001", new BindResponse(BindMode.Transmitter, null), CommandStatus.InvalidPassword);

    [Fact]
    public void A_submit_is_written_as_the_standard_says() =>
        AssertOctets(
            """
            0000005F 00000004 00000000 00000001
            434D5400 05 00 41636D6500 01 01 3836313338303031333830303000
            40 01 02 30303030303130303030303030303052 00 30303030303030313030303030303052 00
            01 00 08 03 04 4F604F60 0204 0002 ABCD
            """,
            new SubmitSm
            {
                ServiceType = "CMT",
                Source = Address.Alphanumeric("Acme"),
                Destination = Address.International("+8613800138000"),
                EsmClass = EsmClass.UserDataHeader,
                ProtocolId = 1,
                Priority = 2,
                ScheduleDeliveryTime = "000001000000000R",
                ValidityPeriod = SmppTime.Relative(TimeSpan.FromHours(1)),
                RegisteredDelivery = 1,
                DataCoding = DataCoding.Ucs2,
                DefaultMessageId = 3,
                ShortMessage = new byte[] { 0x4F, 0x60, 0x4F, 0x60 },
                Tlvs = default(TlvList).With(TlvTag.UserMessageReference, (ushort)0xABCD),
            });

    [Fact]
    public void A_submit_answer_carries_the_message_id() =>
        AssertOctets("00000015 80000004 00000000 00000001 3041464600", new SubmitSmResp("0AFF"));

    [Fact]
    public void A_refused_submit_has_no_body() =>
        AssertOctets("00000010 80000004 00000058 00000001", new SubmitSmResp(null), CommandStatus.Throttled);

    [Fact]
    public void A_deliver_is_written_as_the_standard_says() =>
        AssertOctets(
            """
            00000034 00000005 00000000 00000001
            00 01 01 34343700 00 00 353500 04 00 00 00 00 00 00 00 00 02 4F4B 001E 0003 374600 0427 0001 02
            """,
            new DeliverSm
            {
                Source = Address.International("447"),
                Destination = new(Address.TonUnknown, Address.NpiUnknown, "55"),
                EsmClass = EsmClass.DeliveryReceipt,
                ShortMessage = "OK"u8.ToArray(),
                Tlvs = default(TlvList).With(TlvTag.ReceiptedMessageId, "7F").With(TlvTag.MessageState, (byte)MessageState.Delivered),
            });

    [Fact]
    public void A_deliver_answer_has_an_empty_message_id() => AssertOctets("00000011 80000005 00000000 00000001 00", default(DeliverSmResp));

    [Fact]
    public void A_data_sm_is_written_as_the_standard_says() =>
        AssertOctets(
            "00000025 00000103 00000000 00000001 00 01 01 34343700 00 00 353500 04 00 00 0424 0002 4F4B",
            new DeliverSm
            {
                IsDataSm = true,
                Source = Address.International("447"),
                Destination = new(Address.TonUnknown, Address.NpiUnknown, "55"),
                EsmClass = EsmClass.DeliveryReceipt,
                Tlvs = default(TlvList).With(TlvTag.MessagePayload, "OK"u8),
            });

    [Fact]
    public void A_data_sm_answer_carries_the_message_id() =>
        AssertOctets("00000015 80000103 00000000 00000001 3041464600", new SubmitSmResp("0AFF", ForDataSm: true));

    [Fact]
    public void A_field_that_data_sm_has_not_is_refused()
    {
        var submit = new SubmitSm { IsDataSm = true, Source = default, Destination = Address.International(new string('1', 64)) };

        Assert.Equal(16 + 1 + 3 + 67 + 3, Wire.Encode(submit).Length);
        Assert.Throws<ArgumentException>(() => Wire.Encode(submit with { ShortMessage = "x"u8.ToArray() }));
        Assert.Throws<ArgumentException>(() => Wire.Encode(submit with { ValidityPeriod = "000001000000000R" }));
        Assert.Throws<ArgumentException>(() => Wire.Encode(submit with { Priority = 1 }));
        Assert.Throws<ArgumentException>(() => Wire.Encode(submit with { Destination = Address.International(new string('1', 65)) }));
    }

    [Fact]
    public void A_query_is_written_as_the_standard_says() =>
        AssertOctets("00000019 00000003 00000000 00000001 374600 01 01 34343700", new QuerySm("7F", Address.International("447")));

    [Fact]
    public void A_query_answer_is_written_as_the_standard_says() =>
        AssertOctets(
            "00000026 80000003 00000000 00000001 374600 323631313232313730343035363030 2B 00 02 07",
            new QuerySmResp("7F", MessageState.Delivered, "261122170405600+", ErrorCode: 7));

    [Fact]
    public void A_cancel_is_written_as_the_standard_says() =>
        AssertOctets(
            "00000024 00000008 00000000 00000001 434D5400 374600 05 00 41636D6500 01 01 34343700",
            new CancelSm("7F", Address.Alphanumeric("Acme"), Address.International("447")) { ServiceType = "CMT" });

    [Fact]
    public void A_replace_is_written_as_the_standard_says() =>
        AssertOctets(
            "00000030 00000007 00000000 00000001 374600 01 01 34343700 00 30303030303130303030303030303052 00 01 00 02 4F4B",
            new ReplaceSm("7F", Address.International("447")) { ValidityPeriod = "000001000000000R", RegisteredDelivery = 1, ShortMessage = "OK"u8.ToArray() });

    [Fact]
    public void An_alert_is_written_as_the_standard_says()
    {
        var alert = new AlertNotification(Address.International("447"), new(Address.TonUnknown, Address.NpiUnknown, "55"));

        AssertOctets("0000001B 00000102 00000000 00000001 01 01 34343700 00 00 353500", alert);
        AssertOctets("00000020 00000102 00000000 00000001 01 01 34343700 00 00 353500 0422 0001 02", alert with { Availability = 2 });
    }

    [Fact]
    public void An_outbind_is_written_as_the_standard_says_and_never_shows_its_password()
    {
        AssertOctets("0000001E 0000000B 00000000 00000001 534D534300 736563726574303800", new Outbind("SMSC", "secret08"));
        Assert.DoesNotContain("secret", new Outbind("SMSC", "secret08").ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CommandId.EnquireLink, "00000015")]
    [InlineData(CommandId.EnquireLinkResp, "80000015")]
    [InlineData(CommandId.Unbind, "00000006")]
    [InlineData(CommandId.UnbindResp, "80000006")]
    [InlineData(CommandId.GenericNack, "80000000")]
    [InlineData(CommandId.CancelSmResp, "80000008")]
    [InlineData(CommandId.ReplaceSmResp, "80000007")]
    public void The_rest_is_all_header(CommandId command, string written) =>
        AssertOctets($"00000010 {written} 00000000 00000001", new BarePdu(command));

    [Fact]
    public void A_field_too_long_for_the_wire_is_refused()
    {
        var submit = new SubmitSm { Source = Address.Alphanumeric("Acme"), Destination = Address.International(new string('1', 21)) };

        Assert.Throws<ArgumentException>(() => Wire.Encode(submit));
        Assert.Throws<ArgumentException>(() => Wire.Encode(submit with { Destination = Address.Alphanumeric("汉") }));
        Assert.Throws<ArgumentException>(() => Wire.Encode(submit with { Destination = Address.Alphanumeric("a\0b") }));
        Assert.Throws<ArgumentException>(() => Wire.Encode(submit with { Destination = default, ShortMessage = new byte[255] }));
    }

    [Fact]
    public void A_bind_never_shows_its_password() =>
        Assert.DoesNotContain("secret", new BindRequest(BindMode.Receiver, "me", "secret").ToString(), StringComparison.Ordinal);

    private static void AssertOctets<TPdu>(string expected, TPdu pdu, uint status = 0) where TPdu : IPdu =>
        Assert.Equal(Wire.Hex(expected), Wire.Hex(Wire.Encode(pdu, sequence: 1, status)));
}

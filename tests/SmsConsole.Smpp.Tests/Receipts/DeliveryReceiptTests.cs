using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SmsConsole.Smpp.Pdus;
using SmsConsole.Smpp.Receipts;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Smpp.Tests.Receipts;

public sealed class DeliveryReceiptTests
{
    [Theory]
    [InlineData("id:0123456789 sub:001 dlvrd:001 submit date:2611221504 done date:2611221505 stat:DELIVRD err:000 text:Hello you", "0123456789", MessageState.Delivered, "000")]
    [InlineData("ID:AbC-1_2 SUB:001 DLVRD:000 SUBMIT DATE:261122150400 DONE DATE:261122150501 STAT:UNDELIV ERR:012 TEXT:", "AbC-1_2", MessageState.Undeliverable, "012")]
    [InlineData("id:7 submit_date:2611221504 done_date:2611221505 stat:EXPIRED err:5", "7", MessageState.Expired, "5")]
    [InlineData("stat:REJECTD id:9 err:0A1", "9", MessageState.Rejected, "0A1")]
    [InlineData("id: 12 , stat: Delivered, err: 0", "12", MessageState.Delivered, "0")]
    [InlineData("id:1 sub:1 dlvrd:1 submit date:20261122150400 done date:202611221505 stat:ACCEPTED err:000 Text:a", "1", MessageState.Accepted, "000")]
    [InlineData("id:1\tstat:UNKNOWN\r\nerr:000", "1", MessageState.Unknown, "000")]
    [InlineData("id:1 stat:BUFFERED", "1", MessageState.Enroute, null)]
    [InlineData("id:1 stat:DELETED", "1", MessageState.Deleted, null)]
    [InlineData("id:1 stat:WHATEVER", "1", MessageState.Unstated, null)]
    [InlineData("id:1", "1", MessageState.Unstated, null)]
    public void Dialects_are_understood(string text, string id, MessageState state, string? error)
    {
        var receipt = DeliveryReceipt.TryParse(text);

        Assert.NotNull(receipt);
        Assert.Equal((id, state, error), (receipt.Id, receipt.State, receipt.Error));
    }

    [Theory]
    [InlineData("")]
    [InlineData("stat:DELIVRD err:000")]
    [InlineData("paid:10 valid: 7")]
    [InlineData("id:  stat:DELIVRD")]
    public void Without_an_id_there_is_no_receipt(string text) => Assert.Null(DeliveryReceipt.TryParse(text));

    [Theory]
    [InlineData("2611221504", "2026-11-22T15:04:00")]
    [InlineData("261122150405", "2026-11-22T15:04:05")]
    [InlineData("20261122150405", "2026-11-22T15:04:05")]
    [InlineData("202611221504", "2026-11-22T15:04:00")]
    [InlineData("2026-11-22 15:04:05", "2026-11-22T15:04:05")]
    [InlineData("0000000000", null)]
    [InlineData("soon", null)]
    public void Dates_are_read_with_or_without_seconds_and_century(string date, string? expected) =>
        Assert.Equal(
            expected is null ? null : DateTime.Parse(expected, System.Globalization.CultureInfo.InvariantCulture),
            DeliveryReceipt.TryParse($"id:1 done date:{date} stat:DELIVRD")?.DoneDate);

    [Fact]
    public void The_text_may_hold_anything_even_keys() =>
        Assert.Equal("stat:EXPIRED id:2 ", DeliveryReceipt.TryParse("id:1 stat:DELIVRD text:stat:EXPIRED id:2 ")?.Text);

    [Fact]
    public void What_is_built_is_read_again()
    {
        var built = new DeliveryReceipt("0AF_1", MessageState.Undeliverable)
        {
            StateWord = "UNDELIV",
            Submitted = 1,
            Delivered = 0,
            SubmitDate = new(2026, 11, 22, 15, 4, 0),
            DoneDate = new(2026, 11, 22, 15, 5, 0),
            Error = "012",
            NetworkError = new(3, 258),
            Text = "Hello",
        };

        var pdu = built.ToDeliverSm(Address.International("447"), Address.Alphanumeric("Acme"));

        Assert.Equal(
            "id:0AF_1 sub:001 dlvrd:000 submit date:2611221504 done date:2611221505 stat:UNDELIV err:012 text:Hello",
            Encoding.ASCII.GetString(pdu.ShortMessage.Span));
        Assert.Equal(built, DeliveryReceipt.TryRead(pdu));
    }

    [Fact]
    public void The_parameters_are_enough_and_count_more_than_the_text()
    {
        var pdu = Deliver("", EsmClass.DeliveryReceipt) with { Tlvs = default(TlvList).With(TlvTag.ReceiptedMessageId, "42").With(TlvTag.MessageState, 2) };
        var both = pdu with { ShortMessage = "id:41 stat:UNKNOWN err:007"u8.ToArray() };

        Assert.Equal(new DeliveryReceipt("42", MessageState.Delivered), DeliveryReceipt.TryRead(pdu));
        Assert.Equal(("42", MessageState.Delivered, "007"), (DeliveryReceipt.TryRead(both)?.Id, DeliveryReceipt.TryRead(both)?.State, DeliveryReceipt.TryRead(both)?.Error));
    }

    [Fact]
    public void A_receipt_may_come_as_payload_or_in_ucs2()
    {
        const string Text = "id:5 stat:DELIVRD";
        var payload = Deliver("", EsmClass.DeliveryReceipt) with { Tlvs = default(TlvList).With(TlvTag.MessagePayload, Encoding.ASCII.GetBytes(Text)) };
        var ucs2 = Deliver("", EsmClass.DeliveryReceipt) with { DataCoding = DataCoding.Ucs2, ShortMessage = Encoding.BigEndianUnicode.GetBytes(Text) };

        Assert.Equal(("5", "5"), (DeliveryReceipt.TryRead(payload)?.Id, DeliveryReceipt.TryRead(ucs2)?.Id));
    }

    [Theory]
    [InlineData("id:1 sub:001 dlvrd:001 stat:DELIVRD", true)]
    [InlineData("My id: 12, please stop", false)]
    [InlineData("STOP", false)]
    public void Without_the_receipt_bit_only_a_full_text_is_a_receipt(string text, bool isReceipt) =>
        Assert.Equal(isReceipt, DeliveryReceipt.TryRead(Deliver(text, EsmClass.Default)) is not null);

    [Fact]
    public void Order_case_spacing_and_missing_fields_do_not_hide_id_and_state() => Prop.ForAll(
        Gen.Shuffle(new[] { "id:0aF7", "stat:DELIVRD", "sub:001", "dlvrd:001", "submit date:2611221504", "done date:2611221505", "err:000" })
            .Zip(Gen.Elements(" ", "  ", ", ", "\r\n").Zip(Gen.Choose(0, 127))).ToArbitrary(),
        drawn =>
        {
            var (fields, (gap, kept)) = drawn;
            // Id and state always stay; of the rest any may be missing.
            var text = string.Join(gap, fields.Where((field, i) => field[0] == 'i' || field.StartsWith("st", StringComparison.Ordinal) || (kept >> i & 1) != 0));

            Assert.Equal(("0aF7", MessageState.Delivered), (DeliveryReceipt.TryParse(text)?.Id, DeliveryReceipt.TryParse(text)?.State));
            Assert.Equal(("0AF7", MessageState.Delivered), (DeliveryReceipt.TryParse(text.ToUpperInvariant())?.Id, DeliveryReceipt.TryParse(text.ToUpperInvariant())?.State));
        }).QuickCheckThrowOnFailure();

    private static DeliverSm Deliver(string text, byte esmClass) => new()
    {
        Source = Address.International("447"),
        Destination = Address.Alphanumeric("Acme"),
        EsmClass = esmClass,
        ShortMessage = Encoding.ASCII.GetBytes(text),
    };
}

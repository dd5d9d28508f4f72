using FsCheck;
using FsCheck.Fluent;
using SmsConsole.Smpp.Pdus;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Smpp.Tests.Pdus;

public sealed class RoundTripTests
{
    private static readonly Gen<char> WireCharacter = Gen.Choose(1, 255).Select(code => (char)code);

    private static readonly Gen<Address> AnyAddress =
        from ton in Octet
        from npi in Octet
        from value in Text(20)
        select new Address(ton, npi, value);

    private static readonly Gen<TlvList> AnyTlvs =
        from count in Gen.Choose(0, 4)
        from tags in Gen.Choose(0, ushort.MaxValue).ArrayOf(count)
        from values in Octets(300).ArrayOf(count)
        select tags.Zip(values).Aggregate(default(TlvList), (list, next) => list.With((ushort)next.First, next.Second));

    private static readonly Gen<SubmitSm> AnySubmit =
        from service in Text(5)
        from source in AnyAddress
        from destination in AnyAddress
        from times in Text(16).Two()
        from octets in Octet.ArrayOf(7)
        from message in Octets(254)
        from tlvs in AnyTlvs
        select new SubmitSm
        {
            ServiceType = service,
            Source = source,
            Destination = destination,
            ScheduleDeliveryTime = times.Item1,
            ValidityPeriod = times.Item2,
            EsmClass = octets[0],
            ProtocolId = octets[1],
            Priority = octets[2],
            RegisteredDelivery = octets[3],
            ReplaceIfPresent = octets[4],
            DataCoding = octets[5],
            DefaultMessageId = octets[6],
            ShortMessage = message,
            Tlvs = tlvs,
        };

    private static Gen<byte> Octet => Gen.Choose(0, 255).Select(value => (byte)value);

    [Fact]
    public void What_is_written_is_read_again() => Prop.ForAll(AnySubmit.ToArbitrary(), submit =>
    {
        var octets = Wire.Encode(submit, sequence: 77);

        Assert.Equal(DecodeError.None, SubmitSm.TryRead(Wire.Body(octets), 77, out var read));

        Assert.NotNull(read);
        Assert.Equal(octets, Wire.Encode(read, sequence: 77));
        Assert.Equal(submit with { ShortMessage = default, Tlvs = default, Sequence = 77 }, read with { ShortMessage = default, Tlvs = default });
        Assert.Equal(submit.ShortMessage.ToArray(), read.ShortMessage.ToArray());
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_part_of_a_message_that_data_sm_has_is_read_again() => Prop.ForAll(AnySubmit.ToArbitrary(), submit =>
    {
        var data = submit with
        {
            IsDataSm = true,
            ProtocolId = 0,
            Priority = 0,
            ReplaceIfPresent = 0,
            DefaultMessageId = 0,
            ScheduleDeliveryTime = "",
            ValidityPeriod = "",
            ShortMessage = default,
        };
        var octets = Wire.Encode(data, sequence: 77);

        Assert.Equal(DecodeError.None, SubmitSm.TryRead(Wire.Body(octets), 77, out var read, isDataSm: true));

        Assert.NotNull(read);
        Assert.Equal(octets, Wire.Encode(read, sequence: 77));
        Assert.Equal(data with { Tlvs = default, Sequence = 77 }, read with { ShortMessage = default, Tlvs = default });
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_is_asked_about_a_message_is_read_again() => Prop.ForAll(AnySubmit.ToArbitrary(), submit =>
    {
        var id = submit.ScheduleDeliveryTime;
        AssertReadAgain(new QuerySm(id, submit.Source), body => (QuerySm.TryRead(body, out var read), read));
        AssertReadAgain(new CancelSm(id, submit.Source, submit.Destination) { ServiceType = submit.ServiceType }, body => (CancelSm.TryRead(body, out var read), read));
        AssertReadAgain(new QuerySmResp(id, (MessageState)(submit.Priority % 9), submit.ValidityPeriod, submit.DataCoding), body => (QuerySmResp.TryRead(body, out var read), read));
        AssertReadAgain(new AlertNotification(submit.Source, submit.Destination) { Availability = submit.Priority > 9 ? submit.Priority : null }, body => (AlertNotification.TryRead(body, out var read), read));
        AssertReadAgain(new Outbind(submit.ServiceType, id), body => (Outbind.TryRead(body, out var read), read));
        var replace = new ReplaceSm(id, submit.Source) { ValidityPeriod = submit.ValidityPeriod, RegisteredDelivery = submit.RegisteredDelivery, ShortMessage = submit.ShortMessage };
        Assert.Equal(DecodeError.None, ReplaceSm.TryRead(Wire.Body(Wire.Encode(replace)), out var again));
        Assert.Equal(Wire.Encode(replace), Wire.Encode(again));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_shorter_body_is_refused_or_read_without_its_parameters() => Prop.ForAll(AnySubmit.ToArbitrary(), submit =>
    {
        var body = Wire.Body(Wire.Encode(submit));
        var mandatory = body.Length - submit.Tlvs.Octets.Length;
        for (var length = 0; length < body.Length; length++)
        {
            var error = SubmitSm.TryRead(body.AsSpan(0, length), 1, out var read);
            Assert.Equal(error == DecodeError.None, read is not null);
            if (length < mandatory)
                Assert.NotEqual(DecodeError.None, error);
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_bind_is_read_again()
    {
        var bind = new BindRequest(BindMode.Transceiver, "me", "secret") { SystemType = "x", AddressTon = 1, AddressNpi = 2, AddressRange = "86.*" };

        Assert.Equal(DecodeError.None, BindRequest.TryRead(BindMode.Transceiver, Wire.Body(Wire.Encode(bind)), out var read));

        Assert.Equal(bind, read);
    }

    /// <summary>Also that every shorter body says that it is cut, unless only its parameters are missing.</summary>
    private static void AssertReadAgain<TPdu>(TPdu pdu, Func<byte[], (DecodeError Error, TPdu Read)> read) where TPdu : IPdu
    {
        var body = Wire.Body(Wire.Encode(pdu));
        Assert.Equal((DecodeError.None, pdu), read(body));
        for (var length = 0; length < body.Length; length++)
            Assert.True(read(body[..length]).Error != DecodeError.None || pdu is AlertNotification);
    }

    private static Gen<string> Text(int longest) =>
        Gen.Choose(0, longest).SelectMany(length => WireCharacter.ArrayOf(length)).Select(characters => new string(characters));

    private static Gen<byte[]> Octets(int most) => Gen.Choose(0, most).SelectMany(length => Octet.ArrayOf(length));
}

using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging.Abstractions;
using SmsConsole.Core.Gateways;
using SmsConsole.Core.Gateways.Smpp;
using SmsConsole.Core.Text;
using SmsConsole.Smpp.Pdus;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Core.Tests.Gateways.Smpp;

/// <summary>Each setting as the carrier meets it.</summary>
public sealed class SmppSettingsTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private readonly SmppKind kind = new(new EphemeralDataProtectionProvider(), TimeProvider.System, NullLogger<SmppKind>.Instance);

    [Fact]
    public async Task What_is_set_reaches_the_wire()
    {
        await using var carrier = new FakeSmsc();
        var sink = new RecordingSink();
        await using var gateway = kind.Open(Stored(To(carrier) with
        {
            SystemType = "VMA", Password = "secret", ServiceType = "CMT", Priority = 2, DestinationTon = 2, DestinationNpi = 8, SourceTon = 3, SourceNpi = 9,
            Receipts = SmppReceipts.OnFailure, PassValidity = false, LongMessages = SmppLongMessages.Sar,
        }), sink);
        await sink.UntilAsync(() => gateway.IsReady);
        gateway.Submit(SmppGatewayTests.Message(1, new('a', 200), segments: 2) with { ExpiresAt = TimeProvider.System.GetUtcNow().AddHours(1) });
        await sink.UntilAsync(() => sink.Answers.Count == 2);

        Assert.Equal(("VMA", "secret"), (carrier.Binds.First().SystemType, carrier.Binds.First().Password));
        Assert.All(carrier.Submits, pdu =>
        {
            Assert.Equal(("CMT", 2, 2, ""), (pdu.ServiceType, pdu.Priority, pdu.RegisteredDelivery, pdu.ValidityPeriod));
            Assert.Equal((2, 8, 3, 9), (pdu.Destination.Ton, pdu.Destination.Npi, pdu.Source.Ton, pdu.Source.Npi));
            Assert.Equal(2, pdu.Tlvs.SarPart!.Value.Total);
            Assert.False(pdu.HasUserDataHeader);
        });
    }

    [Fact]
    public async Task A_message_sent_whole_is_one_submit_and_answers_all_its_segments()
    {
        await using var carrier = new FakeSmsc();
        var sink = new RecordingSink();
        await using var gateway = kind.Open(Stored(To(carrier) with { LongMessages = SmppLongMessages.Payload }), sink);
        await sink.UntilAsync(() => gateway.IsReady);
        var text = new string('a', 400);
        gateway.Submit(SmppGatewayTests.Message(1, text, segments: 3));
        await sink.UntilAsync(() => sink.Answers.Count == 3);

        Assert.Equal(text, DataCoding.Decode(0, Assert.Single(carrier.Submits).Content.Span));
        Assert.Equal([1, 2, 3], sink.Answers.Select(a => (int)a.Segment));
        Assert.All(sink.Answers, a => Assert.Equal(new SubmitResult.Accepted("id-1"), a.Result));
        Assert.Equal((3L, 3L, 0), (gateway.Health.Submitted, gateway.Health.Accepted, gateway.Health.InFlight));
    }

    [Theory]
    [InlineData(SmppAlphabet.Gsm7, "é@€", 0, "05001B65")]
    [InlineData(SmppAlphabet.Latin1, "é@", 0, "E940")]
    [InlineData(SmppAlphabet.Latin1, "€", 8, "20AC")]
    [InlineData(SmppAlphabet.Ascii, "a@", 0, "6140")]
    [InlineData(SmppAlphabet.Ascii, "é", 8, "00E9")]
    public void Data_coding_0_means_what_the_carrier_says(SmppAlphabet alphabet, string text, byte coding, string octets)
    {
        var pdu = Assert.Single(SmppSegments.Of(SmppGatewayTests.Message(1, text), 1, new() { DefaultAlphabet = alphabet }, Now)!);
        Assert.Equal((coding, octets), (pdu.DataCoding, Convert.ToHexString(pdu.ShortMessage.Span)));
    }

    [Fact]
    public void What_the_alphabet_cannot_say_in_as_many_segments_is_refused() =>
        Assert.Null(SmppSegments.Of(SmppGatewayTests.Message(1, new string('a', 100) + "€"), 1, new() { DefaultAlphabet = SmppAlphabet.Latin1 }, Now));

    [Theory]
    [InlineData(SmppLongMessages.Udh)]
    [InlineData(SmppLongMessages.Sar)]
    public void Parts_in_either_style_join_to_the_text(SmppLongMessages style)
    {
        var text = string.Concat(Enumerable.Repeat("您好，包裹已到。", 40));
        var parts = SmppSegments.Of(SmppGatewayTests.Message(1, text, SmsEncoding.Ucs2, (short)SmsText.Measure(text).Segments), 4242, new() { LongMessages = style }, Now)!;
        var read = parts.Select(p => (Part: LongMessage.PartOf(p, out var octets), Text: DataCoding.Decode(p.DataCoding, octets.Span))).ToList();

        Assert.Equal(text, string.Concat(read.Select(r => r.Text)));
        Assert.Equal(Enumerable.Range(1, parts.Count), read.Select(r => (int)r.Part!.Value.Number));
    }

    [Fact]
    public void Each_wrong_setting_is_named_by_its_field()
    {
        var wrong = new SmppSettings { Host = "h", SystemId = "me", TlsServerName = "no name", TlsPin = "12:34", EnquireSeconds = 1, ServiceType = "TOOLONG", Priority = 4, SystemType = "ü", Sessions = 9 };
        Assert.Equal(
            ["smpp.systemType", "smpp.sessions", "smpp.tlsServerName", "smpp.tlsPin", "smpp.enquireSeconds", "smpp.serviceType", "smpp.priority"],
            kind.Check(Stored(wrong)).Select(p => p.Field));
    }

    [Fact]
    public void Settings_stored_before_there_were_more_mean_the_usual()
    {
        var read = SmppSettings.TryRead("""{"host":"h","port":2775,"systemId":"me","protectedPassword":"x","systemType":"","bind":"transceiver","sessions":1}""");
        Assert.Equal(new SmppSettings { Host = "h", SystemId = "me", ProtectedPassword = "x", SystemType = "" }, read);
    }

    [Fact]
    public async Task Counts_go_on_when_changed_settings_open_it_anew()
    {
        await using var carrier = new FakeSmsc();
        var sink = new RecordingSink();
        var first = kind.Open(Stored(To(carrier)), sink);
        await sink.UntilAsync(() => first.IsReady);
        first.Submit(SmppGatewayTests.Message(1, "Hello"));
        await sink.UntilAsync(() => sink.Answers.Count == 1);
        await first.DisposeAsync();
        carrier.OnSubmit = (session, pdu) => session.AnswerSubmit(pdu.Sequence, CommandStatus.InvalidDestinationAddress, "");

        await using var second = kind.Open(Stored(To(carrier) with { Priority = 1 }), sink);
        await sink.UntilAsync(() => second.IsReady);
        second.Submit(SmppGatewayTests.Message(2, "Hello"));
        await sink.UntilAsync(() => sink.Answers.Count == 2);

        var session = Assert.Single(second.Health.Sessions);
        Assert.Equal((2L, 1L, 1L), (second.Health.Submitted, second.Health.Accepted, second.Health.Refused));
        Assert.True(session is { Sends: true, Receives: true, Window: 100, InFlight: 0, Errors: 1, BoundSince: not null, MedianWait: not null, LongWait: not null });
        Assert.Equal("gateway.submit_refused", session.Trouble?.Code);
        Assert.True(session.PerSecond > 0);
    }

    private static SmppSettings To(FakeSmsc carrier) => new() { Host = "127.0.0.1", Port = carrier.Port, SystemId = "me" };

    private Gateway Stored(SmppSettings settings) => new() { Name = "Carrier", Kind = GatewayKind.Smpp, Settings = kind.Write(new() { Smpp = settings }, null) };
}

using Microsoft.Extensions.Logging.Abstractions;
using SmsConsole.Core.Gateways;
using SmsConsole.Core.Gateways.Smpp;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Text;
using SmsConsole.Smpp.Pdus;
using SmsConsole.Smpp.Receipts;
using SmsConsole.Smpp.Session;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Core.Tests.Gateways.Smpp;

public sealed class SmppGatewayTests : IAsyncLifetime
{
    private const long Recipient = 447400123456;
    private readonly FakeSmsc carrier = new();
    private readonly RecordingSink sink = new();
    private readonly SmppCounters counters = new(TimeProvider.System);
    private SmppGateway? opened;

    public ValueTask InitializeAsync() => default;

    public async ValueTask DisposeAsync()
    {
        if (opened is not null)
            await opened.DisposeAsync();
        await carrier.DisposeAsync();
    }

    [Fact]
    public async Task A_message_is_submitted_and_its_id_comes_back()
    {
        var gateway = await OpenAsync();
        gateway.Submit(Message(1, "Hello {name}"));
        await sink.UntilAsync(() => sink.Answers.Count == 1);

        Assert.Equal((1L, (short)1, (short)1), (sink.Answers.First().MessageId, sink.Answers.First().Attempt, sink.Answers.First().Segment));
        Assert.Equal(new SubmitResult.Accepted("id-1"), sink.Answers.First().Result);
        var pdu = Assert.Single(carrier.Submits);
        Assert.Equal(new Address(Address.TonInternational, Address.NpiIsdn, "447400123456"), pdu.Destination);
        Assert.Equal(Address.Alphanumeric("Example"), pdu.Source);
        Assert.Equal("Hello {name}", DataCoding.Decode(pdu.DataCoding, pdu.ShortMessage.Span));
        Assert.Equal(1, pdu.RegisteredDelivery);
    }

    [Fact]
    public async Task Each_segment_is_a_submit_and_gets_one_answer()
    {
        var text = string.Concat(Enumerable.Repeat("您好，包裹已到。", 40));
        var segments = (short)SmsText.Measure(text).Segments;
        var gateway = await OpenAsync(window: 2);
        gateway.Submit(Message(7, text, SmsEncoding.Ucs2, segments));
        await sink.UntilAsync(() => sink.Answers.Count == segments);

        Assert.Equal(Enumerable.Range(1, segments), sink.Answers.Select(a => (int)a.Segment).Order());
        var parts = carrier.Submits.Select(Read).ToList();
        Assert.Single(parts.Select(p => p.Part.Reference).Distinct());
        Assert.Equal(text, string.Concat(parts.OrderBy(p => p.Part.Number).Select(p => p.Text)));
        Assert.All(parts, p => Assert.Equal(segments, p.Part.Total));
    }

    [Theory]
    [InlineData(CommandStatus.Throttled, 1)]
    [InlineData(CommandStatus.MessageQueueFull, 1)]
    [InlineData(CommandStatus.SystemError, 30)]
    [InlineData(CommandStatus.TemporaryAppError, 30)]
    public async Task A_passing_trouble_of_the_carrier_is_worth_another_try(uint status, int seconds)
    {
        carrier.OnSubmit = (session, pdu) => session.AnswerSubmit(pdu.Sequence, status, "");
        var gateway = await OpenAsync();
        gateway.Submit(Message(1, "Hello"));
        await sink.UntilAsync(() => sink.Answers.Count == 1);
        Assert.Equal(new SubmitResult.TryLater(TimeSpan.FromSeconds(seconds), (int)status), sink.Answers.First().Result);
    }

    [Fact]
    public async Task Throttling_slows_the_gateway_down()
    {
        carrier.OnSubmit = (session, pdu) => session.AnswerSubmit(pdu.Sequence, CommandStatus.Throttled, "");
        var gateway = await OpenAsync(perSecond: 1000);
        gateway.Submit(Message(1, "Hello"));
        await sink.UntilAsync(() => sink.Answers.Count == 1);
        Assert.InRange(gateway.Health.PerSecond ?? int.MaxValue, 1, 999);
    }

    [Fact]
    public async Task Any_other_status_refuses_for_good()
    {
        carrier.OnSubmit = (session, pdu) => session.AnswerSubmit(pdu.Sequence, CommandStatus.InvalidDestinationAddress, "");
        var gateway = await OpenAsync();
        gateway.Submit(Message(1, "Hello"));
        await sink.UntilAsync(() => sink.Answers.Count == 1);
        Assert.Equal(new SubmitResult.Refused((int)CommandStatus.InvalidDestinationAddress), sink.Answers.First().Result);
    }

    [Fact]
    public async Task A_connection_that_breaks_before_the_answer_leaves_the_segment_unknown_and_is_opened_again()
    {
        carrier.OnSubmit = (session, _) => session.Abort();
        var gateway = await OpenAsync();
        gateway.Submit(Message(1, "Hello"));
        await sink.UntilAsync(() => sink.Answers.Count == 1);
        Assert.Equal(SubmitResult.NoAnswer.Instance, sink.Answers.First().Result);

        carrier.OnSubmit = null;
        await sink.UntilAsync(() => carrier.Binds.Count == 2 && gateway.IsReady);
        gateway.Submit(Message(2, "Hello"));
        await sink.UntilAsync(() => sink.Answers.Count == 2);
        Assert.IsType<SubmitResult.Accepted>(sink.Answers.Last().Result);
    }

    [Fact]
    public async Task Nothing_leaves_while_no_carrier_is_connected()
    {
        carrier.BindStatus = CommandStatus.InvalidPassword;
        opened = Open();
        await sink.UntilAsync(() => opened.Health.Trouble is not null);
        opened.Submit(Message(1, "Hello"));

        Assert.False(opened.IsReady);
        Assert.Equal(0, opened.FreeSlots);
        Assert.Null(Assert.IsType<SubmitResult.TryLater>(Assert.Single(sink.Answers).Result).Code);
        Assert.Equal("gateway.bind_refused", opened.Health.Trouble?.Code);
    }

    [Fact]
    public async Task Closing_answers_every_segment_exactly_once()
    {
        carrier.OnSubmit = (_, _) => { };
        var gateway = await OpenAsync(window: 3);
        var text = new string('a', 1000);
        gateway.Submit(Message(1, text, SmsEncoding.Gsm7, (short)SmsText.Measure(text).Segments));
        await sink.UntilAsync(() => carrier.Submits.Count == 3);
        await gateway.DisposeAsync();
        opened = null;

        Assert.Equal(Enumerable.Range(1, 7), sink.Answers.Select(a => (int)a.Segment).Order());
        Assert.Equal(3, sink.Answers.Count(a => a.Result is SubmitResult.NoAnswer));
        Assert.Equal(4, sink.Answers.Count(a => a.Result is SubmitResult.TryLater));
    }

    [Fact]
    public async Task A_receipt_is_acknowledged_only_once_it_is_stored()
    {
        sink.Acknowledges = false;
        await OpenAsync();
        Deliver(new DeliveryReceipt("AB12", MessageState.Undeliverable) { Error = "021", Text = "call 447400123456" });
        await sink.UntilAsync(() => sink.Receipts.Count == 1);

        var receipt = sink.Receipts.First();
        Assert.Equal(("AB12", MessageStatus.Undelivered, "021"), (receipt.CarrierId, receipt.Status, receipt.Code));
        Assert.DoesNotContain("447400123456", receipt.Raw, StringComparison.Ordinal);
        Assert.Empty(carrier.DeliverAnswers);
        receipt.Source.Acknowledge(receipt.Ticket);
        await sink.UntilAsync(() => carrier.DeliverAnswers.Count == 1);
        Assert.Equal(CommandStatus.Ok, carrier.DeliverAnswers.First());
    }

    [Fact]
    public async Task A_message_from_a_person_is_acknowledged_and_counted()
    {
        var gateway = await OpenAsync();
        carrier.Session?.TryDeliver(new DeliverSm { Source = Address.International("447400123456"), Destination = new(0, 0, "12345"), ShortMessage = "STOP"u8.ToArray() }, 1);
        await sink.UntilAsync(() => carrier.DeliverAnswers.Count == 1);
        Assert.Equal(1, gateway.Health.Inbound);
        Assert.Empty(sink.Receipts);
    }

    [Fact]
    public async Task Separate_connections_send_and_receive()
    {
        var gateway = await OpenAsync(new SmppSettings { Bind = SmppBind.TransmitterReceiver });
        await sink.UntilAsync(() => carrier.Binds.Count == 2);
        Assert.Equal([BindMode.Receiver, BindMode.Transmitter], carrier.Binds.Select(b => b.Mode).Order());
        gateway.Submit(Message(1, "Hello"));
        await sink.UntilAsync(() => sink.Answers.Count == 1);
        Assert.IsType<SubmitResult.Accepted>(sink.Answers.First().Result);
    }

    internal static Outgoing Message(long id, string text, SmsEncoding encoding = SmsEncoding.Gsm7, short segments = 1, long recipient = Recipient) =>
        new(id, 1, recipient, "Example", text, encoding, segments, MessageType.Notification, null);

    private static (SarPart Part, string Text) Read(SubmitSm pdu)
    {
        Assert.True(ConcatHeader.TryRead(pdu.ShortMessage, out var part, out var text));
        return (part!.Value, DataCoding.Decode(pdu.DataCoding, text.Span)!);
    }

    private void Deliver(DeliveryReceipt receipt) =>
        Assert.True(carrier.Session?.TryDeliver(receipt.ToDeliverSm(Address.International("447400123456"), new(0, 0, "Example")), 1));

    private async Task<SmppGateway> OpenAsync(SmppSettings? settings = null, int window = 100, int? perSecond = null)
    {
        opened = Open(settings, window, perSecond);
        await sink.UntilAsync(() => opened.IsReady);
        return opened;
    }

    private SmppGateway Open(SmppSettings? settings = null, int window = 100, int? perSecond = null) => new(
        new Gateway { Name = "Carrier", Kind = GatewayKind.Smpp, Window = window, MaxPerSecond = perSecond }, settings ?? new(),
        () => new SmppClientOptions { Host = "127.0.0.1", Port = carrier.Port, SystemId = "me", Password = "secret", ResponseTimeout = TimeSpan.FromSeconds(30) },
        counters, sink, TimeProvider.System, NullLogger.Instance);
}

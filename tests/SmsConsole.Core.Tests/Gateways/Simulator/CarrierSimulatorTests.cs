using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using SmsConsole.Core.Gateways;
using SmsConsole.Core.Gateways.Simulator;
using SmsConsole.Core.Gateways.Smpp;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Tests.Gateways.Smpp;
using SmsConsole.Core.Text;
using SmsConsole.Smpp.Session;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Core.Tests.Gateways.Simulator;

public sealed class CarrierSimulatorTests : IAsyncLifetime
{
    private const string Password = "secret";
    private readonly string folder = Directory.CreateTempSubdirectory("smsconsole-test-").FullName;
    private readonly SimulatorOptions options = new() { ReceiptDelayMilliseconds = 0, LateReceiptSeconds = 86_400 };
    private readonly RecordingSink sink = new();
    private CarrierSimulator? simulator;
    private SmppGateway? gateway;

    private string Ledger => Path.Combine(folder, "simulator.db");

    public ValueTask InitializeAsync() => default;

    public async ValueTask DisposeAsync()
    {
        if (gateway is not null)
            await gateway.DisposeAsync();
        if (simulator is not null)
            await simulator.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData(447400123456, MessageStatus.Delivered)]
    [InlineData(447409990001, MessageStatus.Undelivered)]
    [InlineData(447409990002, MessageStatus.Expired)]
    [InlineData(447409990003, MessageStatus.Rejected)]
    public async Task A_number_decides_what_its_receipt_says(long number, MessageStatus status)
    {
        await StartAsync();
        Send(number);
        await sink.UntilAsync(() => sink.Receipts.Count == 1);
        Assert.Equal(Assert.IsType<SubmitResult.Accepted>(sink.Answers.First().Result).CarrierId, sink.Receipts.First().CarrierId);
        Assert.Equal(status, sink.Receipts.First().Status);
    }

    [Fact]
    public async Task Magic_number_4_is_refused_at_submit()
    {
        await StartAsync();
        Send(8613809990004);
        await sink.UntilAsync(() => sink.Answers.Count == 1);
        Assert.Equal(new SubmitResult.Refused((int)CommandStatus.InvalidDestinationAddress), sink.Answers.First().Result);
    }

    [Theory]
    [InlineData(447409990005)]
    [InlineData(447409990006)]
    public async Task Magic_numbers_5_and_6_are_taken_without_a_receipt_for_now(long number)
    {
        await StartAsync();
        Send(number);
        Send(447400123456);
        await sink.UntilAsync(() => sink.Receipts.Count == 1 && sink.Answers.Count == 2);
        Assert.Equal(IdOf(sink.Answers.Last()), sink.Receipts.First().CarrierId);
    }

    [Fact]
    public async Task Magic_number_7_is_throttled_twice_and_then_taken()
    {
        await StartAsync();
        for (var i = 1; i <= 3; i++)
        {
            var before = i;
            Send(447409990007);
            await sink.UntilAsync(() => sink.Answers.Count == before);
        }
        Assert.Equal(["TryLater", "TryLater", "Accepted"], sink.Answers.Select(a => a.Result.GetType().Name));
        await sink.UntilAsync(() => sink.Receipts.Count == 1);
    }

    [Fact]
    public async Task Magic_number_8_cuts_the_connection_and_the_message_is_unknown()
    {
        await StartAsync();
        Send(447409990008);
        await sink.UntilAsync(() => sink.Answers.Count == 1);
        Assert.Equal(SubmitResult.NoAnswer.Instance, sink.Answers.First().Result);
        await sink.UntilAsync(() => gateway!.IsReady);
    }

    [Fact]
    public async Task Magic_number_9_reports_before_it_answers_and_again()
    {
        await StartAsync();
        Send(447409990009);
        await sink.UntilAsync(() => sink.Receipts.Count == 2 && sink.Answers.Count == 1);
        Assert.IsType<IncomingReceipt>(sink.InOrder.First());
        Assert.All(sink.Receipts, r => Assert.Equal(IdOf(sink.Answers.First()), r.CarrierId));
    }

    [Fact]
    public async Task A_receipt_nobody_acknowledged_comes_again_after_a_restart()
    {
        sink.Acknowledges = false;
        await StartAsync();
        Send(447400123456);
        await sink.UntilAsync(() => sink.Receipts.Count == 1 && sink.Answers.Count == 1);
        await gateway!.DisposeAsync();
        await simulator!.DisposeAsync();

        sink.Acknowledges = true;
        await StartAsync();
        await sink.UntilAsync(() => sink.Receipts.Count == 2);
        Assert.All(sink.Receipts, r => Assert.Equal(IdOf(sink.Answers.First()), r.CarrierId));
        await gateway.DisposeAsync();
        await simulator.DisposeAsync();

        await StartAsync();
        Send(447400123457);
        await sink.UntilAsync(() => sink.Receipts.Count == 3);
        Assert.Equal(IdOf(sink.Answers.Last()), sink.Receipts.Last().CarrierId);
    }

    [Fact]
    public async Task Receipts_may_spell_the_id_otherwise_than_the_answer()
    {
        (options.AnswerIds, options.ReceiptIds) = (IdSpelling.Hexadecimal, IdSpelling.PaddedDecimal);
        await StartAsync();
        Send(447400123456);
        await sink.UntilAsync(() => sink.Receipts.Count == 1 && sink.Answers.Count == 1);
        Assert.Equal(Convert.ToInt64(IdOf(sink.Answers.First()), 16).ToString("D20"), sink.Receipts.First().CarrierId);
    }

    [Fact]
    public async Task Over_its_rate_the_carrier_throttles()
    {
        options.PerSecond = 1;
        await StartAsync();
        for (var i = 0; i < 20; i++)
            Send(447400123456 + i);
        await sink.UntilAsync(() => sink.Answers.Any(a => a.Result is SubmitResult.TryLater { Code: (int)CommandStatus.Throttled }));
        Assert.Contains(sink.Answers, a => a.Result is SubmitResult.Accepted);
    }

    [Fact]
    public async Task A_submit_is_in_the_ledger_before_it_is_answered()
    {
        await StartAsync();
        simulator!.Behaviour = CarrierBehaviour.Delivers with { Answer = CarrierAnswer.Never };
        Send(447400123456);
        await sink.UntilAsync(() => simulator.Recorded == 1);
        Assert.Empty(sink.Answers);
        Assert.Equal("Hello", Assert.Single(await ReadAsync(447400123456)).Text);
    }

    [Fact]
    public async Task The_handset_shows_a_long_message_as_one()
    {
        await StartAsync();
        var text = string.Concat(Enumerable.Repeat("Grüße 你好 ", 30));
        var segments = (short)SmsText.Measure(text).Segments;
        gateway!.Submit(SmppGatewayTests.Message(1, text, SmsEncoding.Ucs2, segments, 447400123456));
        Send(447400123456);
        Send(447400123457);
        await sink.UntilAsync(() => sink.Answers.Count == segments + 2);
        var messages = await ReadAsync(447400123456);
        Assert.Equal(["Hello", text], messages.Select(m => m.Text));
        Assert.Equal((segments, segments), (messages[1].Segments, messages[1].SegmentsReceived));
        Assert.Equal("Example", messages[1].Sender);
        Assert.Equal(3, (await ReadAsync(null)).Count);
    }

    [Fact]
    public async Task The_oldest_are_forgotten()
    {
        var ledger = new CarrierLedger(Ledger, keep: 1_000, TimeProvider.System);
        ledger.Dispose();
        options.Keep = 1_000;
        options.ReceiptDelayMilliseconds = 86_400_000;
        await StartAsync();
        for (var i = 0; i < 12_000; i++)
        {
            await sink.UntilAsync(() => gateway!.FreeSlots > 0);
            Send(447400000000 + i);
        }
        await sink.UntilAsync(() => sink.Answers.Count == 12_000);
        Assert.Empty(await ReadAsync(447400000000));
        Assert.Single(await ReadAsync(447400011999));
    }

    private static string IdOf(SegmentAnswer answer) => Assert.IsType<SubmitResult.Accepted>(answer.Result).CarrierId;

    private Task<IReadOnlyList<HandsetMessage>> ReadAsync(long? number) =>
        HandsetInbox.ReadAsync(Ledger, number, null, 50, TestContext.Current.CancellationToken);

    private void Send(long number) => gateway!.Submit(SmppGatewayTests.Message(number, "Hello", recipient: number));

    private async Task StartAsync()
    {
        simulator = new(Ledger, options, Password, TimeProvider.System, NullLogger<CarrierSimulator>.Instance);
        var to = new SmppClientOptions { Host = "127.0.0.1", Port = simulator.EndPoint.Port, SystemId = CarrierSimulator.SystemId, Password = Password };
        gateway = new(new Gateway { Name = "Simulator", Kind = GatewayKind.Simulator, Window = 100 }, new(), () => to, new(TimeProvider.System), sink, TimeProvider.System, NullLogger.Instance);
        await sink.UntilAsync(() => gateway.IsReady);
    }
}

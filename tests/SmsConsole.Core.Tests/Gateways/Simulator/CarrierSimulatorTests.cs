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

    [Fact]
    public async Task The_longest_prefix_names_the_scenario_and_magic_numbers_keep_their_own()
    {
        await StartAsync();
        simulator!.Scenarios = [Of("44", CarrierFault.Throttled), Of("447401", CarrierFault.Refused), Of("", CarrierFault.Undelivered)];
        foreach (var number in (long[])[447400123456, 447401123456, 8613800138000, 447409990002])
            Send(number);
        await sink.UntilAsync(() => sink.Answers.Count == 4 && sink.Receipts.Count == 2);

        var answers = sink.Answers.OrderBy(a => a.MessageId).Select(a => a.Result).ToList();
        Assert.Equal(2, answers.Count(a => a is SubmitResult.Accepted));
        Assert.Contains(answers, a => a is SubmitResult.TryLater { Code: (int)CommandStatus.Throttled });
        Assert.Contains(new SubmitResult.Refused((int)CommandStatus.InvalidDestinationAddress), answers);
        Assert.Equal([MessageStatus.Undelivered, MessageStatus.Expired], sink.Receipts.Select(r => r.Status).Order());
    }

    [Fact]
    public async Task A_scenario_sends_a_receipt_twice_with_its_own_spelling_before_the_answer_or_never()
    {
        await StartAsync();
        simulator!.Scenarios =
        [
            Of("447400", CarrierFault.DuplicateReceipt) with { ReceiptIds = IdSpelling.LowerHexadecimal }, Of("447401", CarrierFault.EarlyReceipt) with { AnswerDelay = new(50, 50) },
            Of("447402", CarrierFault.NoReceipt), Of("447403", CarrierFault.Unanswered),
        ];
        Send(447400123456);
        await sink.UntilAsync(() => sink.Receipts.Count == 2 && sink.Answers.Count == 1);
        Assert.All(sink.Receipts, r => Assert.Equal(long.Parse(IdOf(sink.Answers.First())).ToString("x"), r.CarrierId));
        Send(447402123456);
        Send(447401123456);
        await sink.UntilAsync(() => sink.Receipts.Count == 4 && sink.Answers.Count == 3);
        var early = sink.InOrder.ToList();
        Assert.Equal(IdOf(sink.Answers.Last()), sink.Receipts.Last().CarrierId);
        Assert.True(early.FindIndex(e => e is IncomingReceipt r && r.CarrierId == IdOf(sink.Answers.Last())) < early.FindIndex(e => e.Equals(sink.Answers.Last())));
        Send(447403123456);
        await sink.UntilAsync(() => sink.Receipts.Count == 5);
        Assert.Equal(3, sink.Answers.Count);
    }

    [Fact]
    public async Task Only_later_segments_of_a_long_message_are_refused_where_a_scenario_says_so()
    {
        await StartAsync();
        simulator!.Scenarios = [Of("44", CarrierFault.SegmentRefused)];
        Send(447400123456);
        gateway!.Submit(SmppGatewayTests.Message(2, new string('x', 300), SmsEncoding.Gsm7, 2, 447400123457));
        await sink.UntilAsync(() => sink.Answers.Count == 3);

        Assert.Equal(2, sink.Answers.Count(a => a.Result is SubmitResult.Accepted));
        Assert.Equal((int)CommandStatus.SubmitFailed, sink.Answers.Select(a => a.Result).Single(r => r is not SubmitResult.Accepted) switch { SubmitResult.Refused r => r.Code, SubmitResult.TryLater t => t.Code, var other => throw new InvalidOperationException(other.ToString()) });
    }

    [Fact]
    public void Shares_and_delays_are_kept_over_many_draws()
    {
        var scenario = new CarrierScenario("", new(100, 1_000), null, null, new Dictionary<CarrierFault, double> { [CarrierFault.Throttled] = 20, [CarrierFault.ConnectionCut] = 5, [CarrierFault.NoReceipt] = 50 });
        var random = new Random(1);
        var drawn = Enumerable.Range(0, 100_000).Select(_ => scenario.Draw(random, isLaterSegment: true)).ToList();

        Assert.InRange(drawn.Count(b => b.Status == CommandStatus.Throttled), 19_000, 21_000);
        Assert.InRange(drawn.Count(b => b.Answer is CarrierAnswer.ConnectionCut), 4_500, 5_500);
        Assert.InRange(drawn.Count(b => b.Receipt is null), 49_000, 51_000);
        Assert.InRange(drawn.Count(b => b.AnswerDelay.TotalMilliseconds < 100), 49_000, 51_000);
        Assert.InRange(drawn.Count(b => b.AnswerDelay.TotalMilliseconds > 1_000), 800, 1_200);
    }

    [Fact]
    public async Task The_ledger_tells_each_segment_as_it_came()
    {
        await StartAsync();
        Send(447409990004);
        gateway!.Submit(SmppGatewayTests.Message(2, new string('x', 153) + "end", SmsEncoding.Gsm7, 2, 447400123457));
        await sink.UntilAsync(() => sink.Receipts.Count == 2);
        List<LedgerEntry> entries = [];
        await foreach (var entry in HandsetInbox.LedgerAsync(Ledger, TestContext.Current.CancellationToken))
            entries.Add(entry);

        Assert.Equal([(447409990004, 1, 1, "Hello"), (447400123457, 1, 2, new string('x', 153)), (447400123457, 2, 2, "end")], entries.Select(e => (e.Recipient, e.Part, e.Parts, e.Text)));
        Assert.Equal((CommandStatus.InvalidDestinationAddress, (MessageState?)null), (entries[0].Status, entries[0].Receipt));
        Assert.All(entries.Skip(1), e => Assert.Equal((CommandStatus.Ok, (MessageState?)MessageState.Delivered, "Example"), (e.Status, e.Receipt, e.Sender)));
        Assert.Equal(entries[1].Reference, entries[2].Reference);
    }

    private static CarrierScenario Of(string prefix, CarrierFault fault) => CarrierScenario.Harmless with { Prefix = prefix, Shares = new Dictionary<CarrierFault, double> { [fault] = 100 } };

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

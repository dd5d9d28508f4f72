using SmsConsole.Smpp.Pdus;
using SmsConsole.Smpp.Session;
using SmsConsole.Smpp.Tests.Server;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Smpp.Tests.Session;

public sealed class SubmitTests
{
    [Fact]
    public async Task Answers_go_to_their_own_submit_in_whatever_order_they_come()
    {
        await using var carrier = new ScriptedCarrier();
        var sink = new RecordingSink();
        await using var client = await carrier.ConnectAsync(sink);
        Assert.True(client.TrySubmit(ScriptedCarrier.Message("one"), 101));
        Assert.True(client.TrySubmit(ScriptedCarrier.Message("two"), 102));
        var (session, one) = await carrier.NextSubmitAsync();
        var (_, two) = await carrier.NextSubmitAsync();

        session.AnswerSubmit(two.Sequence, CommandStatus.Throttled, "unused");
        session.AnswerSubmit(one.Sequence, CommandStatus.Ok, "A1");

        Assert.Equal("one"u8.ToArray(), one.ShortMessage.ToArray());
        Assert.Equal(new SubmitDone(102, SubmitOutcome.Answered, CommandStatus.Throttled, null), await sink.NextDoneAsync());
        Assert.Equal(new SubmitDone(101, SubmitOutcome.Answered, CommandStatus.Ok, "A1"), await sink.NextDoneAsync());
    }

    [Fact]
    public async Task A_full_window_takes_nothing_until_an_answer_comes()
    {
        await using var carrier = new ScriptedCarrier();
        await using var client = await carrier.ConnectAsync(new(), carrier.Options with { Window = 2 });
        Assert.True(client.TrySubmit(ScriptedCarrier.Message(), 1));
        Assert.True(client.TrySubmit(ScriptedCarrier.Message(), 2));

        Assert.False(client.TrySubmit(ScriptedCarrier.Message(), 3));
        var waiting = client.WaitForSlotsAsync(TestContext.Current.CancellationToken).AsTask();
        Assert.False(waiting.IsCompleted);
        var (session, first) = await carrier.NextSubmitAsync();
        session.AnswerSubmit(first.Sequence, CommandStatus.Ok, "A1");

        Assert.Equal(1, await Soon.Is(waiting));
        Assert.True(client.TrySubmit(ScriptedCarrier.Message(), 3));
    }

    [Fact]
    public async Task A_field_the_wire_cannot_carry_takes_no_slot()
    {
        await using var carrier = new ScriptedCarrier();
        await using var client = await carrier.ConnectAsync(new());

        Assert.Throws<ArgumentException>(() => client.TrySubmit(ScriptedCarrier.Message() with { ServiceType = "too long" }, 1));

        Assert.Equal(100, client.FreeSlots);
        Assert.True(client.TrySubmit(ScriptedCarrier.Message("after"), 2));
        Assert.Equal("after"u8.ToArray(), (await carrier.NextSubmitAsync()).Pdu.ShortMessage.ToArray());
    }

    [Fact]
    public async Task A_generic_nack_answers_the_submit_it_names()
    {
        using var peer = new RawPeer();
        var sink = new RecordingSink();
        await using var client = await peer.BindAsync(sink, new SmsConsole.Tests.Support.ManualClock());
        Assert.True(client.TrySubmit(ScriptedCarrier.Message(), 5));
        var (submit, _) = await peer.ReadAsync();

        await peer.WriteAsync(Wire.Encode(new BarePdu(CommandId.GenericNack), submit.Sequence, CommandStatus.InvalidCommandLength));

        Assert.Equal(new SubmitDone(5, SubmitOutcome.Answered, CommandStatus.InvalidCommandLength, null), await sink.NextDoneAsync());
    }

    [Fact]
    public async Task No_answer_in_time_is_said_and_frees_the_slot()
    {
        await using var carrier = new ScriptedCarrier();
        var sink = new RecordingSink();
        await using var client = await carrier.ConnectAsync(sink, carrier.Options with { Window = 1 });
        Assert.True(client.TrySubmit(ScriptedCarrier.Message(), 7));
        var (session, submit) = await carrier.NextSubmitAsync();

        carrier.Clock.Advance(TimeSpan.FromSeconds(29));
        Assert.Equal(0, client.FreeSlots);
        carrier.Clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(new SubmitDone(7, SubmitOutcome.NoAnswer, 0, null), await sink.NextDoneAsync());
        Assert.Equal(1, client.FreeSlots);

        session.AnswerSubmit(submit.Sequence, CommandStatus.Ok, "late");
        Assert.True(client.TrySubmit(ScriptedCarrier.Message(), 8));
        session.AnswerSubmit((await carrier.NextSubmitAsync()).Pdu.Sequence, CommandStatus.Ok, "B");
        Assert.Equal(8, (await sink.NextDoneAsync()).Tag);
        Assert.Equal(1, sink.Reports[7]);
    }

    [Fact]
    public async Task Thousands_of_submits_are_each_answered_once_and_arrive_in_order()
    {
        const int Count = 20_000;
        await using var carrier = new ScriptedCarrier
        {
            Submit = (session, pdu) => session.AnswerSubmit(pdu.Sequence, CommandStatus.Ok, $"{pdu.Sequence}"),
        };
        var sink = new RecordingSink();
        await using var client = await carrier.ConnectAsync(sink, carrier.Options with { Window = 500 });

        for (var tag = 0; tag < Count;)
        {
            var free = await Soon.Is(client.WaitForSlotsAsync(TestContext.Current.CancellationToken).AsTask());
            while (free-- > 0 && tag < Count)
                Assert.True(client.TrySubmit(ScriptedCarrier.Message($"{tag}"), tag++));
        }

        var done = await sink.NextDoneAsync(Count);
        Assert.All(done, one => Assert.True(one.IsAccepted));
        Assert.Equal(Enumerable.Range(0, Count).Select(tag => (long)tag), done.Select(one => one.Tag));
        Assert.All(sink.Reports.Values, times => Assert.Equal(1, times));
        for (var tag = 0; tag < Count; tag++)
            Assert.Equal($"{tag}", System.Text.Encoding.ASCII.GetString((await carrier.NextSubmitAsync()).Pdu.ShortMessage.Span));
    }

    [Fact]
    public async Task Many_threads_may_submit_at_once()
    {
        await using var carrier = new ScriptedCarrier { Submit = (session, pdu) => session.AnswerSubmit(pdu.Sequence, CommandStatus.Ok, "x") };
        var sink = new RecordingSink();
        await using var client = await carrier.ConnectAsync(sink, carrier.Options with { Window = 20 });

        await Soon.Is(Task.WhenAll(Enumerable.Range(0, 8).Select(thread => Task.Run(async () =>
        {
            for (var i = 0; i < 250;)
            {
                await client.WaitForSlotsAsync(TestContext.Current.CancellationToken);
                if (client.TrySubmit(ScriptedCarrier.Message(), (thread * 1000) + i))
                    i++;
            }
        }))));

        await sink.NextDoneAsync(2000);
        Assert.Equal(2000, sink.Reports.Count);
        Assert.All(sink.Reports.Values, times => Assert.Equal(1, times));
    }
}

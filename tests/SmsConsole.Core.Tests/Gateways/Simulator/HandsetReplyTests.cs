using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using SmsConsole.Core.Gateways;
using SmsConsole.Core.Gateways.Simulator;
using SmsConsole.Core.Gateways.Smpp;
using SmsConsole.Smpp.Session;

namespace SmsConsole.Core.Tests.Gateways.Simulator;

public sealed class HandsetReplyTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("smsconsole-test-").FullName;
    private readonly RecordingSink sink = new();
    private readonly RecordedReplies replies = new();

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_handset_writes_back_in_as_many_parts_as_its_text_needs()
    {
        await using var simulator = new CarrierSimulator(Path.Combine(folder, "simulator.db"), new(), "secret", TimeProvider.System, NullLogger<CarrierSimulator>.Instance);
        var to = new SmppClientOptions { Host = "127.0.0.1", Port = simulator.EndPoint.Port, SystemId = CarrierSimulator.SystemId, Password = "secret" };
        await using var gateway = new SmppGateway(new Gateway { Name = "Simulator", Kind = GatewayKind.Simulator, Window = 100 }, new(), () => to, new(TimeProvider.System), sink, TimeProvider.System, NullLogger.Instance, replies: replies);
        await sink.UntilAsync(() => gateway.IsReady);
        Assert.True(simulator.TryReply("447400123456", "10690000", "STOP"));
        Assert.True(simulator.TryReply("447400123456", "10690000", new string('好', 70) + "!"));
        await sink.UntilAsync(() => replies.Taken.Count == 3);

        Assert.All(replies.Taken, r => Assert.Equal(("447400123456", "10690000"), (r.From, r.To)));
        Assert.Equal(new ReplyContent.Whole("STOP"), replies.Taken.First().Content);
        var parts = replies.Taken.Skip(1).Select(r => Assert.IsType<ReplyContent.Part>(r.Content)).ToList();
        Assert.Equal([(1, 2, 134), (2, 2, 8)], parts.Select(p => ((int)p.Place.Number, (int)p.Place.Total, p.Octets.Length)));
        Assert.Equal(3, gateway.Health.Inbound);
    }

    private sealed class RecordedReplies : IReplySink
    {
        public ConcurrentQueue<IncomingReply> Taken { get; } = new();

        public ValueTask TakeAsync(IncomingReply reply, CancellationToken ct)
        {
            Taken.Enqueue(reply);
            reply.Source.Acknowledge(reply.Ticket);
            return default;
        }
    }
}

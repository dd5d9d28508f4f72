namespace SmsConsole.Core.Gateways.Providers;

/// <summary>Stands for a gateway whose settings cannot be used: it takes nothing and says why.</summary>
internal sealed class ShutGateway(int id, Problem trouble, IGatewaySink sink, TimeProvider time) : IGateway
{
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(30);
    private readonly DateTimeOffset since = time.GetUtcNow();

    public int Id => id;
    public bool IsReady => false;
    public int FreeSlots => 0;
    public GatewayHealth Health => new() { Trouble = trouble, TroubleAt = since };

    public void Submit(Outgoing message) =>
        sink.Answered(new(id, message.MessageId, message.Attempt, SegmentAnswer.WholeMessage, time.GetUtcNow(), new SubmitResult.TryLater(Delay, null)));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

namespace SmsConsole.Core.Sending;

/// <summary>Which parts work now; null for parts that this process does not have.</summary>
/// <param name="GatewaysReady">Gateways with a carrier connected, of <paramref name="GatewaysOpen"/>.</param>
public sealed record ReadyState(bool Database, bool? Dispatcher, bool? Recorder, int? GatewaysReady, int? GatewaysOpen)
{
    /// <summary>Whether requests should come here. A carrier that is away is no reason to refuse them: messages are kept until it is back.</summary>
    public bool IsReady => Database && Dispatcher is not false && Recorder is not false;

    /// <summary>Whether nothing can leave, because no carrier is connected.</summary>
    public bool IsDegraded => GatewaysReady == 0;
}

using SmsConsole.Client.Http;

namespace SmsConsole.Client;

/// <summary>The connections to carriers, and how they do. They are set up in the console.</summary>
public sealed class GatewaysClient
{
    private readonly ApiCaller caller;

    internal GatewaysClient(ApiCaller caller) => this.caller = caller;

    /// <summary>All gateways, with how they do now.</summary>
    public async Task<IReadOnlyList<Gateway>> ListAsync(CancellationToken ct = default) => (await caller.GetAsync<ListPage<Gateway>>("gateways", ct)).Items;

    /// <summary>A gateway, with how it does now.</summary>
    public Task<Gateway> GetAsync(int id, CancellationToken ct = default) => caller.GetAsync<Gateway>(Segment.Of($"gateways/{id}"), ct);
}

/// <summary>Which messages go by which gateway. Routes are set up in the console.</summary>
public sealed class RoutesClient
{
    private readonly ApiCaller caller;

    internal RoutesClient(ApiCaller caller) => this.caller = caller;

    public async Task<IReadOnlyList<Route>> ListAsync(CancellationToken ct = default) => (await caller.GetAsync<ListPage<Route>>("routes", ct)).Items;
}

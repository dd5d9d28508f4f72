using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SmsConsole.Core.Gateways;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Sending;

/// <summary>Judges whether this process can do its work now.</summary>
public sealed class Readiness
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private readonly IDbContextFactory<AppDb> dbs;
    private readonly Dispatcher dispatcher;
    private readonly Recorder recorder;
    private readonly GatewayBoard board;
    private readonly bool sends;

    internal Readiness(IDbContextFactory<AppDb> dbs, Dispatcher dispatcher, Recorder recorder, GatewayBoard board, IOptions<ProcessOptions> options) =>
        (this.dbs, this.dispatcher, this.recorder, this.board, sends) = (dbs, dispatcher, recorder, board, options.Value.Roles.HasFlag(ProcessRoles.Sender));

    /// <summary>Asks every part; takes 3 seconds at most. A process that does not send has no dispatcher, recorder or gateways.</summary>
    public async Task<ReadyState> CheckAsync(CancellationToken ct)
    {
        var database = await ReachesDatabaseAsync(ct);
        if (!sends)
            return new(database, null, null, null, null);
        var open = board.Open.ToList();
        return new(database, IsAlive(dispatcher) && dispatcher.IsHealthy, IsAlive(recorder) && recorder.IsHealthy, open.Count(g => g.IsReady), open.Count);
    }

    private static bool IsAlive(BackgroundService loop) => loop.ExecuteTask is { IsCompleted: false };

    private async Task<bool> ReachesDatabaseAsync(CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Patience);
        try
        {
            await using var db = await dbs.CreateDbContextAsync(limit.Token);
            await db.Users.AnyAsync(limit.Token);
            return true;
        }
        catch (Exception e) when (e is System.Data.Common.DbException or InvalidOperationException or TimeoutException || !ct.IsCancellationRequested)
        {
            return false;
        }
    }
}

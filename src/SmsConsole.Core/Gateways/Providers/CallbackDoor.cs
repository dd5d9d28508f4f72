using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Gateways.Providers;

/// <summary>
/// Takes what providers report at their callback addresses, also for gateways that are switched off or open in another process. Like a carrier's
/// deliver_sm, a report is acknowledged only once it is stored: a provider that hears nothing good sends it again.
/// </summary>
public sealed class CallbackDoor : IDisposable
{
    /// <summary>Reports are taken below this path: then the gateway's id and its secret.</summary>
    public const string Root = "/callbacks/gateways";

    private const int LongestAddress = 21;
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan UntilStored = TimeSpan.FromSeconds(8);

    private readonly IDbContextFactory<AppDb> dbs;
    private readonly List<IProviderKind> kinds;
    private readonly IGatewaySink sink;
    private readonly IReplySink replies;
    private readonly GatewayBoard board;
    private readonly TimeProvider time;
    private readonly Snapshot<Dictionary<int, Spoken>> gateways;
    private int seenChanges;

    public CallbackDoor(IDbContextFactory<AppDb> dbs, IEnumerable<IGatewayKind> kinds, IGatewaySink sink, IReplySink replies, GatewayBoard board, TimeProvider time)
    {
        (this.dbs, this.sink, this.replies, this.board, this.time) = (dbs, sink, replies, board, time);
        this.kinds = [.. kinds.OfType<IProviderKind>()];
        gateways = new(time, MaxAge, ReadAsync);
    }

    /// <summary>Whether the secret is that of the gateway's callback address; takes as long for a wrong one as for the right one.</summary>
    public async ValueTask<bool> KnowsAsync(int gatewayId, string secret, CancellationToken ct) => await FindAsync(gatewayId, secret, ct) is not null;

    /// <summary>
    /// Stores what a provider reports and gives the answer it expects. Problems <c>gateway.not_found</c> (also for a wrong secret), <c>callback.unreadable</c>,
    /// <c>callback.not_signed</c>, and <c>storage.unavailable</c> when the reports could not be stored in time.
    /// </summary>
    public async Task<Outcome<CallbackThanks>> TakeAsync(int gatewayId, string secret, CallbackCall call, CancellationToken ct)
    {
        if (await FindAsync(gatewayId, secret, ct) is not { } gateway)
            return GatewayBook.NotFound(gatewayId);
        var read = gateway.Dialect.Read(call);
        if (!read.IsOk)
            return read.Problems[0];
        ((board.Find(gatewayId) as WatchedGateway)?.Inner as ProviderGateway)?.CountNews(read.Value.Reports.Count, read.Value.Replies.Count);
        var stored = new Storing(read.Value.Reports.Count + read.Value.Replies.Count);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(UntilStored);
        try
        {
            foreach (var report in read.Value.Reports)
                await sink.ReceivedAsync(new(gatewayId, report.CarrierId, report.Status, report.Code, report.Raw, time.GetUtcNow(), stored, 0), patience.Token);
            foreach (var reply in read.Value.Replies)
            {
                await replies.TakeAsync(new(
                    gatewayId, CallbackReport.Cut(reply.From, LongestAddress), CallbackReport.Cut(reply.To, LongestAddress), new ReplyContent.Whole(reply.Text),
                    reply.Id is { } id ? CallbackReport.CutId(id) : null, time.GetUtcNow(), stored, 0), patience.Token);
            }
            await stored.Done.WaitAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new Problem("storage.unavailable", "The reports could not be stored in time. Send them again later.");
        }
        return gateway.Dialect.Thanks;
    }

    public void Dispose() => gateways.Dispose();

    private async ValueTask<Spoken?> FindAsync(int gatewayId, string secret, CancellationToken ct)
    {
        if (Interlocked.Exchange(ref seenChanges, board.Changes) != board.Changes)
            gateways.Forget();
        var gateway = (await gateways.GetAsync(ct)).GetValueOrDefault(gatewayId);
        var isRight = CryptographicOperations.FixedTimeEquals(Hash(secret), gateway?.SecretHash ?? Hash(""));
        return isRight ? gateway : null;
    }

    private async Task<Dictionary<int, Spoken>> ReadAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var rows = await db.Gateways.AsNoTracking().ToListAsync(ct);
        Dictionary<int, Spoken> spoken = [];
        foreach (var row in rows)
        {
            // Without its secrets a gateway answers no callback, as it sends nothing; its page says why.
            if (kinds.Find(k => k.Kind == row.Kind) is { } kind && kind.Show(row).CallbackPath is { } path)
                spoken[row.Id] = new(Hash(path[(path.LastIndexOf('/') + 1)..]), kind.Speak(row));
        }
        return spoken;
    }

    private static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    private sealed record Spoken(byte[] SecretHash, IProviderDialect Dialect);

    /// <summary>Waits until each of some receipts is stored.</summary>
    private sealed class Storing : IReceiptSource
    {
        private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int open;

        public Storing(int count)
        {
            open = count;
            if (count == 0)
                done.SetResult();
        }

        public Task Done => done.Task;

        public void Acknowledge(long ticket)
        {
            if (Interlocked.Decrement(ref open) == 0)
                done.TrySetResult();
        }
    }
}

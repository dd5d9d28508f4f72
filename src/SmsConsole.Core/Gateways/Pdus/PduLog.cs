using SmsConsole.Smpp.Pdus;
using SmsConsole.Smpp.Session;

namespace SmsConsole.Core.Gateways.Pdus;

/// <summary>
/// Keeps the PDUs of one gateway, the newest of them up to a size. A session pays one copy per PDU into a buffer of a pool and
/// never waits: what the disk cannot take is counted and left out.
/// </summary>
/// <param name="written">Told by the writer when PDUs were left out.</param>
internal sealed class PduLog(string folder, TimeProvider time, Action wake, Action<long> written) : IDisposable
{
    /// <summary>4 MB of PDUs: 300 ms at 80,000 a second.</summary>
    public const int MostBlocks = 16;

    private readonly Lock gate = new();
    private readonly SemaphoreSlim writing = new(1, 1);
    private readonly PduFiles files = new(folder);
    private readonly Queue<PduBlock> full = new();
    private PduBlock? filling;
    private int held;
    private long dropped;

    /// <summary>How many octets are kept at most; 0 for none.</summary>
    public long Bound { get; set; }

    /// <summary>Whether the last try to write failed; the writer's own note.</summary>
    public bool IsFailing { get; set; }

    private long Now => LoggedPdu.MicrosOf(time.GetUtcNow());

    /// <summary>What a session is to show its PDUs to; null while none are kept.</summary>
    public PduTap? TapOf(int session) => Bound == 0
        ? null
        : (bool isOurs, in PduHeader header, ReadOnlySpan<byte> body) => Add(session, isOurs, header, body);

    /// <summary>Writes all that has come so far. Throws what the file system throws; what could not be written is then counted as lost.</summary>
    public async Task WriteAsync(CancellationToken ct)
    {
        await writing.WaitAsync(ct);
        try
        {
            if (Bound == 0)
                files.Clear();
            while (Next() is { } block)
                await WriteAsync(block);
        }
        finally
        {
            writing.Release();
        }
    }

    public void Dispose()
    {
        files.Dispose();
        writing.Dispose();
    }

    private void Add(int session, bool isOurs, in PduHeader header, ReadOnlySpan<byte> body)
    {
        var at = Now;
        var isFull = false;
        lock (gate)
        {
            if (filling is not null && !filling.TryAdd(at, session, isOurs, header, body))
            {
                full.Enqueue(filling);
                (filling, isFull) = (null, true);
            }
            else if (filling is not null)
            {
                return;
            }
            if (TryBegin(at))
                filling?.TryAdd(at, session, isOurs, header, body);
            else
                dropped++;
        }
        if (isFull)
            wake();
    }

    /// <summary>Called under the lock.</summary>
    private bool TryBegin(long at)
    {
        if (held == MostBlocks)
            return false;
        held++;
        filling = new(dropped, at);
        dropped = 0;
        return true;
    }

    private PduBlock? Next()
    {
        lock (gate)
        {
            if (full.TryDequeue(out var block))
                return block;
            // A loss is written down also when nothing has come since.
            if (filling is null && dropped > 0)
                TryBegin(Now);
            (block, filling) = (filling, null);
            return block;
        }
    }

    private async Task WriteAsync(PduBlock block)
    {
        var lost = (long)block.Count + block.Dropped;
        try
        {
            if (Bound > 0)
                await files.AppendAsync(block.Seal(), block.First, Bound);
            lost = 0;
        }
        finally
        {
            block.Free();
            lock (gate)
            {
                held--;
                dropped += lost;
            }
        }
        if (block.Dropped > 0)
            written(block.Dropped);
    }
}

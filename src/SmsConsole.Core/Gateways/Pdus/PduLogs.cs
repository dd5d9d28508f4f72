using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Gateways.Pdus;

/// <summary>
/// The PDU logs of all gateways, in the data folder under <c>pdus/</c> and the gateway's id, and their one writer: it writes four times a second, and when
/// a block is full. What a crash leaves out is at most a quarter of a second.
/// </summary>
public sealed partial class PduLogs(DataFolder folder, TimeProvider time, ILogger<PduLogs> logger) : BackgroundService
{
    private const long Megabyte = 1024 * 1024;
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentDictionary<int, PduLog> logs = new();
    private readonly WakeUp work = new();

    /// <summary>The log of a gateway, which from now on keeps so many megabytes; none removes what was kept.</summary>
    internal PduLog Open(int gatewayId, int megabytes)
    {
        var log = logs.GetOrAdd(gatewayId, id => new(FolderOf(id), time, work.Ring, lost => LogLost(id, lost)));
        log.Bound = megabytes * Megabyte;
        return log;
    }

    /// <summary>Looks at the PDUs of a gateway between two moments, also at those that are not written yet.</summary>
    internal async Task<PduLogReach> ReadAsync(int gatewayId, DateTimeOffset from, DateTimeOffset until, Action<LoggedPdu> see, CancellationToken ct)
    {
        if (logs.TryGetValue(gatewayId, out var log))
            await WriteAsync(gatewayId, log, ct);
        return await PduLogReader.ReadAsync(FolderOf(gatewayId), from, until, see, ct);
    }

    public override void Dispose()
    {
        base.Dispose();
        // A start that fails stops nothing: then the loop ends only now, and still writes.
        _ = CloseAsync();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await WriteAsync();
            await Task.WhenAny(work.WaitAsync(Period, time, stoppingToken));
        }
        // The gateways have closed before.
        await WriteAsync();
    }

    private async Task CloseAsync()
    {
        await (ExecuteTask ?? Task.CompletedTask);
        foreach (var log in logs.Values)
            log.Dispose();
    }

    private async Task WriteAsync()
    {
        foreach (var (id, log) in logs)
            await WriteAsync(id, log, CancellationToken.None);
    }

    private async Task WriteAsync(int gatewayId, PduLog log, CancellationToken ct)
    {
        try
        {
            await log.WriteAsync(ct);
            log.IsFailing = false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (!log.IsFailing)
                LogFailed(e, gatewayId);
            log.IsFailing = true;
        }
    }

    private string FolderOf(int gatewayId) => Path.Combine(folder.Pdus, gatewayId.ToString(CultureInfo.InvariantCulture));

    [LoggerMessage(EventId = 1491, Level = LogLevel.Warning, Message = "The PDUs of gateway {GatewayId} cannot be written; they are left out of its log until they can")]
    private partial void LogFailed(Exception fault, int gatewayId);

    [LoggerMessage(EventId = 1492, Level = LogLevel.Warning, Message = "{Lost} PDUs of gateway {GatewayId} are left out of its log: the disk did not keep up")]
    private partial void LogLost(int gatewayId, long lost);
}

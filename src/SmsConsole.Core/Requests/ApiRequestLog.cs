using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Storage;
using SmsConsole.Core.Storage.Hot;

namespace SmsConsole.Core.Requests;

/// <summary>
/// Keeps what programs asked and what they were answered. A request never waits for it: notes gather in memory and are stored thousands at a time;
/// when more come than can be stored, the rest is left out and the log says how many. A crash loses what had not been stored, a quarter of a second.
/// </summary>
public sealed partial class ApiRequestLog : BackgroundService
{
    internal const int MostWaiting = 65_536;
    private const int Batch = 2000;
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan ForgetEvery = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan CountEvery = TimeSpan.FromHours(1);
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(100);

    private readonly Channel<ApiRequestNote> notes = Channel.CreateBounded<ApiRequestNote>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
    private readonly IDbContextFactory<AppDb> dbs;
    private readonly IHotDb hot;
    private readonly MessageIds ids;
    private readonly ApiRequestOptions options;
    private readonly TimeProvider time;
    private readonly ILogger<ApiRequestLog> logger;
    private long leftOut;
    private long kept;
    private DateTimeOffset countedAt;
    private DateTimeOffset nextComplaint;

    internal ApiRequestLog(IDbContextFactory<AppDb> dbs, IHotDb hot, MessageIds ids, IOptions<ApiRequestOptions> options, TimeProvider time, ILogger<ApiRequestLog> logger) =>
        (this.dbs, this.hot, this.ids, this.options, this.time, this.logger) = (dbs, hot, ids, options.Value, time, logger);

    /// <summary>Takes a note of a request that was answered. Costs no more than putting it on a pile; for any thread.</summary>
    public void Note(ApiRequestNote note)
    {
        if (options.KeepDays > 0 && !notes.Writer.TryWrite(note))
            Interlocked.Increment(ref leftOut);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        notes.Writer.TryComplete();
        await base.StopAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(WriteAsync(stoppingToken), ForgetAsync(stoppingToken));

    /// <summary>Stores a part of what has gathered; gives how many.</summary>
    internal async Task<int> WriteSomeAsync()
    {
        List<ApiRequest> batch = [];
        while (batch.Count < Batch && notes.Reader.TryRead(out var note))
            batch.Add(RowOf(note));
        var missed = Interlocked.Exchange(ref leftOut, 0);
        if (batch.Count == 0 && missed == 0)
            return 0;
        if (missed > 0)
            batch.Add(Gap(missed));
        try
        {
            await using var transaction = await hot.BeginAsync(CancellationToken.None);
            await transaction.ExecuteAsync(ApiRequestSql.Add, batch, ApiRequestSql.Bind, CancellationToken.None);
            await transaction.CommitAsync(CancellationToken.None);
            Interlocked.Add(ref kept, batch.Count);
        }
        catch (Exception e)
        {
            Interlocked.Add(ref leftOut, missed + batch.Count - (missed > 0 ? 1 : 0));
            Complain(e);
        }
        return batch.Count;
    }

    /// <summary>Removes a part of what is too old or too much; true when there may be more.</summary>
    internal async Task<bool> ForgetSomeAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (now - countedAt >= CountEvery)
        {
            await using var db = await dbs.CreateDbContextAsync(ct);
            Interlocked.Exchange(ref kept, await db.ApiRequests.LongCountAsync(ct));
            countedAt = now;
        }
        var surplus = Interlocked.Read(ref kept) - options.Most;
        var removed = await RemoveAsync(MessageIds.FirstAt(now.AddDays(-options.KeepDays)), Batch, ct);
        if (removed < Batch && surplus > removed)
            removed += await RemoveAsync(long.MaxValue, (int)Math.Min(surplus - removed, Batch), ct);
        Interlocked.Add(ref kept, -removed);
        return removed >= Batch;
    }

    private async Task<int> RemoveAsync(long before, int most, CancellationToken ct)
    {
        await using var transaction = await hot.BeginAsync(ct);
        var removed = await transaction.ExecuteAsync(ApiRequestSql.Remove, [before], (b, w) =>
        {
            w.Add(b);
            w.Add(most);
        }, ct);
        await transaction.CommitAsync(ct);
        return removed;
    }

    private async Task WriteAsync(CancellationToken stopping)
    {
        while (await notes.Reader.WaitToReadAsync(CancellationToken.None))
        {
            if (await WriteSomeAsync() < Batch)
                await Task.WhenAny(Task.Delay(Gather, time, stopping));
        }
    }

    private async Task ForgetAsync(CancellationToken stopping)
    {
        try
        {
            while (true)
            {
                await Task.Delay(await TryForgetAsync(stopping) ? Breath : ForgetEvery, time, stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The program ends.
        }
    }

    private async Task<bool> TryForgetAsync(CancellationToken ct)
    {
        try
        {
            return await ForgetSomeAsync(ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogNotForgotten(e);
            return false;
        }
    }

    private ApiRequest RowOf(ApiRequestNote note) => new()
    {
        Id = ids.Next(),
        At = note.At,
        AccessKeyId = note.AccessKeyId,
        Method = Cut(note.Method, 10) ?? "",
        Path = Shortened.Of(note.Path, note.Query, ApiRequestMapping.LongestPath),
        Route = Cut(note.Route, 200),
        Status = (short)note.Status,
        Code = Cut(note.Code, 100),
        TookMilliseconds = (int)Math.Min(int.MaxValue, note.Took.TotalMilliseconds),
        RequestId = Cut(note.RequestId, 64) ?? "",
        Address = note.Address,
        Details = Cut(note.Details is { } details ? Shortened.Of(details) : null, ApiRequestMapping.LongestDetails),
    };

    private ApiRequest Gap(long missed) => new() { Id = ids.Next(), At = time.GetUtcNow(), Method = "", Path = "", RequestId = "", LeftOut = (int)Math.Min(int.MaxValue, missed) };

    private static string? Cut(string? text, int longest) => text?.Length > longest ? text[..longest] : text;

    /// <summary>Once a minute: a full disk must not fill the log, too.</summary>
    private void Complain(Exception e)
    {
        var now = time.GetUtcNow();
        if (now < nextComplaint)
            return;
        nextComplaint = now.AddMinutes(1);
        LogNotStored(e);
    }

    [LoggerMessage(EventId = 1621, Level = LogLevel.Warning, Message = "Requests to the API could not be written to their log and are left out of it; this is told once a minute")]
    private partial void LogNotStored(Exception e);

    [LoggerMessage(EventId = 1622, Level = LogLevel.Warning, Message = "Old requests could not be removed from their log, which is tried again")]
    private partial void LogNotForgotten(Exception e);
}

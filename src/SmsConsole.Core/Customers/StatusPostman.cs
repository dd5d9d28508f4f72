using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SmsConsole.Core.Access;
using SmsConsole.Core.Gateways.Providers.Twilio;
using SmsConsole.Core.Webhooks;

namespace SmsConsole.Core.Customers;

/// <summary>
/// Tells the statuses of messages at the addresses that came with them: Twilio's form, signed with the access key's secret, through the guarded line and
/// by the retries of webhooks. A host that is slow holds up none but itself. After a crash a status may be told twice.
/// </summary>
internal sealed partial class StatusPostman(StatusCallbacks callbacks, AccessKeyRing keys, OutsideLine line, TimeProvider time, ILogger<StatusPostman> logger) : BackgroundService
{
    private const int MostAtOnce = 256;
    private const int MostPerHost = 16;
    private const int KeepDays = 14;
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan ForgetEvery = TimeSpan.FromMinutes(10);
    private readonly ConcurrentDictionary<long, string> onTheWay = new();
    private readonly ConcurrentQueue<ToldStatus> told = new();
    private DateTimeOffset nextForgetting;
    private long after;

    /// <summary>One look: keeps what was told, and begins to tell what is due.</summary>
    internal async Task LookAsync(CancellationToken ct)
    {
        await SettleAsync(ct);
        var (due, next) = await callbacks.DueAsync(after, time.GetUtcNow(), ct);
        after = next;
        foreach (var one in due)
        {
            var host = new Uri(one.Url).Authority;
            if (onTheWay.Count < MostAtOnce && onTheWay.Values.Count(h => h == host) < MostPerHost && onTheWay.TryAdd(one.MessageId, host))
                _ = Task.Run(() => TellAsync(one, ct), CancellationToken.None);
        }
        if (time.GetUtcNow() < nextForgetting)
            return;
        if (await callbacks.ForgetAsync(time.GetUtcNow().AddDays(-KeepDays), ct) is > 0 and var count)
            LogForgotten(count);
        nextForgetting = time.GetUtcNow() + ForgetEvery;
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The top of the loop: a database that is away for a moment must not end it.")]
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception e)
            {
                LogFailed(e);
            }
            await Task.Delay(LookEvery, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        await SettleAsync(CancellationToken.None);
    }

    // What is not stored is told again some time.
    private async Task SettleAsync(CancellationToken ct)
    {
        List<ToldStatus> all = [];
        while (told.TryDequeue(out var one))
            all.Add(one);
        try
        {
            await callbacks.SettleAsync(all, time.GetUtcNow(), ct);
        }
        finally
        {
            all.ForEach(t => onTheWay.TryRemove(t.Due.MessageId, out _));
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The top of one message's telling, which begins again with a later look.")]
    private async Task TellAsync(DueStatus due, CancellationToken ct)
    {
        try
        {
            if (await callbacks.TryClaimAsync(due, time.GetUtcNow(), ct))
                told.Enqueue(new(due, await PostAsync(due, ct)));
            else
                onTheWay.TryRemove(due.MessageId, out _);
        }
        catch (Exception e)
        {
            onTheWay.TryRemove(due.MessageId, out _);
            if (e is not OperationCanceledException)
                LogFailed(e);
        }
    }

    /// <summary>When it is to be told again; null for never.</summary>
    private async Task<DateTimeOffset?> PostAsync(DueStatus due, CancellationToken ct)
    {
        if (await keys.FindForSigningAsync(due.AccessKeyId, address: null, ct) is not { Secrets: [var secret, ..] })
        {
            LogGivenUp(due.MessageId, due.Status.ToString(), "its access key is gone");
            return null;
        }
        var form = FormOf(due);
        using var content = new FormUrlEncodedContent(form);
        var answer = await line.PostAsync(due.Url, await content.ReadAsByteArrayAsync(ct), "application/x-www-form-urlencoded", [new("X-Twilio-Signature", TwilioDialect.Sign(secret, due.Url, form))], ct);
        if (answer.IsGood || due.IsOvertaken)
            return null;
        if (RetrySchedule.Standard.After(due.Attempts + 1, Random.Shared.NextDouble()) is { } wait)
            return time.GetUtcNow() + (answer.RetryAfter > wait ? answer.RetryAfter.Value : wait);
        LogGivenUp(due.MessageId, due.Status.ToString(), answer.Error ?? answer.Status?.ToString(CultureInfo.InvariantCulture) ?? "");
        return null;
    }

    private static List<KeyValuePair<string, string>> FormOf(DueStatus due)
    {
        var (sid, status) = (TwilioWords.SidOf(due.MessageId), TwilioWords.StatusOf(due.Status, due.SubmittedAt));
        List<KeyValuePair<string, string>> form =
        [
            new("AccountSid", TwilioWords.AccountOf(due.AccessKeyId)), new("ApiVersion", TwilioWords.Version), new("From", due.Sender ?? ""),
            new("MessageSid", sid), new("MessageStatus", status), new("SmsSid", sid), new("SmsStatus", status), new("To", string.Create(CultureInfo.InvariantCulture, $"+{due.Recipient}")),
        ];
        if (TwilioWords.ErrorOf(due.Status, due.Error) is { } code)
            form.Add(new("ErrorCode", code.ToString(CultureInfo.InvariantCulture)));
        return form;
    }

    [LoggerMessage(EventId = 1631, Level = LogLevel.Error, Message = "Telling statuses failed and will be tried again")]
    private partial void LogFailed(Exception fault);

    [LoggerMessage(EventId = 1632, Level = LogLevel.Warning, Message = "The status callback of message {MessageId} ({Status}) was given up: {Why}")]
    private partial void LogGivenUp(long messageId, string status, string why);

    [LoggerMessage(EventId = 1633, Level = LogLevel.Information, Message = "{Count} status callbacks were removed: nothing came to tell there")]
    private partial void LogForgotten(int count);
}

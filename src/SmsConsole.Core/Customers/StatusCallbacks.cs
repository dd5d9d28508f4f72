using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Storage;
using SmsConsole.Core.Webhooks;

namespace SmsConsole.Core.Customers;

/// <summary>The addresses that single messages brought for their statuses, and what is to be told there.</summary>
public sealed class StatusCallbacks
{
    private const int LookThrough = 5000;
    private static readonly TimeSpan Claim = TimeSpan.FromMinutes(2);
    private readonly Databases databases;
    private readonly TargetGuard guard;
    private readonly IOptions<WebhookOptions> options;

    internal StatusCallbacks(Databases databases, TargetGuard guard, IOptions<WebhookOptions> options) => (this.databases, this.guard, this.options) = (databases, guard, options);

    /// <summary>What is wrong with an address, by the rules of webhooks: <c>webhook.url_invalid</c>, <c>webhook.url_http</c>, <c>webhook.url_private</c>.</summary>
    public Problem? Judge(string url) => WebhookRules.CheckUrl(url, options.Value, guard);

    /// <summary>What is due among the next rows after a message, and after which to ask next: 0 from the beginning.</summary>
    internal async Task<(IReadOnlyList<DueStatus> Due, long Next)> DueAsync(long after, DateTimeOffset now, CancellationToken ct)
    {
        await using var db = databases.CreateDbContext();
        var rows = db.StatusCallbacks.Where(c => c.MessageId > after).OrderBy(c => c.MessageId);
        var last = await rows.Skip(LookThrough - 1).Select(c => c.MessageId).FirstOrDefaultAsync(ct);
        var due = await rows.Where(c => (last == 0 || c.MessageId <= last) && c.NextAt <= now)
            .Join(db.Messages, c => c.MessageId, m => m.Id, (c, m) => new { Callback = c, Message = m })
            .Where(d => d.Message.Status >= MessageStatus.Delivered || (d.Message.Status == MessageStatus.Sent && !d.Callback.IsSentTold))
            .Select(d => new DueStatus(
                d.Callback.MessageId, d.Callback.Url, d.Callback.Attempts, d.Callback.NextAt, d.Message.Status, d.Message.Error, d.Message.Recipient, d.Message.Sender,
                d.Message.SubmittedAt, d.Message.AccessKeyId ?? "", d.Callback.IsSentTold))
            .ToListAsync(ct);
        return (due.ConvertAll(d => d.InTurn()), last);
    }

    /// <summary>Whether this process tells it: of several, one does.</summary>
    internal async Task<bool> TryClaimAsync(DueStatus due, DateTimeOffset now, CancellationToken ct)
    {
        if (databases.IsSingleProcess)
            return true;
        await using var db = databases.CreateDbContext();
        return await db.StatusCallbacks.Where(c => c.MessageId == due.MessageId && c.NextAt == due.NextAt)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.NextAt, now + Claim), ct) == 1;
    }

    /// <summary>Keeps what came of it: done with the message, done with telling that it was sent, or to be told again.</summary>
    internal async Task SettleAsync(IReadOnlyList<ToldStatus> told, DateTimeOffset now, CancellationToken ct)
    {
        if (told.Count == 0)
            return;
        await using var db = databases.CreateDbContext();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var ended = told.Where(t => t is { Again: null, Due.IsFinal: true }).Select(t => t.Due.MessageId).ToList();
        var sent = told.Where(t => t is { Again: null, Due.IsFinal: false }).Select(t => t.Due.MessageId).ToList();
        await db.StatusCallbacks.Where(c => ended.Contains(c.MessageId)).ExecuteDeleteAsync(ct);
        await db.StatusCallbacks.Where(c => sent.Contains(c.MessageId))
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.IsSentTold, true).SetProperty(c => c.Attempts, (short)0).SetProperty(c => c.NextAt, now), ct);
        foreach (var (due, again) in told)
        {
            if (again is { } at)
                await db.StatusCallbacks.Where(c => c.MessageId == due.MessageId)
                    .ExecuteUpdateAsync(set => set.SetProperty(c => c.Attempts, (short)(due.Attempts + 1)).SetProperty(c => c.NextAt, at), ct);
        }
        await transaction.CommitAsync(ct);
    }

    /// <summary>Removes what nobody will ever have to be told: the message's fate stayed unknown, or it is no longer stored.</summary>
    internal async Task<int> ForgetAsync(DateTimeOffset before, CancellationToken ct)
    {
        await using var db = databases.CreateDbContext();
        return await db.StatusCallbacks.Where(c => c.NextAt < before).ExecuteDeleteAsync(ct);
    }
}

/// <summary>A status that is to be told, with what is said of its message.</summary>
internal sealed record DueStatus(
    long MessageId, string Url, short Attempts, DateTimeOffset NextAt, MessageStatus Status, string? Error, long Recipient, string? Sender, DateTimeOffset? SubmittedAt, string AccessKeyId,
    bool IsSentTold)
{
    public bool IsFinal => Status is not MessageStatus.Sent;

    /// <summary>The message has gone further meanwhile: this is told once, and holds up nothing.</summary>
    public bool IsOvertaken { get; private init; }

    /// <summary>That it was sent comes first, also where the last word was faster than the look.</summary>
    public DueStatus InTurn() => !IsSentTold && Status is (MessageStatus.Delivered or MessageStatus.Undelivered) ? this with { Status = MessageStatus.Sent, IsOvertaken = true } : this;
}

/// <summary>What came of telling it: over and done with, or <paramref name="Again"/> then.</summary>
internal sealed record ToldStatus(DueStatus Due, DateTimeOffset? Again);

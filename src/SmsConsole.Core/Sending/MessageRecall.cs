using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Access;
using SmsConsole.Core.Live;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Sending;

/// <summary>Takes back single messages that still wait here.</summary>
public sealed class MessageRecall
{
    private readonly IDbContextFactory<AppDb> dbs;
    private readonly MessageStore store;
    private readonly NewsBoard news;
    private readonly TimeProvider time;

    internal MessageRecall(IDbContextFactory<AppDb> dbs, MessageStore store, NewsBoard news, TimeProvider time) => (this.dbs, this.store, this.news, this.time) = (dbs, store, news, time);

    /// <summary>
    /// Takes back a message of the actor's own access key. Problems: <c>access.denied</c>, <c>message.not_found</c>, <c>message.not_waiting</c> once it
    /// has been given to a carrier or has ended.
    /// </summary>
    public async Task<Outcome<Done>> CancelAsync(Actor actor, long id, CancellationToken ct)
    {
        if (actor.Lacks(Right.Send) is { } denied)
            return denied;
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (!await db.Messages.AnyAsync(m => m.Id == id && m.AccessKeyId == actor.AccessKeyId, ct))
            return MessageBook.NotFound(id);
        var now = time.GetUtcNow();
        if (!await store.CancelOneAsync(id, AuditTrail.Entry(actor, now, "message.cancel", id.ToString(CultureInfo.InvariantCulture)), now, ct))
            return new Problem("message.not_waiting", $"The message {id} does not wait any more: it has been given to a carrier, or has ended.").With(id);
        news.Publish(NewsBoard.Message(id));
        return new Done();
    }
}

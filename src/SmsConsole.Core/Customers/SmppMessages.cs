using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Access;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Storage;
using SmsConsole.Smpp.Pdus;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Core.Customers;

/// <summary>What a customer asks of messages it has submitted: its access key's, and no others.</summary>
internal sealed class SmppMessages(IDbContextFactory<AppDb> dbs, MessageRecall recall)
{
    /// <summary>Where the message stands by the books; null when the key has none with this id.</summary>
    public async Task<QuerySmResp?> QueryAsync(Actor actor, QuerySm query, CancellationToken ct)
    {
        if (SmppWords.ReadId(query.MessageId) is not { } id)
            return null;
        await using var db = await dbs.CreateDbContextAsync(ct);
        var found = await db.Messages.Where(m => m.Id == id && m.AccessKeyId == actor.AccessKeyId).Select(m => new { m.Status, m.Error, m.EndedAt }).SingleOrDefaultAsync(ct);
        return found is null ? null
            : new(query.MessageId, SmppWords.StateOf(found.Status), found.EndedAt is { } at ? SmppTime.Absolute(at) : "", byte.TryParse(SmppWords.ErrorOf(found.Status, found.Error), out var code) ? code : (byte)0);
    }

    /// <summary>Takes back what still waits here. Gives the command_status.</summary>
    public async Task<uint> CancelAsync(Actor actor, CancelSm cancel, CancellationToken ct)
    {
        if (SmppWords.ReadId(cancel.MessageId) is not { } id)
            return CommandStatus.CancelFailed;
        var done = await recall.CancelAsync(actor, id, ct);
        return done.IsOk ? CommandStatus.Ok : done.Problems[0].Code == "message.not_found" ? CommandStatus.InvalidMessageId : CommandStatus.CancelFailed;
    }
}

using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SmsConsole.Core.Access;
using SmsConsole.Core.Events;
using SmsConsole.Core.Gateways;
using SmsConsole.Core.Live;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Storage;
using SmsConsole.Core.Suppressions;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Core.Inbound;

/// <summary>
/// Stores what people write, then acknowledges it to its carrier. Parts of long replies are stored as they come and put together once all are
/// there, or after an hour without the missing ones. A reply that asks for it puts its number on the suppression list in the same transaction.
/// </summary>
internal sealed partial class ReplyKeeper(IDbContextFactory<AppDb> dbs, MessageIds ids, NewsBoard news, TimeProvider time, ILogger<ReplyKeeper> logger) : BackgroundService, IReplySink
{
    /// <summary>A person answers the last message that came this long before.</summary>
    public static readonly TimeSpan AnswersWithin = TimeSpan.FromDays(7);

    /// <summary>Parts wait so long for the others.</summary>
    public static readonly TimeSpan PartsWait = TimeSpan.FromHours(1);

    private static readonly TimeSpan SweepEvery = TimeSpan.FromMinutes(1);
    private const int SweepMost = 200;
    private readonly Channel<IncomingReply> incoming = Channel.CreateBounded<IncomingReply>(new BoundedChannelOptions(1000) { SingleReader = true });
    private readonly WakeUp work = new();

    public async ValueTask TakeAsync(IncomingReply reply, CancellationToken ct)
    {
        await incoming.Writer.WriteAsync(reply, ct);
        work.Ring();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var sweepAt = time.GetUtcNow();
        while (!stoppingToken.IsCancellationRequested)
        {
            // One that cannot be stored now is tried again: its carrier hears nothing, and brings it again should we stop.
            while (incoming.Reader.TryPeek(out var reply) && await TryAsync(() => StoreAsync(reply), stoppingToken))
            {
                incoming.Reader.TryRead(out _);
                reply.Source.Acknowledge(reply.Ticket);
                news.Publish(NewsBoard.Replies);
            }
            if (time.GetUtcNow() >= sweepAt && await TryAsync(SweepAsync, stoppingToken))
                sweepAt = time.GetUtcNow() + SweepEvery;
            await Task.WhenAny(work.WaitAsync(SweepEvery, time, stoppingToken));
        }
    }

    /// <summary>Joins parts of which all are there (two processes may each have stored the last one) or which have waited long enough.</summary>
    internal async Task SweepAsync()
    {
        var overdue = time.GetUtcNow() - PartsWait;
        await using var db = await dbs.CreateDbContextAsync();
        var open = await db.ReplyParts.GroupBy(p => new { p.GatewayId, p.From, p.To, p.Reference, p.Total })
            .Where(g => g.Count() == g.Key.Total || g.Max(p => p.At) <= overdue).Select(g => g.Key).Take(SweepMost).ToListAsync();
        foreach (var key in open)
        {
            var parts = await db.ReplyParts.Where(p => p.GatewayId == key.GatewayId && p.From == key.From && p.To == key.To && p.Reference == key.Reference && p.Total == key.Total).ToListAsync();
            if (parts.Count == 0)
                continue;
            try
            {
                await SaveAsync(db, await JoinAsync(db, parts, parts.Max(p => p.At)));
            }
            catch (DbUpdateConcurrencyException)
            {
                // Another process was first, with the same parts; nothing of ours is stored.
                db.ChangeTracker.Clear();
            }
        }
    }

    private async Task StoreAsync(IncomingReply reply)
    {
        await using var db = await dbs.CreateDbContextAsync();
        if (reply.CarrierId is { } id && await db.Replies.AnyAsync(r => r.GatewayId == reply.GatewayId && r.CarrierId == id))
            return;
        await SaveAsync(db, reply.Content switch
        {
            ReplyContent.Whole whole => await AddAsync(db, reply.GatewayId, reply.From, reply.To, whole.Text, reply.CarrierId, reply.At),
            ReplyContent.Part part => await AddPartAsync(db, reply, part),
            _ => null,
        });
    }

    private async Task SaveAsync(AppDb db, Reply? added)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.SaveChangesAsync();
        if (added is not null)
        {
            await db.PublishAsync(EventType.MessageReceived, time.GetUtcNow(), new
            {
                Id = added.Id.ToString(CultureInfo.InvariantCulture),
                From = added.Number == 0 ? added.From : "+" + added.Number.ToString(CultureInfo.InvariantCulture),
                added.To, added.Text, ReceivedAt = added.At, AnswerTo = added.AnswerTo?.ToString(CultureInfo.InvariantCulture), added.Effect,
            }, CancellationToken.None);
        }
        await transaction.CommitAsync();
    }

    private async Task<Reply?> AddPartAsync(AppDb db, IncomingReply reply, ReplyContent.Part part)
    {
        var (place, reference, total) = (part.Place.Number, (int)part.Place.Reference, part.Place.Total);
        var known = await db.ReplyParts.Where(p => p.GatewayId == reply.GatewayId && p.From == reply.From && p.To == reply.To && p.Reference == reference && p.Total == total).ToListAsync();
        if (known.Exists(p => p.Place == place))
            return null;
        var added = new ReplyPart
        {
            GatewayId = reply.GatewayId, From = reply.From, To = reply.To, Reference = reference, Total = total, Place = place,
            Octets = part.Octets, Coding = part.Coding, Alphabet = part.Alphabet, At = reply.At,
        };
        if (known.Count + 1 == total)
            return await JoinAsync(db, [.. known, added], reply.At);
        db.ReplyParts.Add(added);
        return null;
    }

    /// <summary>One reply from its parts; where one is missing, an ellipsis says so.</summary>
    private async Task<Reply> JoinAsync(AppDb db, List<ReplyPart> parts, DateTimeOffset at)
    {
        var (first, sorted) = (parts[0], parts.OrderBy(p => p.Place).ToList());
        var isWhole = parts.Count == first.Total;
        // The octets are read together, since parts may cut a character in two.
        var text = isWhole
            ? Decode(first, [.. sorted.SelectMany(p => p.Octets)])
            : string.Join('…', sorted.Select(p => Decode(p, p.Octets))) + (sorted[^1].Place < first.Total ? "…" : "");
        foreach (var stored in parts.Where(p => db.Entry(p).State is not EntityState.Detached))
            db.ReplyParts.Remove(stored);
        return await AddAsync(db, first.GatewayId, first.From, first.To, text, null, at);
    }

    private async Task<Reply> AddAsync(AppDb db, int gatewayId, string from, string to, string text, string? carrierId, DateTimeOffset at)
    {
        var number = long.TryParse(from.AsSpan().TrimStart('+'), NumberStyles.None, CultureInfo.InvariantCulture, out var digits) ? digits : 0;
        var since = MessageIds.FirstAt(at - AnswersWithin);
        var answers = number == 0 ? null
            : await db.Messages.Where(m => m.Recipient == number && m.Id >= since && m.SubmittedAt != null).OrderByDescending(m => m.Id).Select(m => (long?)m.Id).FirstOrDefaultAsync();
        var (effect, scope) = number == 0 ? default : OptOutWords.Read(text);
        if (effect is ReplyEffect.OptedOut)
            await SuppressionList.AddReplyAsync(db, ids, number, scope, at);
        else if (effect is ReplyEffect.OptedIn && !await SuppressionList.RemoveReplyAsync(db, number, at))
            effect = ReplyEffect.None;
        var added = new Reply
        {
            Id = ids.Next(), GatewayId = gatewayId, Number = number, From = from, To = to, Text = text.Length <= Reply.LongestText ? text : text[..Reply.LongestText],
            At = at, AnswerTo = answers, CarrierId = carrierId, Effect = effect,
        };
        db.Replies.Add(added);
        LogTaken(gatewayId, effect);
        return added;
    }

    private static string Decode(ReplyPart part, byte[] octets) => DataCoding.Decode(part.Coding, octets, part.Alphabet) ?? "";

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The top of the loop: what cannot be stored now is kept and tried again.")]
    private async Task<bool> TryAsync(Func<Task> act, CancellationToken ct)
    {
        try
        {
            await act();
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogFailed(e);
            await Task.WhenAny(Task.Delay(TimeSpan.FromSeconds(1), time, ct));
            return false;
        }
    }

    [LoggerMessage(EventId = 1641, Level = LogLevel.Information, Message = "A reply came through gateway {GatewayId}: {Effect}")]
    private partial void LogTaken(int gatewayId, ReplyEffect effect);

    [LoggerMessage(EventId = 1642, Level = LogLevel.Error, Message = "A reply could not be stored; it is kept and tried again")]
    private partial void LogFailed(Exception fault);
}

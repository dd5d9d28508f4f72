using System.Collections.Concurrent;
using SmsConsole.Core.Access;
using SmsConsole.Core.Gateways.Smpp;
using SmsConsole.Smpp.Pdus;
using SmsConsole.Smpp.Server;

namespace SmsConsole.Core.Customers;

/// <summary>An access key that has bound since the start: what all its sessions share.</summary>
internal sealed class Customer(string keyId, SmppDoorOptions options, TimeProvider time)
{
    private static readonly TimeSpan LogEvery = TimeSpan.FromMinutes(1);
    private readonly Lock gate = new();
    private DateTimeOffset nextLog;
    private RateBucket rate = new(options.PerSecond, options.PerSecond, time);
    private readonly List<CustomerSession> sessions = [];

    public string KeyId => keyId;

    /// <summary>Receipts that are on their way or were not taken, each with the moment from which it may be sent again.</summary>
    public ConcurrentDictionary<long, DateTimeOffset> NotBefore { get; } = new();

    /// <summary>Where the next look through its receipts begins.</summary>
    public long Cursor { get; set; }

    /// <summary>Takes one submit of the second's: as many as the key has a number of its own for, otherwise the setting for all.</summary>
    public bool MaySubmit(int? own)
    {
        var perSecond = own ?? options.PerSecond;
        lock (gate)
        {
            if (rate.PerSecond != perSecond)
                rate = new(perSecond, perSecond, time);
            return rate.Take().IsTaken;
        }
    }

    /// <summary>True once a minute: a customer that does everything wrong must not fill the log.</summary>
    public bool MayLog()
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            if (now < nextLog)
                return false;
            nextLog = now + LogEvery;
            return true;
        }
    }

    public IReadOnlyList<CustomerSession> Sessions
    {
        get
        {
            lock (gate)
                return [.. sessions];
        }
    }

    /// <summary>False when the key has as many sessions as it may.</summary>
    public bool TryJoin(CustomerSession session)
    {
        lock (gate)
        {
            if (sessions.Count >= options.SessionsPerKey)
                return false;
            sessions.Add(session);
            return true;
        }
    }

    public void Leave(CustomerSession session)
    {
        lock (gate)
            sessions.Remove(session);
    }
}

/// <summary>A bound session of a customer, with what is counted of it.</summary>
internal sealed class CustomerSession(long id, Customer customer, SmppServerSession wire, BindRequest bind, SmppSignedIn signedIn, SmppDoorOptions options, TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly PartsBook parts = new(TimeSpan.FromSeconds(options.PartsSeconds), time);
    private readonly RollingCount recent = new(time, TimeSpan.FromSeconds(1), 10);
    private long submitted, refused;
    private Problem? lastRefusal;

    public long Id => id;
    public Customer Customer => customer;
    public SmppServerSession Wire => wire;
    public BindRequest Bind => bind;
    public SmppSignedIn SignedIn => signedIn;
    public DateTimeOffset Since { get; } = time.GetUtcNow();

    /// <summary>As whom it acts: renewed while it is bound.</summary>
    public Actor Actor { get; set; } = signedIn.Actor;

    /// <summary>It is being unbound: nothing more is taken from it.</summary>
    public bool IsParting { get; set; }

    public bool Receives => bind.Mode is not BindMode.Transmitter;

    /// <summary>Works with the parts of its long messages, one thread at a time.</summary>
    public T WithParts<T>(Func<PartsBook, T> work)
    {
        lock (gate)
            return work(parts);
    }

    /// <summary>Answers the submits of one message and counts it.</summary>
    public void Answer(IReadOnlyList<uint> sequences, uint status, string messageId, Problem? why = null)
    {
        lock (gate)
        {
            recent.Add(sequences.Count);
            submitted += sequences.Count;
            if (status != Smpp.Values.CommandStatus.Ok)
                (refused, lastRefusal) = (refused + sequences.Count, why ?? lastRefusal);
        }
        foreach (var sequence in sequences)
            wire.AnswerSubmit(sequence, status, messageId);
    }

    public CustomerSessionRow ToRow(string keyName, int receiptsOwed)
    {
        lock (gate)
        {
            return new(id, customer.KeyId, keyName, bind.SystemId, wire.RemoteEndPoint?.ToString() ?? "", Since, bind.Mode is not BindMode.Receiver, Receives,
                wire.OpenSubmits, options.Window, recent.Total / 10.0, submitted, refused, lastRefusal, receiptsOwed);
        }
    }
}

/// <summary>
/// A session as the page shows it: submits without an answer and how many may be, submits a second over the last ten, submits in all and refused,
/// the last refusal's reason, and receipts that its access key is owed or will be.
/// </summary>
public sealed record CustomerSessionRow(
    long Id, string AccessKeyId, string KeyName, string SystemId, string Address, DateTimeOffset Since, bool Sends, bool Receives,
    int InWindow, int Window, double PerSecond, long Submitted, long Refused, Problem? LastRefusal, int ReceiptsOwed);

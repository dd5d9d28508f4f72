using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Storage;
using SmsConsole.Smpp.Pdus;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Core.Customers;

/// <summary>
/// Takes in what customers submit: joins long messages, finds the template, and gives it to the outbox like any other single message. Several work
/// at a time, so that the store can keep what comes together in one transaction. A submit is accepted by its answer only when it is stored.
/// </summary>
internal sealed partial class SubmitDesk(FreeTexts texts, Outbox outbox, OwedReceipts owed, IOptions<SmppDoorOptions> options, TimeProvider time, ILogger<SubmitDesk> logger)
{
    private const int Workers = 32;
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(1);

    // The sessions' windows bound it.
    private readonly Channel<(CustomerSession Session, JoinedSubmit Whole)> queue = Channel.CreateUnbounded<(CustomerSession, JoinedSubmit)>();
    private volatile bool isStopping;
    private Task working = Task.CompletedTask;

    public void Start() => working = Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => Task.Run(WorkAsync)));

    /// <summary>Answers what was taken, and takes no more.</summary>
    public async Task StopAsync()
    {
        isStopping = true;
        queue.Writer.TryComplete();
        await working;
    }

    /// <summary>Takes a submit; its answer comes now or later.</summary>
    public void Take(CustomerSession session, SubmitSm pdu)
    {
        if (session.IsParting || isStopping)
            session.Answer([pdu.Sequence], session.IsParting ? CommandStatus.InvalidBindStatus : CommandStatus.MessageQueueFull, "");
        else if (session.Wire.OpenSubmits > options.Value.Window)
            session.Answer([pdu.Sequence], CommandStatus.MessageQueueFull, "");
        else if (!session.Customer.MaySubmit(session.Actor.RequestsPerSecond))
            session.Answer([pdu.Sequence], CommandStatus.Throttled, "");
        else if (SubmitReader.Examine(pdu, out var part, out var octets) is { } refusal)
            session.Answer([pdu.Sequence], refusal, "");
        else if (part is { } piece)
            TakePart(session, pdu, piece, octets);
        else
            Put(session, new(pdu, octets, [pdu.Sequence]));
    }

    private void TakePart(CustomerSession session, SubmitSm pdu, SarPart part, ReadOnlyMemory<byte> octets)
    {
        var (isTaken, whole) = session.WithParts(p => (p.TryAdd(pdu, part, octets, out var joined), joined));
        if (!isTaken)
            session.Answer([pdu.Sequence], CommandStatus.MessageQueueFull, "");
        else if (whole is not null)
            Put(session, whole);
    }

    private void Put(CustomerSession session, JoinedSubmit whole)
    {
        if (!queue.Writer.TryWrite((session, whole)))
            session.Answer(whole.Sequences, CommandStatus.MessageQueueFull, "");
    }

    private async Task WorkAsync()
    {
        await foreach (var (session, whole) in queue.Reader.ReadAllAsync(CancellationToken.None))
        {
            try
            {
                await AcceptAsync(session, whole);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                var fault = StorageFault.Of(e);
                LogFailed(e, session.Customer.KeyId);
                session.Answer(whole.Sequences, fault is null ? CommandStatus.SystemError : CommandStatus.MessageQueueFull, "", fault);
            }
        }
    }

    private async Task AcceptAsync(CustomerSession session, JoinedSubmit whole)
    {
        var (asked, status, why) = SubmitReader.Read(whole, options.Value.DefaultAlphabet, time.GetUtcNow());
        if (asked is null)
        {
            session.Answer(whole.Sequences, status, "", why);
            return;
        }
        var found = await texts.FindAsync(session.Actor, asked.Country, asked.Text, CancellationToken.None);
        if (!found.IsOk)
        {
            if (session.Customer.MayLog())
                LogNoTemplate(session.Customer.KeyId, asked.Country, asked.Text.Length);
            Refuse(session, whole, found.Problems[0]);
            return;
        }
        var accepted = await outbox.AcceptAsync(session.Actor, asked.ToRequest(found.Value, whole.Pdu.Source.Value), CancellationToken.None);
        if (!accepted.IsOk || accepted.Value[0] is not { Error: null, Id: { } id })
        {
            Refuse(session, whole, accepted.IsOk ? accepted.Value[0].Error : accepted.Problems[0]);
            return;
        }
        if (WantedReceipts.WantsAny(whole.Pdu.RegisteredDelivery))
            await KeepReceiptAsync(ReceiptOf(session, whole.Pdu, id, asked.Reference));
        session.Answer(whole.Sequences, CommandStatus.Ok, SmppWords.IdOf(id));
    }

    private static void Refuse(CustomerSession session, JoinedSubmit whole, Problem? why) =>
        session.Answer(whole.Sequences, why is null ? CommandStatus.SubmitFailed : SmppWords.StatusOf(why), "", why);

    // The message is stored: refusing it now would have it sent twice. So the answer waits until the receipt is promised, too.
    private async Task KeepReceiptAsync(OwedReceipt receipt)
    {
        while (true)
        {
            try
            {
                await owed.AddAsync(receipt);
                return;
            }
            catch (Exception e) when (StorageFault.Of(e) is not null && !isStopping)
            {
                LogFailed(e, receipt.AccessKeyId);
            }
            await Task.Delay(Again, time, CancellationToken.None);
        }
    }

    private static OwedReceipt ReceiptOf(CustomerSession session, SubmitSm pdu, long id, ushort? reference) => new()
    {
        MessageId = id,
        AccessKeyId = session.Customer.KeyId,
        Wanted = pdu.RegisteredDelivery,
        SourceTon = pdu.Source.Ton,
        SourceNpi = pdu.Source.Npi,
        Source = pdu.Source.Value,
        DestinationTon = pdu.Destination.Ton,
        DestinationNpi = pdu.Destination.Npi,
        Destination = pdu.Destination.Value,
        UserReference = reference,
    };

    [LoggerMessage(EventId = 1473, Level = LogLevel.Warning, Message = "A submit of access key {AccessKeyId} to {Country} was refused: its {Length} characters are not the text of an approved template, and the key may pass none through there; such refusals are told once a minute")]
    private partial void LogNoTemplate(string accessKeyId, string country, int length);

    [LoggerMessage(EventId = 1474, Level = LogLevel.Error, Message = "A submit of access key {AccessKeyId} could not be stored")]
    private partial void LogFailed(Exception e, string accessKeyId);
}

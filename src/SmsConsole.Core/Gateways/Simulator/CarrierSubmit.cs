using SmsConsole.Smpp.Pdus;
using SmsConsole.Smpp.Server;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Core.Gateways.Simulator;

/// <summary>A submit on its way into the ledger. <paramref name="Status"/> is what it will be answered with.</summary>
internal sealed record CarrierSubmit(SmppServerSession Session, SubmitSm Pdu, long Recipient, CarrierBehaviour Behaviour, uint Status, DateTimeOffset At)
{
    /// <summary>The carrier's id; given by the ledger.</summary>
    public long Id { get; set; }

    public bool IsTaken => Status == CommandStatus.Ok;

    /// <summary>The receipt that is owed; null for none.</summary>
    public MessageState? Receipt => IsTaken && Pdu.RegisteredDelivery != 0 ? Behaviour.Receipt : null;
}

/// <summary>A receipt that is owed to the sender.</summary>
internal sealed record OwedReceipt(long Id, string Sender, long Recipient, MessageState State, DateTimeOffset SubmittedAt)
{
    /// <summary>Where the submit came in; another session of the same sender will do when it is gone.</summary>
    public SmppServerSession? Session { get; init; }

    /// <summary>How the id is spelled; null for the usual spelling. Not kept over a restart.</summary>
    public IdSpelling? Ids { get; init; }

    /// <summary>Whether a second one follows, which nobody waits for. Not kept over a restart.</summary>
    public bool IsTwice { get; init; }
}

/// <summary>A line for the ledger: a new submit, or the id of one whose receipt was acknowledged.</summary>
internal readonly record struct LedgerLine(CarrierSubmit? Submit, long AcknowledgedId);

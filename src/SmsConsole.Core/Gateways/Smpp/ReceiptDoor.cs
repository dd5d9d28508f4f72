using SmsConsole.Smpp.Session;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Core.Gateways.Smpp;

/// <summary>Acknowledges the receipts of one session. Once the session is over this does nothing, and the carrier sends them again.</summary>
internal sealed class ReceiptDoor(SmppClient session) : IReceiptSource
{
    /// <summary>The ticket is the sequence of the deliver_sm.</summary>
    public void Acknowledge(long ticket) => session.AnswerDeliver((uint)ticket, CommandStatus.Ok);
}

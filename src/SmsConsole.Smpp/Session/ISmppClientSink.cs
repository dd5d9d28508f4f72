using SmsConsole.Smpp.Pdus;

namespace SmsConsole.Smpp.Session;

/// <summary>
/// Where a client's news go. Calls come from the session's own threads and hold up its reading, so they are short; an exception
/// ends the session.
/// </summary>
public interface ISmppClientSink
{
    /// <summary>Called exactly once for each accepted submit, also when the session dies. May run at the same time as another call.</summary>
    void OnSubmitDone(in SubmitDone done);

    /// <summary>
    /// A message or receipt came in. The session reads on when the task is done (back-pressure) and answers when
    /// <see cref="SmppClient.AnswerDeliver"/> is called with the PDU's sequence, now or later.
    /// </summary>
    ValueTask OnDeliverAsync(SmppClient session, DeliverSm pdu);

    /// <summary>A handset that was away can be reached again. Nothing is answered; nothing happens unless this is implemented.</summary>
    void OnAlert(SmppClient session, AlertNotification pdu)
    {
    }
}

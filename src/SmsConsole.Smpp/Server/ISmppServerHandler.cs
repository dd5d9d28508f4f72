using SmsConsole.Smpp.Pdus;
using SmsConsole.Smpp.Session;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Smpp.Server;

/// <summary>
/// What a server does with its sessions' news. Calls for one session come from its own threads and hold up its reading; an
/// exception ends that session.
/// </summary>
public interface ISmppServerHandler
{
    /// <summary>Gives the <see cref="CommandStatus"/> of the answer: only 0 lets the session in, anything else ends it.</summary>
    ValueTask<uint> OnBindAsync(SmppServerSession session, BindRequest request);

    /// <summary>A submit came in. It is answered by <see cref="SmppServerSession.AnswerSubmit"/>, now or later; reading goes on when the task is done.</summary>
    ValueTask OnSubmitAsync(SmppServerSession session, SubmitSm pdu);

    /// <summary>Somebody asks where a message stands; null refuses, as is done unless this is implemented.</summary>
    ValueTask<QuerySmResp?> OnQueryAsync(SmppServerSession session, QuerySm pdu) => new((QuerySmResp?)null);

    /// <summary>Somebody takes a message back. Gives the status of the answer; refused unless this is implemented.</summary>
    ValueTask<uint> OnCancelAsync(SmppServerSession session, CancelSm pdu) => new(CommandStatus.CancelFailed);

    /// <summary>Somebody changes a message's text. Gives the status of the answer; refused unless this is implemented.</summary>
    ValueTask<uint> OnReplaceAsync(SmppServerSession session, ReplaceSm pdu) => new(CommandStatus.ReplaceFailed);

    /// <summary>The end of a deliver that <see cref="SmppServerSession.TryDeliver"/> took, exactly once; <paramref name="status"/> is null when no answer came.</summary>
    void OnDeliverDone(SmppServerSession session, long tag, uint? status);

    /// <summary>The session is over and all its delivers are reported. Called once for each connection, bound or not.</summary>
    void OnClosed(SmppServerSession session, SessionEnd end);
}

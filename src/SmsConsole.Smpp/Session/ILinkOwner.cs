using SmsConsole.Smpp.Pdus;

namespace SmsConsole.Smpp.Session;

/// <summary>What the two ends, client and server session, do with what the link does not settle itself.</summary>
internal interface ILinkOwner
{
    /// <summary>A PDU that is neither about the link's health or end nor the answer to a request. The link reads on when the task is done.</summary>
    ValueTask OnPduAsync(in PduHeader header, ReadOnlySpan<byte> body);

    /// <summary>A request ended, answered or not.</summary>
    void OnRequestDone(in SubmitDone done);
}

using SmsConsole.Smpp.Pdus;

namespace SmsConsole.Smpp.Session;

/// <summary>What the two ends, client and server session, do with what the link does not settle itself.</summary>
internal interface ILinkOwner
{
    /// <summary>A PDU that is neither about the link's health nor its end. The link reads on when the task is done.</summary>
    ValueTask OnPduAsync(in PduHeader header, ReadOnlySpan<byte> body);

    /// <summary>A request ended without the answer of its own kind.</summary>
    void OnRequestDone(in SubmitDone done);
}

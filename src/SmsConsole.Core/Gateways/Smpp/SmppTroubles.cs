using System.Net.Security;
using System.Net.Sockets;
using SmsConsole.Smpp.Session;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Core.Gateways.Smpp;

/// <summary>What stands between us and a carrier, in words that say what to do.</summary>
internal static class SmppTroubles
{
    /// <summary>Why there is no bound session with the carrier at <paramref name="address"/>.</summary>
    public static Problem Explain(Exception fault, string address) => fault switch
    {
        SmppBindException { InnerException: UntrustedCertificateException untrusted } => Untrusted(untrusted, address),
        SmppBindException { Reason: SessionEndReason.TlsFailed } => new Problem("gateway.tls_failed", $"{address} took the connection but broke off the TLS handshake. Check that this is the carrier's TLS port, and whether it asks for a certificate of ours.")
            .With(address),
        SmppBindException { Status: { } status } => new Problem("gateway.bind_refused", $"The carrier at {address} refused the bind with {CommandStatus.Name(status)}. Check system id, password and system type, and whether the carrier allows our address.")
            .With(address, CommandStatus.Name(status)),
        SmppBindException bind => new Problem("gateway.bind_unanswered", $"{address} took the connection but did not answer the bind ({bind.Reason}). Check that this is the carrier's SMPP port, and whether it wants TLS.")
            .With(address, bind.Reason.ToString()),
        SocketException socket => new Problem("gateway.unreachable", $"{address} cannot be reached ({socket.SocketErrorCode}). Check host and port, and whether a firewall lets us out.")
            .With(address, socket.SocketErrorCode.ToString()),
        _ => new Problem("gateway.failed", $"The connection to {address} failed: {fault.Message}").With(address, fault.Message),
    };

    public static Problem Lost(SessionEnd end, string address) =>
        new Problem("gateway.lost", $"The connection to {address} ended: {end.Reason}. It is being opened again.").With(address, end.Reason.ToString());

    /// <summary>What a carrier's refusal of a submit is called; null when it took it.</summary>
    public static Problem? Refusal(in SubmitDone done) => done.IsAccepted ? null
        : new Problem("gateway.submit_refused", $"The carrier answered a submit with {CommandStatus.Name(done.Status)}.").With(CommandStatus.Name(done.Status));

    private static Problem Untrusted(UntrustedCertificateException untrusted, string address)
    {
        var shown = untrusted.Shown.Sha256;
        if (untrusted.IsPinned)
            return new Problem("gateway.tls_pin_differs", $"{address} showed another certificate than the pinned one; its SHA-256 is {shown}. If the carrier confirms that it changed its certificate, pin the new one; otherwise somebody may be in between.").With(address, shown);
        return untrusted.Errors is SslPolicyErrors.RemoteCertificateNameMismatch
            ? new Problem("gateway.tls_name_differs", $"The certificate of {address} is made out to another name. Enter the name it is for as the server name, or connect to that name. Its SHA-256 is {shown}.").With(address, shown)
            : new Problem("gateway.tls_untrusted", $"The certificate of {address} is expired or signed by nobody whom this machine trusts; its SHA-256 is {shown}. Ask the carrier whether this is its certificate, and if so, pin it.").With(address, shown);
    }
}

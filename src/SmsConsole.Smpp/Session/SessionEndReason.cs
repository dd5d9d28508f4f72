namespace SmsConsole.Smpp.Session;

/// <summary>Why a session is over.</summary>
public enum SessionEndReason
{
    /// <summary>We unbound, and the other side agreed or its time was up.</summary>
    Unbound,

    /// <summary>The other side unbound.</summary>
    PeerUnbound,

    /// <summary>The other side closed the connection without unbinding.</summary>
    PeerClosed,

    /// <summary>The network or the other side broke the connection.</summary>
    ConnectionLost,

    /// <summary>The other side sent what is no SMPP.</summary>
    ProtocolError,

    /// <summary>The two sides did not agree on TLS, or the certificate is not to be trusted; the fault says which.</summary>
    TlsFailed,

    /// <summary>Nobody bound in time.</summary>
    BindTimeout,

    /// <summary>The bind was answered with a refusal.</summary>
    BindRefused,

    /// <summary>enquire_link was not answered in time.</summary>
    EnquireLinkUnanswered,

    /// <summary>The other side stopped reading.</summary>
    WriteStalled,

    /// <summary>We closed it.</summary>
    Disposed,

    /// <summary>We cut it, as a fault would.</summary>
    Aborted,

    /// <summary>The sink or handler threw; see the fault.</summary>
    HandlerFailed,
}

using SmsConsole.Core.Gateways.Providers.Alibaba;
using SmsConsole.Core.Gateways.Providers.Http;
using SmsConsole.Core.Gateways.Providers.Twilio;
using SmsConsole.Core.Gateways.Smpp;

namespace SmsConsole.Core.Gateways;

/// <summary>What an administrator enters for a gateway.</summary>
public sealed record GatewayEdit
{
    public string Name { get; init; } = "";
    public GatewayKind Kind { get; init; }
    public bool IsEnabled { get; init; } = true;

    /// <summary>Takes no new messages, but stays connected while it is enabled.</summary>
    public bool IsDraining { get; init; }
    public string? DefaultSender { get; init; }
    public int? MaxPerSecond { get; init; }
    public int Window { get; init; } = 100;

    /// <summary>How patiently its messages are tried again; null for the usual way.</summary>
    public RetryTerms? Retries { get; init; }

    /// <summary>Needed for <see cref="GatewayKind.Smpp"/>.</summary>
    public SmppSettings? Smpp { get; init; }

    /// <summary>For gateways over HTTP: the beginning of this console's address as the provider reaches it; null when it sends no reports.</summary>
    public string? PublicAddress { get; init; }

    /// <summary>For gateways over HTTP: how long a request may take, 1 to 120 seconds.</summary>
    public int TimeoutSeconds { get; init; } = 15;

    /// <summary>For gateways over HTTP: makes a new callback address; the old one is no longer answered.</summary>
    public bool RenewCallback { get; init; }

    public AlibabaEdit? AlibabaCloud { get; init; }
    public TwilioEdit? Twilio { get; init; }
    public HttpEdit? Http { get; init; }

    /// <summary>Whether a secret was entered or asked for anew.</summary>
    internal bool ChangesSecret => RenewCallback
        || new[] { Smpp?.Password, AlibabaCloud?.AccessKeySecret, Twilio?.AuthToken, Http?.Secret }.Any(secret => !string.IsNullOrEmpty(secret));
}

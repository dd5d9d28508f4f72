namespace SmsConsole.Core.Gateways;

/// <summary>A technology of gateways: opens one from its settings.</summary>
public interface IGatewayKind
{
    GatewayKind Kind { get; }

    /// <summary>What is stored of an edit; secrets are sealed, and an empty one keeps that in <paramref name="stored"/>.</summary>
    string Write(GatewayEdit edit, string? stored);

    /// <summary>What pages and the API show of the settings, without secrets.</summary>
    GatewayParts Show(Gateway gateway);

    /// <summary>Checks settings that an administrator wrote, before they are stored.</summary>
    IReadOnlyList<Problem> Check(Gateway gateway);

    /// <summary>Opens a gateway; it connects by itself, and again whenever the connection is lost, until it is disposed.</summary>
    IGateway Open(Gateway gateway, IGatewaySink sink);
}

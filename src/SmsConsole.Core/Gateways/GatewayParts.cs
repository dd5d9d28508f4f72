namespace SmsConsole.Core.Gateways;

/// <summary>What a kind shows of a gateway's settings: its own part of an edit without secrets.</summary>
/// <param name="HasSecret">Whether a password, token or key is stored.</param>
/// <param name="CallbackPath">Where the provider sends its reports, below the console's address; itself a secret, for administrators. Null for kinds without.</param>
public sealed record GatewayParts(GatewayEdit Edit, bool HasSecret, string? CallbackPath = null)
{
    public static GatewayParts None { get; } = new(new(), HasSecret: false);
}

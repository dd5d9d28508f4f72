namespace SmsConsole.Core.Gateways.Providers;

/// <summary>A kind of gateway over HTTP: besides opening one, it understands what its provider sends to the callback address.</summary>
internal interface IProviderKind : IGatewayKind
{
    /// <exception cref="InvalidOperationException">Its secrets cannot be read.</exception>
    IProviderDialect Speak(Gateway gateway);
}

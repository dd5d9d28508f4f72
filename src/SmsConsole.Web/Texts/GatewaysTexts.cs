namespace SmsConsole.Web.Texts;

/// <summary>The texts of gateways and routes.</summary>
public sealed class GatewaysTexts;

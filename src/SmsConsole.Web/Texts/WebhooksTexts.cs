namespace SmsConsole.Web.Texts;

/// <summary>The texts of webhooks and their deliveries.</summary>
public sealed class WebhooksTexts;

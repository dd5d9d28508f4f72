namespace SmsConsole.Core.Webhooks;

/// <summary>In what form a webhook gets its events.</summary>
public enum WebhookShape
{
    /// <summary>Standard Webhooks 1.0.0: one event per request, as JSON.</summary>
    Standard,

    /// <summary>As Alibaba Cloud pushes them: SmsReport, GlobeSmsReport, SmsUp, SignSmsReport, TemplateSmsReport, each a JSON array.</summary>
    AlibabaCloud,
}

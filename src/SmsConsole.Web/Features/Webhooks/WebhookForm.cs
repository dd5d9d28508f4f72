using SmsConsole.Core.Events;
using SmsConsole.Core.Webhooks;

namespace SmsConsole.Web.Features.Webhooks;

/// <summary>A webhook while somebody edits it.</summary>
public sealed class WebhookForm
{
    public string Name { get; set; } = "";
    public string Url { get; set; } = "";
    public WebhookShape Shape { get; set; }

    /// <summary>None chosen: all.</summary>
    public HashSet<EventType> Events { get; private init; } = [];

    public static WebhookForm Of(WebhookRow row) => new()
    {
        Name = row.Name, Url = row.Url, Shape = row.Shape, Events = [.. row.Events.Select(EventTypes.TryParse).OfType<EventType>()],
    };

    public WebhookEdit ToEdit() => new(Name, Url, [.. Events.Order().Select(e => e.Name())], Shape);

    public void Toggle(EventType type)
    {
        if (!Events.Remove(type))
            Events.Add(type);
    }
}

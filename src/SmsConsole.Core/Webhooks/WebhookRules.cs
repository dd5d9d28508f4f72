using System.Net;
using SmsConsole.Core.Events;

namespace SmsConsole.Core.Webhooks;

/// <summary>What an administrator may enter for a webhook.</summary>
internal static class WebhookRules
{
    public const int LongestName = 60;
    public const int LongestUrl = 500;

    /// <summary>Problems <c>webhook.name_length</c>, <c>webhook.url_invalid</c>, <c>webhook.url_http</c>, <c>webhook.url_private</c>, <c>event.type_unknown</c>, <c>webhook.event_without_form</c>.</summary>
    public static List<Problem> Check(WebhookEdit edit, WebhookOptions options, TargetGuard guard)
    {
        List<Problem> problems = [];
        if (edit.Name.Trim().Length is < 1 or > LongestName)
            problems.Add(new Problem("webhook.name_length", $"The name must have 1 to {LongestName} characters.", "name").With(LongestName));
        if (CheckUrl(edit.Url.Trim(), options, guard) is { } wrong)
            problems.Add(wrong);
        foreach (var name in edit.Events)
        {
            if (EventTypes.TryParse(name) is not { } type || type is EventType.WebhookTest)
                problems.Add(EventFeed.UnknownType(name, "events"));
            else if (!Envelope.Has(edit.Shape, type))
                problems.Add(new Problem("webhook.event_without_form", $"Alibaba Cloud has no push for \"{name}\". Leave it out, or use the standard shape.", "events").With(name));
        }
        return problems;
    }

    /// <summary>Problems <c>webhook.url_invalid</c>, <c>webhook.url_http</c>, <c>webhook.url_private</c>.</summary>
    public static Problem? CheckUrl(string url, WebhookOptions options, TargetGuard guard)
    {
        if (url.Length > LongestUrl || !Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri is not { Scheme: "https" or "http", UserInfo: "", Fragment: "" } || uri.Host.Length == 0)
            return new Problem("webhook.url_invalid", $"The address must begin with https:// and name a host, such as https://example.com/sms-events; at most {LongestUrl} characters, without a user name and without #.", "url").With(LongestUrl);
        if (uri.Scheme == "http" && !options.AllowHttp)
            return new("webhook.url_http", "The address must begin with https://. For plain http:// the setting Webhooks:AllowHttp must be true.", "url");
        // Names are judged when they are used; an address written out can be told at once.
        return IPAddress.TryParse(uri.DnsSafeHost, out var address) && !guard.Allows(address)
            ? new Problem("webhook.url_private", $"{uri.DnsSafeHost} is not a public address. To allow it, add its network to the setting Webhooks:AllowedNetworks.", "url").With(uri.DnsSafeHost)
            : null;
    }
}

using System.ComponentModel.DataAnnotations;
using System.Net;

namespace SmsConsole.Core.Webhooks;

/// <summary>Where webhooks may go, and for how long one that takes nothing is tried.</summary>
public sealed class WebhookOptions
{
    public const string Section = "Webhooks";

    /// <summary>Networks that webhooks may reach although they are not public, as CIDR: <c>10.1.0.0/16</c>, <c>::1/128</c>.</summary>
    [Networks]
    public IReadOnlyList<string> AllowedNetworks { get; set; } = [];

    /// <summary>Whether webhooks may use plain HTTP.</summary>
    public bool AllowHttp { get; set; }

    /// <summary>Seconds from the beginning of the connection to the end of the answer.</summary>
    [Range(1, 60)]
    public int TimeoutSeconds { get; set; } = 15;

    /// <summary>Requests that one webhook gets at a time.</summary>
    [Range(1, 64)]
    public int Concurrency { get; set; } = 8;

    /// <summary>A webhook that has taken nothing for so many days is disabled.</summary>
    [Range(1, 14)]
    public int DisableAfterDays { get; set; } = 3;

    [AttributeUsage(AttributeTargets.Property)]
    private sealed class NetworksAttribute : ValidationAttribute
    {
        protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
            (value as IEnumerable<string>)?.FirstOrDefault(n => !IPNetwork.TryParse(n, out _)) is { } wrong
                ? new($"\"{wrong}\" is no network. Write its first address and the length of its prefix, such as 10.1.0.0/16 or ::1/128.")
                : ValidationResult.Success;
    }
}

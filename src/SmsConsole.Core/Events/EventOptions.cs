using System.ComponentModel.DataAnnotations;

namespace SmsConsole.Core.Events;

/// <summary>How long the event feed is kept.</summary>
public sealed class EventOptions
{
    public const string Section = "Events";

    /// <summary>Events, and the log of their deliveries, are kept for so many days; never less than the deliveries' retries take.</summary>
    [Range(4, 365)]
    public int KeepDays { get; set; } = 14;
}

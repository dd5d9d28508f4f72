using System.ComponentModel.DataAnnotations;

namespace SmsConsole.Core.ShortLinks;

/// <summary>How short links begin, and how many there may be.</summary>
public sealed class ShortLinkOptions
{
    public const string Section = "ShortLinks";

    /// <summary>The beginning of the links as phones reach this console, such as <c>https://s.example.com</c>; null takes the address that each reader of the list used.</summary>
    [StringLength(200), RegularExpression(@"^https?://[^/?#\s]+$", ErrorMessage = "{0} must begin with http:// or https:// and end after the host's name, such as https://s.example.com.")]
    public string? PublicAddress { get; set; }

    /// <summary>Links that may be made in a day (UTC), by all together.</summary>
    [Range(1, 1_000_000)]
    public int MostPerDay { get; set; } = 3000;
}

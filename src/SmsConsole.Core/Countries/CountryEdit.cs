namespace SmsConsole.Core.Countries;

/// <summary>What an administrator set for a country over the shipped data; null keeps the shipped value.</summary>
public sealed class CountryEdit
{
    /// <summary>ISO 3166-1 alpha-2.</summary>
    public required string Iso2 { get; init; }

    /// <summary>Whether messages may go there; null means yes.</summary>
    public bool? IsAllowed { get; set; }

    /// <summary>The sender shown where no registered sender ID is used; null leaves it to the gateway.</summary>
    public string? DefaultSender { get; set; }

    /// <summary>A policy that differs from the shipped one, as the name of a SenderIdPolicy.</summary>
    public string? SenderIdPolicy { get; set; }

    public DateTimeOffset ChangedAt { get; set; }
}

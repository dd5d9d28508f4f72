namespace SmsConsole.Core.Countries;

/// <summary>
/// What holds for a country here: the shipped record with the administrators' edits applied (<paramref name="Country"/>), as shipped,
/// whether messages may go there, its default sender, and when it was last edited (null: never).
/// </summary>
public sealed record CountryRules(Country Country, Country Shipped, bool IsAllowed, string? DefaultSender, DateTimeOffset? EditedAt)
{
    /// <summary>The most messages that may go there in a day of UTC+8; null for no cap.</summary>
    public int? DailyCap { get; init; }

    internal static CountryRules Of(Country shipped, CountryEdit? edit) => edit is null
        ? new(shipped, shipped, true, null, null)
        : new(
            Enum.TryParse<SenderIdPolicy>(edit.SenderIdPolicy, out var policy) ? shipped with { SenderIdPolicy = policy } : shipped,
            shipped, edit.IsAllowed ?? true, edit.DefaultSender, edit.ChangedAt);
}

/// <summary>What an administrator sets for a country. A null <paramref name="SenderIdPolicy"/> keeps the shipped one.</summary>
public sealed record CountryChange(bool IsAllowed, string? DefaultSender, SenderIdPolicy? SenderIdPolicy);

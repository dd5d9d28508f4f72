namespace SmsConsole.Core.Countries;

/// <summary>
/// What holds for a country here: the shipped record with the administrators' edits over it (<paramref name="Country"/>), as shipped,
/// the names of the edited values (see <see cref="CountryValues"/>), and when the last edit was made (null: none stands).
/// </summary>
public sealed record CountryRules(Country Country, Country Shipped, IReadOnlyList<string> Edited, DateTimeOffset? EditedAt)
{
    public bool IsAllowed => Country.IsAllowed;
    public string? DefaultSender => Country.DefaultSender;

    /// <summary>How many messages a day may go there in all; null for any number.</summary>
    public int? DailyCap => Country.DailyCap;

    public bool IsEdited => Edited.Count > 0;

    internal static CountryRules Of(Country shipped, CountryEdit? edit)
    {
        if (edit is null)
            return new(shipped, shipped, [], null);
        var country = CountryValues.Over(shipped, edit.Values);
        // What newer shipped data now say themselves is no edit any more.
        var edited = CountryValues.Differing(shipped, country);
        return edited.Count == 0 ? new(shipped, shipped, [], null) : new(country, shipped, edited, edit.ChangedAt);
    }
}

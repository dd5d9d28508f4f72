using SmsConsole.Client.Http;

namespace SmsConsole.Client;

/// <summary>The rules per country, and which sender would be shown there. Countries are named by ISO 3166-1 alpha-2.</summary>
public sealed class CountriesClient
{
    private readonly ApiCaller caller;

    internal CountriesClient(ApiCaller caller) => this.caller = caller;

    /// <summary>Countries and regions, by code.</summary>
    /// <param name="search">Part of a name, an ISO code, or a calling code.</param>
    /// <param name="allowed">Whether messages may go there.</param>
    /// <param name="edited">Whether an administrator has set anything.</param>
    public async Task<IReadOnlyList<Country>> ListAsync(
        string? search = null, SenderIdPolicy? policy = null, bool? allowed = null, bool? edited = null, CancellationToken ct = default) =>
        (await caller.GetAsync<ListPage<Country>>(
            new Query("countries").Add("search", search).Add("policy", policy).Add("allowed", allowed).Add("edited", edited).ToString(), ct)).Items;

    /// <summary>The rules of a country, and the shipped ones.</summary>
    public Task<Country> GetAsync(string iso2, CancellationToken ct = default) => caller.GetAsync<Country>(Segment.Of($"countries/{iso2}"), ct);

    /// <summary>Sets the values that are given and leaves the others.</summary>
    public Task<Country> ChangeAsync(string iso2, CountryChange change, CancellationToken ct = default) =>
        caller.ChangeAsync<CountryChange, Country>(HttpMethod.Patch, Segment.Of($"countries/{iso2}"), change, ct);

    /// <summary>Sets the values that are given and resets the others.</summary>
    public Task<Country> ReplaceAsync(string iso2, CountryChange change, CancellationToken ct = default) =>
        caller.ChangeAsync<CountryChange, Country>(HttpMethod.Put, Segment.Of($"countries/{iso2}"), change, ct);

    /// <summary>Takes every edit back, or that of one member by its name in the API, such as <c>dailyCap</c>.</summary>
    public Task<Country> ResetAsync(string iso2, string? member = null, CancellationToken ct = default) =>
        caller.ChangeAsync<Country>(HttpMethod.Delete, member is null ? Segment.Of($"countries/{iso2}/edits") : Segment.Of($"countries/{iso2}/edits/{member}"), ct);

    /// <summary>Which sender will be shown, and why.</summary>
    /// <param name="value">The wanted sender ID.</param>
    public Task<ShownSender> SenderAsync(string iso2, string? value = null, MessageType? type = null, CancellationToken ct = default) =>
        caller.GetAsync<ShownSender>(new Query(Segment.Of($"countries/{iso2}/sender")).Add("value", value).Add("type", type).ToString(), ct);
}

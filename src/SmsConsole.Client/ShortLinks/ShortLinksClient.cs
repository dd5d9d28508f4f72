using SmsConsole.Client.Http;

namespace SmsConsole.Client;

/// <summary>Short links for messages, with how often they were opened.</summary>
public sealed class ShortLinksClient
{
    private readonly ApiCaller caller;

    internal ShortLinksClient(ApiCaller caller) => this.caller = caller;

    /// <summary>Short links, the newest first.</summary>
    /// <param name="search">The beginning of a name, a code or a target.</param>
    public IAsyncEnumerable<ShortLink> ListAsync(string? search = null, CancellationToken ct = default) => caller.ListAsync<ShortLink>(new Query("short-links").Add("search", search), ct);

    /// <summary>Makes a short link to an address, which has one at a time.</summary>
    public Task<ShortLink> CreateAsync(NewShortLink link, CancellationToken ct = default) => caller.MakeAsync<NewShortLink, ShortLink>("short-links", link, ct);

    /// <summary>A short link with how often it was opened.</summary>
    public Task<ShortLink> GetAsync(string code, CancellationToken ct = default) => caller.GetAsync<ShortLink>(Segment.Of($"short-links/{code}"), ct);

    /// <summary>Ends a short link at once and forgets its counts.</summary>
    public Task DeleteAsync(string code, CancellationToken ct = default) => caller.DoAsync(HttpMethod.Delete, Segment.Of($"short-links/{code}"), ct);
}

/// <summary>A short link to be made.</summary>
public sealed record NewShortLink : NewResource
{
    /// <summary>1 to 13 characters.</summary>
    public required string Name { get; init; }

    /// <summary>http or https, at most 1,000 characters.</summary>
    public required Uri Target { get; init; }

    /// <summary>How long it leads there: 1 to 90 days, and to the end of the hour; 90 without it.</summary>
    public int? Days { get; init; }
}

/// <summary>A short link.</summary>
/// <param name="ShortUrl">The address to put into messages.</param>
/// <param name="Visitors">Who opened it, counted once a day (UTC).</param>
/// <param name="CreatedBy">The person, or the owner of the access key.</param>
public sealed record ShortLink(
    string Code, Uri ShortUrl, string Name, Uri Target, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, bool Expired, long PageViews, long Visitors, string CreatedBy, string? AccessKeyId);

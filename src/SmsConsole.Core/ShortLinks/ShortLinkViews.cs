namespace SmsConsole.Core.ShortLinks;

/// <summary>A link that is wanted: <paramref name="Name"/> 1–13 characters, <paramref name="Target"/> http or https up to 1,000, <paramref name="Days"/> 1–90.</summary>
public sealed record NewShortLink(string Name, string Target, int Days);

/// <summary>Which links, the newest first. <paramref name="Search"/> is the beginning of a name, a code or a target.</summary>
public sealed record ShortLinkQuery(string? Search = null, string? After = null, int Take = 50);

/// <summary>A link with what was counted; <paramref name="Visitors"/> counts who opened it once a day.</summary>
public sealed record ShortLinkRow(
    long Id, string Code, string Name, string Target, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, bool IsExpired,
    long PageViews, long Visitors, string CreatedBy, string? AccessKeyId);

/// <summary>Where a code leads: the address as browsers take it, or null where the link has expired.</summary>
public sealed record ShortLinkTarget(long LinkId, string? Address);

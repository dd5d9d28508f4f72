using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace SmsConsole.Web.Ui;

/// <summary>
/// Where a list stands, as its address says: <c>sort=name</c> (or <c>-name</c> for falling order) and one <c>after</c> per
/// page turned, so that the last one is the cursor of this page and the one before leads back.
/// </summary>
public sealed record ListAddress(string? Sort, IReadOnlyList<string> Trail)
{
    /// <summary>The cursor to read from, or null for the first page.</summary>
    public string? Cursor => Trail.Count == 0 ? null : Trail[^1];

    public static ListAddress Of(NavigationManager navigation)
    {
        var query = QueryHelpers.ParseQuery(navigation.ToAbsoluteUri(navigation.Uri).Query);
        return new(query.TryGetValue("sort", out var sort) ? sort.ToString() : null,
            query.TryGetValue("after", out var trail) ? [.. trail.OfType<string>()] : []);
    }

    public string FirstPage(NavigationManager navigation) => PathWith(navigation, Sort, []);
    public string PreviousPage(NavigationManager navigation) => PathWith(navigation, Sort, [.. Trail.SkipLast(1)]);
    public string NextPage(NavigationManager navigation, string cursor) => PathWith(navigation, Sort, [.. Trail, cursor]);

    /// <summary>The first page in another order.</summary>
    public static string SortedBy(NavigationManager navigation, string sort) => PathWith(navigation, sort, []);

    private static string PathWith(NavigationManager navigation, string? sort, string[] trail) =>
        "/" + navigation.ToBaseRelativePath(navigation.GetUriWithQueryParameters(
            new Dictionary<string, object?> { ["sort"] = sort, ["after"] = trail.Length == 0 ? null : trail }));
}

using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using SmsConsole.Core;

namespace SmsConsole.Web.Api;

/// <summary>Which page of a list is wanted; a handler takes it with <see cref="AsParametersAttribute"/>. Out of range is refused before the handler runs.</summary>
internal sealed record Paging(
    [property: FromQuery, Range(1, 200), DefaultValue(50), Description("How many items at most.")] int? Limit,
    [property: FromQuery, Description("The \"next\" of the page before; absent for the first page.")] string? Cursor)
{
    public int Take => Limit ?? 50;

    /// <summary>Core's own cursor, or null for the first page.</summary>
    public string? After => string.IsNullOrEmpty(Cursor) ? null : PageToken.TryRead(Cursor);

    /// <summary>Problems: <c>request.limit</c>, <c>request.cursor</c>.</summary>
    public static ValueTask<object?> CheckAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.Arguments.OfType<Paging>().FirstOrDefault()?.Wrong is { } wrong
            ? ValueTask.FromResult<object?>(new Refusal(wrong))
            : next(context);

    private Problem? Wrong => this switch
    {
        { Limit: < 1 or > 200 } => new("request.limit", $"The limit is {Limit}. Ask for 1 to 200 items."),
        { Cursor.Length: > 0, After: null } => new("request.cursor", "The cursor is not one that a list gave. Pass \"next\" of the page before as it is."),
        _ => null,
    };
}

internal static class PagingAnswers
{
    /// <summary>A page of Core's rows as the API shows them: the same order, an opaque cursor.</summary>
    public static Page<TOut> ToAnswer<TRow, TOut>(this Page<TRow> page, Func<TRow, TOut> show) =>
        new([.. page.Items.Select(show)], page.Next is null ? null : PageToken.Of(page.Next));
}

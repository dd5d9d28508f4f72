using System.Globalization;
using System.Net;
using System.Net.Mime;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Localization;
using SmsConsole.Core.ShortLinks;
using SmsConsole.Web.Texts;

namespace SmsConsole.Web.Features.ShortLinks;

/// <summary>
/// <c>/s/{code}</c>, open to everybody: leads on to the address that was stored for the code and nowhere else. It stands before sign-in and
/// antiforgery, so that no visitor is given a cookie, and tells the other side nothing of where they come from.
/// </summary>
internal static class ShortLinkRedirect
{
    public static void UseShortLinks(this WebApplication app) => app.Map(Links.ShortLinkRoot, links => links.Run(AnswerAsync));

    private static async Task AnswerAsync(HttpContext context)
    {
        if (context.Features.Get<IStatusCodePagesFeature>() is { } pages)
            pages.Enabled = false;
        var (request, response, services) = (context.Request, context.Response, context.RequestServices);
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers.CacheControl = "no-store";
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
        {
            (response.StatusCode, response.Headers.Allow) = (StatusCodes.Status405MethodNotAllowed, "GET, HEAD");
            return;
        }
        var target = await services.GetRequiredService<ShortLinkBook>().OpenAsync(request.Path.Value?.Trim('/') ?? "", context.RequestAborted);
        if (target is { Address: { } address })
        {
            // A look ahead by a browser or a program that only asks for the head is no visit.
            if (HttpMethods.IsGet(request.Method) && !request.Headers["Sec-Purpose"].ToString().Contains("prefetch", StringComparison.OrdinalIgnoreCase))
                services.GetRequiredService<ClickCounter>().Note(target.LinkId, $"{context.Connection.RemoteIpAddress} {request.Headers.UserAgent}");
            response.Redirect(address);
            return;
        }
        response.StatusCode = target is null ? StatusCodes.Status404NotFound : StatusCodes.Status410Gone;
        response.ContentType = $"{MediaTypeNames.Text.Html}; charset=utf-8";
        await response.WriteAsync(Page(services.GetRequiredService<IStringLocalizer<ShortLinksTexts>>(), target is null ? "Unknown" : "Gone"), context.RequestAborted);
    }

    private static string Page(IStringLocalizer<ShortLinksTexts> texts, string what)
    {
        var (title, text) = (WebUtility.HtmlEncode(texts[what]), WebUtility.HtmlEncode(texts[what + "Text"]));
        return $"""
            <!DOCTYPE html>
            <html lang="{CultureInfo.CurrentUICulture.Name}">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><meta name="robots" content="noindex"><title>{title}</title></head>
            <body><h1>{title}</h1><p>{text}</p></body>
            </html>
            """;
    }
}

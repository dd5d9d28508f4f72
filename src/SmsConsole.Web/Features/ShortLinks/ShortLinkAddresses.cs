using Microsoft.Extensions.Options;
using SmsConsole.Core.ShortLinks;

namespace SmsConsole.Web.Features.ShortLinks;

/// <summary>The whole address of a short link.</summary>
internal static class ShortLinkAddresses
{
    /// <summary>Begins as the settings say, else with the address by which the console was asked.</summary>
    public static string Of(this IOptions<ShortLinkOptions> options, string code, string askedBy) =>
        (options.Value.PublicAddress ?? askedBy.TrimEnd('/')) + Links.ShortLink(code);

    /// <summary>The same for a request.</summary>
    public static string Of(this IOptions<ShortLinkOptions> options, string code, HttpRequest request) => options.Of(code, $"{request.Scheme}://{request.Host}");
}

using System.Globalization;
using Microsoft.Extensions.Options;
using SmsConsole.Core.ShortLinks;
using SmsConsole.Web.Features.ShortLinks;

namespace SmsConsole.Web.AlibabaCloud.Management;

/// <summary>A short link by its whole address, or its code alone, with its counts – as texts.</summary>
internal sealed class QueryShortUrl(ShortLinkBook book, IOptions<ShortLinkOptions> options, Refusals refusals) : RpcAction("QueryShortUrl", Domestic, ["ShortUrl"])
{
    public override async Task<Fields> RunAsync(RpcCall call, CancellationToken ct)
    {
        var address = call.Required("ShortUrl").TrimEnd('/');
        var found = await book.FindAsync(call.Actor, address[(address.LastIndexOf('/') + 1)..], ct);
        if (!found.IsOk)
            return refusals.Say(call, found.Problems);
        var link = found.Value;
        var fields = call.Ok();
        fields.Add("Data", new Fields
        {
            { "ShortUrl", options.Of(link.Code, call.Home) },
            { "ShortUrlName", link.Name },
            { "SourceUrl", link.Target },
            { "ShortUrlStatus", link.IsExpired ? "expired" : "effective" },
            { "CreateDate", VendorTime.Show(link.CreatedAt) },
            { "ExpireDate", VendorTime.Show(link.ExpiresAt) },
            { "PageViewCount", link.PageViews.ToString(CultureInfo.InvariantCulture) },
            { "UniqueVisitorCount", link.Visitors.ToString(CultureInfo.InvariantCulture) },
        });
        return fields;
    }
}

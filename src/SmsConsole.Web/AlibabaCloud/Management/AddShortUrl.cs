using System.Globalization;
using Microsoft.Extensions.Options;
using SmsConsole.Core.ShortLinks;
using SmsConsole.Web.Features.ShortLinks;

namespace SmsConsole.Web.AlibabaCloud.Management;

/// <summary>Makes a short link.</summary>
internal sealed class AddShortUrl(ShortLinkBook book, IOptions<ShortLinkOptions> options, Refusals refusals) : RpcAction("AddShortUrl", Domestic, ["SourceUrl", "ShortUrlName", "EffectiveDays"])
{
    public override async Task<Fields> RunAsync(RpcCall call, CancellationToken ct)
    {
        // What is no number lasts for no day, and is refused as such.
        _ = int.TryParse(call["EffectiveDays"], NumberStyles.None, CultureInfo.InvariantCulture, out var days);
        var made = await book.CreateAsync(call.Actor, new(call.Required("ShortUrlName"), call.Required("SourceUrl"), days), ct);
        if (!made.IsOk)
            return refusals.Say(call, made.Problems);
        var fields = call.Ok();
        fields.Add("Data", new Fields
        {
            { "ShortUrl", options.Of(made.Value.Code, call.Home) },
            { "SourceUrl", made.Value.Target },
            { "ExpireDate", VendorTime.Show(made.Value.ExpiresAt) },
        });
        return fields;
    }
}

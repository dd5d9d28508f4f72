using SmsConsole.Core.ShortLinks;

namespace SmsConsole.Web.AlibabaCloud.Management;

/// <summary>Deletes the short link to an address.</summary>
internal sealed class DeleteShortUrl(ShortLinkBook book, Refusals refusals) : RpcAction("DeleteShortUrl", Domestic, ["SourceUrl"])
{
    public override async Task<Fields> RunAsync(RpcCall call, CancellationToken ct)
    {
        var deleted = await book.DeleteByTargetAsync(call.Actor, call.Required("SourceUrl"), ct);
        return deleted.IsOk ? call.Ok() : refusals.Say(call, deleted.Problems);
    }
}

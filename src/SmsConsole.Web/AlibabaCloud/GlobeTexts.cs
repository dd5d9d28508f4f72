using SmsConsole.Core;
using SmsConsole.Core.Access;
using SmsConsole.Core.Countries;
using SmsConsole.Core.Customers;
using SmsConsole.Core.Sending;

namespace SmsConsole.Web.AlibabaCloud;

/// <summary>Finished texts to numbers outside the Chinese mainland, as 2018-05-01 sends them, made what the outbox takes: the template that says them.</summary>
internal sealed class GlobeTexts(FreeTexts texts, CountryBook countries, TimeProvider time)
{
    /// <summary>
    /// Whom and with which template. Problems: <c>number.…</c>, <c>template.not_for_mainland</c> for the mainland, <c>text.no_template</c>.
    /// </summary>
    public async ValueTask<Outcome<(string To, OwnPart Part)>> FindAsync(Actor actor, string to, string text, CancellationToken ct)
    {
        var recipient = RecipientGate.Read(VendorNumbers.ReadGlobal(to), null, await countries.AllAsync(ct));
        if (recipient.Problem is { } unreadable)
            return unreadable;
        var country = recipient.Number.Country;
        if (country == Country.ChineseMainland)
            return new Problem("template.not_for_mainland", "This call does not send to the Chinese mainland. Use SendMessageWithTemplate.");
        var found = await texts.FindAsync(actor, country, text, ct);
        return found.IsOk
            ? (recipient.Number.E164, new OwnPart(found.Value.TemplateCode, found.Value.Signature, found.Value.Variables, found.Value.Language))
            : found.Problems.ToList();
    }

    /// <summary>When what is sent now is worth nothing any more; null where the call does not say.</summary>
    public DateTimeOffset? ExpiryOf(RpcCall call) => call.Number("ValidityPeriod") is > 0 and < 31_536_000 and var seconds ? time.GetUtcNow().AddSeconds(seconds) : null;

    /// <summary>Where a number is: the country's name; no carrier is known here.</summary>
    public async ValueTask<Fields> DetailOfAsync(string? country, CancellationToken ct)
    {
        var name = (await countries.FindAsync(country, ct))?.Country.NameEn ?? "";
        return new() { { "Country", name }, { "Region", name }, { "Carrier", "" } };
    }
}

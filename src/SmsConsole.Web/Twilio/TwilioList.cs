using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using SmsConsole.Core;
using SmsConsole.Core.Sending;
using SmsConsole.Web.Api;

namespace SmsConsole.Web.Twilio;

/// <summary>Which messages a program asks for. Days are those of UTC and of the acceptance; <paramref name="Filters"/> stand in the address of the next page again.</summary>
internal sealed record TwilioList(MessageQuery Query, int Page, IReadOnlyList<KeyValuePair<string, string>> Filters)
{
    private const int Most = 1000;
    private const int Usual = 50;
    private static readonly string[] Kept = ["To", "From", "DateSent", "DateSent<", "DateSent>"];

    /// <summary>Problems: <c>twilio.parameter</c>.</summary>
    public static Outcome<TwilioList> Read(IQueryCollection query)
    {
        var (from, until) = ((DateTimeOffset?)null, (DateTimeOffset?)null);
        foreach (var name in Kept[2..])
        {
            if (query[name].ToString() is not { Length: > 0 } text)
                continue;
            if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) || time.Year == DateTimeOffset.MaxValue.Year)
                return Wrong(name, text, "Give a day such as 2030-11-30, or a time such as 2030-11-30T20:36:27Z.");
            // A day is meant whole; of times, that very second.
            var end = time.TimeOfDay == TimeSpan.Zero ? time.AddDays(1) : time.AddSeconds(1);
            from = name is "DateSent" or "DateSent>" ? time : from;
            until = name is "DateSent" or "DateSent<" ? end : until;
        }
        if (Number("PageSize", Usual) is not (>= 1 and <= Most and var size))
            return Wrong("PageSize", query["PageSize"].ToString(), $"Give 1 to {Most}.");
        if (Number("Page", 0) is not (>= 0 and var page))
            return Wrong("Page", query["Page"].ToString(), "Follow next_page_uri.");
        var token = query["PageToken"].ToString();
        var after = PageToken.TryRead(token);
        if (token.Length > 0 && after is null)
            return Wrong("PageToken", token, "Follow next_page_uri.");
        return new TwilioList(
            new(query["To"], From: from, Until: until, After: after, Take: size)
            {
                Sender = query["From"].ToString() is { Length: > 0 } sender ? sender : null,
            },
            page, [.. Kept.Where(query.ContainsKey).Select(name => KeyValuePair.Create(name, query[name].ToString()))]);

        int? Number(string name, int usual) => query[name].ToString() is not { Length: > 0 } text ? usual
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    public MessageQuery ToQuery(ApiActor actor) => Query with { AccessKeyId = actor.Actor.AccessKeyId };

    public TwilioPage Show(Page<MessageRow> page, string account)
    {
        var first = Page * Query.Take;
        return new(
            $"{TwilioApi.Root}/Accounts/{account}/Messages.json{Address(0, null)}", Math.Max(first, first + page.Items.Count - 1), [.. page.Items.Select(row => TwilioMessage.Of(row, account))],
            page.Next is { } next ? $"{TwilioApi.Root}/Accounts/{account}/Messages.json{Address(Page + 1, PageToken.Of(next))}" : null,
            Page, Query.Take, null, first, $"{TwilioApi.Root}/Accounts/{account}/Messages.json{Address(Page, Query.After is { } here ? PageToken.Of(here) : null)}");
    }

    private QueryString Address(int page, string? token)
    {
        var query = new QueryBuilder(Filters) { { "PageSize", Query.Take.ToString(CultureInfo.InvariantCulture) }, { "Page", page.ToString(CultureInfo.InvariantCulture) } };
        if (token is not null)
            query.Add("PageToken", token);
        return query.ToQueryString();
    }

    private static Problem Wrong(string name, string value, string hint) => new("twilio.parameter", $"The parameter {name} cannot be \"{value}\". {hint}");
}

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using SmsConsole.Core.Customers;
using SmsConsole.Core.Sending;

namespace SmsConsole.Web.Twilio;

/// <summary>A message in Twilio's shape: numbers as strings, times as RFC 2822 writes them.</summary>
internal sealed record TwilioMessage(
    string Body, string NumSegments, string Direction, string? From, string To, string DateUpdated, string? Price, string? ErrorMessage, string Uri, string AccountSid,
    string NumMedia, string Status, string? MessagingServiceSid, string Sid, string? DateSent, string DateCreated, int? ErrorCode, string PriceUnit, string ApiVersion,
    IReadOnlyDictionary<string, string> SubresourceUris)
{
    /// <summary>As it was just accepted. <c>accepted</c> is Twilio's word where a Messaging Service is to choose the sender.</summary>
    public static TwilioMessage Of(long id, AcceptedMessage accepted, TwilioForm asked, string account, DateTimeOffset now) => Make(
        id, account, asked.Body, accepted.Segments ?? 0, accepted.SenderShown ?? asked.From, accepted.To,
        accepted.Status is MessageStatus.Queued && asked.Service is not null ? "accepted" : TwilioWords.StatusOf(accepted.Status, null), null, (now, null, now)) with { MessagingServiceSid = asked.Service };

    public static TwilioMessage Of(MessageRow row, string account) => Make(
        row.Id, account, row.Text ?? "", row.Segments, row.Sender, row.To, TwilioWords.StatusOf(row.Status, row.SubmittedAt), TwilioWords.ErrorOf(row.Status, row.Error) is { } code ? (code, row.Error) : null,
        (row.AcceptedAt, row.SubmittedAt, row.EndedAt ?? row.SubmittedAt ?? row.AcceptedAt));

    private static TwilioMessage Make(
        long id, string account, string body, int segments, string? from, string to, string status, (int Code, string? Message)? error,
        (DateTimeOffset Created, DateTimeOffset? Sent, DateTimeOffset Updated) at)
    {
        var sid = TwilioWords.SidOf(id);
        var path = $"{TwilioApi.Root}/Accounts/{account}/Messages/{sid}";
        return new(
            body, segments.ToString(CultureInfo.InvariantCulture), "outbound-api", from, to, Time(at.Updated), null, error?.Message, path + ".json", account, "0", status, null, sid,
            at.Sent is { } sent ? Time(sent) : null, Time(at.Created), error?.Code, "USD", TwilioWords.Version, new Dictionary<string, string>(StringComparer.Ordinal) { ["media"] = path + "/Media.json" });
    }

    private static string Time(DateTimeOffset time) => time.ToUniversalTime().ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture);
}

/// <summary>A page of messages. There is no way back: <paramref name="PreviousPageUri"/> is always null.</summary>
internal sealed record TwilioPage(
    string FirstPageUri, int End, IReadOnlyList<TwilioMessage> Messages, string? NextPageUri, int Page, int PageSize, string? PreviousPageUri, int Start, string Uri);

/// <summary>A refusal in Twilio's shape.</summary>
internal sealed record TwilioError(int Code, string Message, string MoreInfo, int Status);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(TwilioMessage))]
[JsonSerializable(typeof(TwilioPage))]
[JsonSerializable(typeof(TwilioError))]
internal sealed partial class TwilioJson : JsonSerializerContext;

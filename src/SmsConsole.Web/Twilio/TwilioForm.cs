using System.Globalization;
using SmsConsole.Core;
using SmsConsole.Core.Countries;
using SmsConsole.Core.Customers;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Sending.Rules;

namespace SmsConsole.Web.Twilio;

/// <summary>A message as a program asks Twilio for it. <paramref name="To"/> is E.164; <paramref name="Service"/> is kept to be shown and means nothing here.</summary>
internal sealed record TwilioForm(string To, string Country, string Body, string? From, string? Service, string? Callback, DateTimeOffset? SendAt, DateTimeOffset? ExpiresAt)
{
    /// <summary>The longest that Twilio takes, in seconds.</summary>
    private const int LongestValidity = 36_000;

    /// <summary>
    /// Parameters that mean nothing here are ignored, as are unknown ones. Problems: <c>twilio.…</c>, those of numbers, and <c>message.too_long</c>.
    /// </summary>
    public static Outcome<TwilioForm> Read(IFormCollection form, DateTimeOffset now)
    {
        if (Of("To") is not { } to)
            return new Problem("twilio.to_missing", "A 'To' phone number is required.");
        var recipient = RecipientGate.Read(to, defaultRegion: null);
        if (!recipient.IsRead)
            return recipient.Problem ?? new Problem("twilio.to_missing", "A 'To' phone number is required.");
        if (form.ContainsKey("MediaUrl"))
            return new Problem("twilio.no_media", "Pictures and other media cannot be sent: there is no MMS here.");
        if (form["Body"].ToString() is not { Length: > 0 } body)
            return new Problem("twilio.body_missing", "Message body is required.");
        if (SendRules.OfLength(body) is { } tooLong)
            return tooLong;
        int? validity = null;
        if (Of("ValidityPeriod") is { } seconds)
        {
            if (!int.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > LongestValidity)
                return new Problem("twilio.validity_invalid", $"ValidityPeriod is \"{seconds}\". Give 1 to {LongestValidity} seconds.");
            validity = number;
        }
        DateTimeOffset? sendAt = null;
        if (Of("SendAt") is { } time)
        {
            if (!DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) || at <= now || at.Year == DateTimeOffset.MaxValue.Year)
                return new Problem("twilio.send_at_invalid", $"SendAt is \"{time}\". Give a time that is still to come, such as 2030-11-30T20:36:27Z.");
            sendAt = at;
        }
        else if (form.ContainsKey("ScheduleType"))
        {
            return new Problem("twilio.send_at_missing", "ScheduleType needs SendAt, too.");
        }
        return new TwilioForm(
            recipient.Number.E164, recipient.Number.Country, body, Of("From"), Of("MessagingServiceSid"), Of("StatusCallback"), sendAt,
            validity is { } life ? (sendAt ?? now).AddSeconds(life) : null);

        string? Of(string name) => form[name].ToString().Trim() is { Length: > 0 } value ? value : null;
    }

    public SendRequest ToRequest(FoundText found) => found.ToRequest(To, From) with { NotBefore = SendAt, ExpiresAt = ExpiresAt, StatusCallback = Callback };
}

using System.Globalization;
using SmsConsole.Core.Text;
using SmsConsole.Smpp.Pdus;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Core.Gateways.Smpp;

/// <summary>Makes the submit_sm of each segment of a message.</summary>
internal static class SmppSegments
{
    private const byte ReceiptWanted = 1;
    private static readonly TimeSpan LongestValidity = TimeSpan.FromDays(63);

    /// <summary>One PDU per segment, in order; null when the text does not fit its encoding and number of segments.</summary>
    /// <param name="message">The message.</param>
    /// <param name="reference">Ties the segments together on the handset; the next message takes another one.</param>
    /// <param name="source">How the sender is written.</param>
    /// <param name="now">What the validity period is counted from.</param>
    public static SubmitSm[]? Of(Outgoing message, byte reference, Address source, DateTimeOffset now)
    {
        var coding = message.Encoding is SmsEncoding.Gsm7 ? DataCoding.Gsm7 : DataCoding.Ucs2;
        if (Encode(message, coding) is not { } octets || octets.Length != message.Segments)
            return null;
        var first = new SubmitSm
        {
            Source = source,
            Destination = new(Address.TonInternational, Address.NpiIsdn, message.Recipient.ToString(CultureInfo.InvariantCulture)),
            EsmClass = octets.Length > 1 ? EsmClass.UserDataHeader : EsmClass.Default,
            DataCoding = coding,
            RegisteredDelivery = ReceiptWanted,
            ValidityPeriod = Validity(message.ExpiresAt, now),
        };
        var parts = ConcatHeader.Split(octets, reference);
        return Array.ConvertAll([.. parts], part => first with { ShortMessage = part });
    }

    /// <summary>
    /// How a sender is written: alphanumeric with a letter in it, a short code of up to 8 digits without a type, longer digits as an
    /// international number. What the settings say goes before that.
    /// </summary>
    public static Address Source(string? sender, byte? ton, byte? npi)
    {
        var value = sender?.TrimStart('+') ?? "";
        var (foundTon, foundNpi) = value switch
        {
            "" => (Address.TonUnknown, Address.NpiUnknown),
            _ when value.AsSpan().ContainsAnyExceptInRange('0', '9') => (Address.TonAlphanumeric, Address.NpiUnknown),
            { Length: <= 8 } => (Address.TonUnknown, Address.NpiIsdn),
            _ => (Address.TonInternational, Address.NpiIsdn),
        };
        return new(ton ?? foundTon, npi ?? foundNpi, value);
    }

    private static byte[][]? Encode(Outgoing message, byte coding)
    {
        if (message.Segments == 1)
            return DataCoding.TryEncode(coding, message.Text) is { } whole && whole.Length <= (coding == DataCoding.Gsm7 ? 160 : 140) ? [whole] : null;
        var split = SmsText.Split(message.Text, mainland: message.Encoding is SmsEncoding.Ucs2).Segments;
        var octets = new byte[split.Count][];
        for (var i = 0; i < octets.Length; i++)
        {
            if (DataCoding.TryEncode(coding, message.Text.Substring(split[i].Offset, split[i].Length)) is not { } part)
                return null;
            octets[i] = part;
        }
        return octets;
    }

    private static string Validity(DateTimeOffset? expiresAt, DateTimeOffset now)
    {
        if (expiresAt is not { } end)
            return "";
        var left = TimeSpan.FromSeconds(Math.Max(1, Math.Ceiling((end - now).TotalSeconds)));
        return SmppTime.Relative(left < LongestValidity ? left : LongestValidity);
    }
}

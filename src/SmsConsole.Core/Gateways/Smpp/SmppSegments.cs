using System.Globalization;
using SmsConsole.Core.Text;
using SmsConsole.Smpp.Pdus;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Core.Gateways.Smpp;

/// <summary>Makes the submit_sm of a message, as the carrier wants them.</summary>
internal static class SmppSegments
{
    private static readonly TimeSpan LongestValidity = TimeSpan.FromDays(63);

    /// <summary>
    /// One PDU per segment, in order, or one for all where the carrier cuts the message itself; null when the text does not fit its
    /// encoding and number of segments.
    /// </summary>
    /// <param name="message">The message.</param>
    /// <param name="reference">Ties the segments together on the handset; the next message takes another one.</param>
    /// <param name="settings">How the carrier wants it.</param>
    /// <param name="now">What the validity period is counted from.</param>
    public static IReadOnlyList<SubmitSm>? Of(Outgoing message, ushort reference, SmppSettings settings, DateTimeOffset now)
    {
        var (coding, octets) = Encode(message, settings.DefaultAlphabet);
        if (octets is null)
            return null;
        var whole = new SubmitSm
        {
            ServiceType = settings.ServiceType ?? "",
            Source = Source(message.Sender, settings.SourceTon, settings.SourceNpi),
            Destination = new(settings.DestinationTon, settings.DestinationNpi, message.Recipient.ToString(CultureInfo.InvariantCulture)),
            Priority = settings.Priority,
            DataCoding = coding,
            RegisteredDelivery = RegisteredDelivery(settings.Receipts),
            ValidityPeriod = settings.PassValidity ? Validity(message.ExpiresAt, now) : "",
        };
        return LongMessage.Split(whole, octets, reference, StyleOf(settings.LongMessages));
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

    /// <summary>A GSM text that the carrier's default alphabet cannot say goes as UCS-2 where that takes no more segments.</summary>
    private static (byte Coding, byte[][]? Octets) Encode(Outgoing message, SmppAlphabet alphabet)
    {
        if (message.Encoding is SmsEncoding.Gsm7 && Encode(message, DataCoding.Gsm7, MeaningOf(alphabet)) is { } octets)
            return (DataCoding.Gsm7, octets);
        return (DataCoding.Ucs2, message.Encoding is SmsEncoding.Ucs2 || alphabet is not SmppAlphabet.Gsm7 ? Encode(message, DataCoding.Ucs2, DataCoding.Gsm7) : null);
    }

    private static byte[][]? Encode(Outgoing message, byte coding, byte defaultMeans)
    {
        var text = SmsText.Split(message.Text, mainland: coding == DataCoding.Ucs2);
        var octets = text.Segments.Select(s => DataCoding.TryEncode(coding, message.Text.Substring(s.Offset, s.Length), defaultMeans)).OfType<byte[]>().ToArray();
        return octets.Length == message.Segments && text.Segments.Count == message.Segments && octets.All(o => o.Length <= (coding == DataCoding.Ucs2 ? 140 : 160)) ? octets : null;
    }

    /// <summary>What data_coding 0 stands for, as <see cref="DataCoding"/> has it.</summary>
    public static byte MeaningOf(SmppAlphabet alphabet) => alphabet switch
    {
        SmppAlphabet.Latin1 => DataCoding.Latin1,
        SmppAlphabet.Ascii => DataCoding.Ia5,
        _ => DataCoding.Gsm7,
    };

    private static LongMessageStyle StyleOf(SmppLongMessages style) => style switch
    {
        SmppLongMessages.Sar => LongMessageStyle.Sar,
        SmppLongMessages.Payload => LongMessageStyle.Payload,
        _ => LongMessageStyle.UserDataHeader,
    };

    private static byte RegisteredDelivery(SmppReceipts receipts) => receipts switch
    {
        SmppReceipts.Always => 1,
        SmppReceipts.OnFailure => 2,
        _ => 0,
    };

    private static string Validity(DateTimeOffset? expiresAt, DateTimeOffset now)
    {
        if (expiresAt is not { } end)
            return "";
        var left = TimeSpan.FromSeconds(Math.Max(1, Math.Ceiling((end - now).TotalSeconds)));
        return SmppTime.Relative(left < LongestValidity ? left : LongestValidity);
    }
}

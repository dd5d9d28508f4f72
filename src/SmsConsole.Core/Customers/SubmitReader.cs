using SmsConsole.Core.Countries;
using SmsConsole.Core.Sending;
using SmsConsole.Smpp.Pdus;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Core.Customers;

/// <summary>Reads what a submit asks for; what cannot be read has the command_status that says so.</summary>
internal static class SubmitReader
{
    private const int LongestPart = 255;
    private const string Plus = "+";

    /// <summary>
    /// The status that refuses a submit as such, or null. <paramref name="part"/> is set for a part of a long message, whose text without its header
    /// is <paramref name="octets"/>.
    /// </summary>
    public static uint? Examine(SubmitSm pdu, out SarPart? part, out ReadOnlyMemory<byte> octets)
    {
        part = LongMessage.PartOf(pdu, out octets);
        // A header about something else (ports, pictures, national alphabets) makes it no plain text.
        if (part is null && (pdu.HasUserDataHeader || pdu.Tlvs.SarPart is not null))
            return pdu.HasUserDataHeader ? CommandStatus.InvalidEsmClass : CommandStatus.InvalidOptionalParameter;
        if (part is { Total: 1 })
            part = null;
        return part is not null && octets.Length > LongestPart ? CommandStatus.InvalidMessageLength : null;
    }

    /// <summary>What a whole message asks for, or the status that refuses it and why.</summary>
    public static (AskedSubmit? Asked, uint Status, Problem? Why) Read(JoinedSubmit whole, DefaultAlphabet alphabet, DateTimeOffset now)
    {
        var pdu = whole.Pdu;
        var to = pdu.Destination.Ton == Address.TonInternational && !pdu.Destination.Value.StartsWith(Plus, StringComparison.Ordinal) ? Plus + pdu.Destination.Value : pdu.Destination.Value;
        var recipient = RecipientGate.Read(to, defaultRegion: null);
        if (!recipient.IsRead)
            return (null, CommandStatus.InvalidDestinationAddress, recipient.Problem);
        if (DataCoding.Decode(pdu.DataCoding, whole.Octets.Span, (byte)alphabet) is not { } text || text.Contains('\uFFFD', StringComparison.Ordinal))
            return (null, SmppWords.CodingUnknown, null);
        if (text.Length == 0)
            return (null, CommandStatus.InvalidMessageLength, null);
        if (Sending.Rules.SendRules.OfLength(text) is { } tooLong)
            return (null, CommandStatus.InvalidMessageLength, tooLong);
        var (notBefore, expiresAt) = (SmppTime.TryRead(pdu.ScheduleDeliveryTime, now), SmppTime.TryRead(pdu.ValidityPeriod, now));
        if (pdu.ScheduleDeliveryTime.Length > 0 && notBefore is null)
            return (null, CommandStatus.InvalidScheduledTime, null);
        if (pdu.ValidityPeriod.Length > 0 && expiresAt is null)
            return (null, CommandStatus.InvalidValidityPeriod, null);
        return (new(to, recipient.Number.Country, text, notBefore, expiresAt, pdu.Tlvs.ReadUInt16(TlvTag.UserMessageReference)), CommandStatus.Ok, null);
    }
}

/// <summary>A submit as asked: whom to, in which country, with what, when, and the customer's own reference.</summary>
internal sealed record AskedSubmit(string To, string Country, string Text, DateTimeOffset? NotBefore, DateTimeOffset? ExpiresAt, ushort? Reference)
{
    public SendRequest ToRequest(FoundText found, string source) => found.ToRequest(To, source) with
    {
        ClientReference = Reference?.ToString(System.Globalization.CultureInfo.InvariantCulture),
        NotBefore = NotBefore,
        ExpiresAt = ExpiresAt,
    };
}

using SmsConsole.Core.Text;
using SmsConsole.Smpp.Pdus;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Core.Gateways.Simulator;

/// <summary>What a simulated handset writes, as its carrier hands it over.</summary>
internal static class HandsetReply
{
    public static IReadOnlyList<DeliverSm> Parts(string from, string to, string text)
    {
        var split = SmsText.Split(text, mainland: false);
        var coding = split.Measurement.Encoding is SmsEncoding.Gsm7 ? DataCoding.Gsm7 : DataCoding.Ucs2;
        var octets = split.Segments.Select(s => DataCoding.TryEncode(coding, text.Substring(s.Offset, s.Length))).OfType<byte[]>().ToList();
        var whole = new DeliverSm { Source = Address.International(from), Destination = new(Address.TonUnknown, Address.NpiUnknown, to), DataCoding = coding };
        return octets is [var only]
            ? [whole with { ShortMessage = only }]
            : [.. ConcatHeader.Split(octets, (byte)Random.Shared.Next(256)).Select(part => whole with { ShortMessage = part, EsmClass = EsmClass.UserDataHeader })];
    }
}

using SmsConsole.Smpp.Pdus;
using SmsConsole.Smpp.Receipts;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Smpp.Tests.Pdus;

/// <summary>Bodies that were valid once: octets changed, cut out, put in or repeated, lengths made to lie, up to the longest that is taken.</summary>
internal static class Mutants
{
    private static readonly Address Someone = Address.International("447700900123");

    private static readonly SubmitSm Submit = new()
    {
        Source = Address.Alphanumeric("Acme"),
        Destination = Someone,
        EsmClass = EsmClass.UserDataHeader,
        ValidityPeriod = "000001000000000R",
        ShortMessage = new byte[] { 5, 0, 3, 1, 2, 1, 0x41 },
        Tlvs = default(TlvList).With(new SarPart(1, 2, 1)).With(TlvTag.MessagePayload, new byte[300]),
    };

    public static IReadOnlyList<byte[]> Parents { get; } =
    [
        .. new[]
        {
            Wire.Encode(Submit),
            Wire.Encode(Submit with { IsDataSm = true, ValidityPeriod = "", ShortMessage = default }),
            Wire.Encode(new DeliveryReceipt("7F", MessageState.Delivered) { Text = "hello", NetworkError = new(3, 1) }.ToDeliverSm(Someone, Someone)),
            Wire.Encode(new BindRequest(BindMode.Transceiver, "me", "secret")),
            Wire.Encode(new BindResponse(BindMode.Transceiver, "SMSC")),
            Wire.Encode(new SubmitSmResp("7F")),
            Wire.Encode(new QuerySm("7F", Someone)),
            Wire.Encode(new QuerySmResp("7F", MessageState.Expired, "261122170405600+")),
            Wire.Encode(new CancelSm("7F", Someone, Someone)),
            Wire.Encode(new ReplaceSm("7F", Someone) { ShortMessage = new byte[] { 1, 2 } }),
            Wire.Encode(new AlertNotification(Someone, Someone) { Availability = 1 }),
            Wire.Encode(new Outbind("SMSC", "secret")),
        }.Select(Wire.Body),
    ];

    public static byte[] Next(Random random)
    {
        var body = Parents[random.Next(Parents.Count)].ToList();
        for (var change = random.Next(1, 4); change > 0 && body.Count > 0; change--)
        {
            var at = random.Next(body.Count);
            switch (random.Next(6))
            {
                case 0: body[at] = (byte)random.Next(256); break;
                case 1: body[at] = (byte)(random.Next(2) * 0xFF); break;
                case 2: body.RemoveRange(at, random.Next(body.Count - at + 1)); break;
                case 3: body.InsertRange(at, Enumerable.Repeat((byte)random.Next(256), random.Next(40))); break;
                case 4: body.InsertRange(at, body.GetRange(at, random.Next(Math.Min(64, body.Count - at) + 1))); break;
                default: body.InsertRange(at, Enumerable.Repeat((byte)random.Next(256), random.Next(3000))); break;
            }
        }
        if (random.Next(50) == 0)
            body.AddRange(new byte[Math.Max(0, PduHeader.MaxPduLength - PduHeader.Size - body.Count)]);
        return [.. body];
    }
}

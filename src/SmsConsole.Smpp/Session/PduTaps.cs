using SmsConsole.Smpp.Pdus;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Smpp.Session;

/// <summary>What the link shows to a tap.</summary>
internal static class PduTaps
{
    /// <summary>Shows whole PDUs one by one.</summary>
    public static void ShowOurs(this PduTap tap, ReadOnlySpan<byte> pdus)
    {
        while (!pdus.IsEmpty)
        {
            var header = PduHeader.Read(pdus);
            tap.Show(isOurs: true, header, pdus[PduHeader.Size..(int)header.Length]);
            pdus = pdus[(int)header.Length..];
        }
    }

    public static void Show(this PduTap tap, bool isOurs, in PduHeader header, ReadOnlySpan<byte> body)
    {
        if (header.Command is CommandId.BindReceiver or CommandId.BindTransmitter or CommandId.BindTransceiver or CommandId.Outbind)
            tap(isOurs, header, WithoutPassword(body));
        else
            tap(isOurs, header, body);
    }

    /// <summary>The password is the second text; where the first has no end, nobody can say what is what.</summary>
    private static byte[] WithoutPassword(ReadOnlySpan<byte> body)
    {
        var shown = body.ToArray();
        var rest = shown.AsSpan(body.IndexOf((byte)0) + 1);
        rest[..(rest.IndexOf((byte)0) is >= 0 and var end ? end : rest.Length)].Fill((byte)'*');
        return shown;
    }
}

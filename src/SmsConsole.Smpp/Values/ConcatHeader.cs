using System.Diagnostics.CodeAnalysis;

namespace SmsConsole.Smpp.Values;

/// <summary>
/// Long messages by user data header (3GPP TS 23.040 §9.2.3.24.1): <c>05 00 03 reference total number</c> before the octets of
/// each part, with <see cref="EsmClass.UserDataHeader"/> set.
/// </summary>
public static class ConcatHeader
{
    public const int Length = 6;

    /// <summary>
    /// The short_message of each part, in order. One segment stays as it is and needs no header; 2 to 255 get one each and must
    /// leave room for it (at most 134 octets of UCS-2, 153 of unpacked GSM-7).
    /// </summary>
    public static IReadOnlyList<byte[]> Split(IReadOnlyList<byte[]> segments, byte reference)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(segments.Count, byte.MaxValue, nameof(segments));
        if (segments.Count <= 1)
            return segments;

        var parts = new byte[segments.Count][];
        for (var i = 0; i < parts.Length; i++)
            parts[i] = [0x05, 0x00, 0x03, reference, (byte)parts.Length, (byte)(i + 1), .. segments[i]];
        return parts;
    }

    /// <summary>
    /// Reads the header at the start of a short_message whose esm_class says that there is one. <paramref name="text"/> gets what
    /// follows it. False when the header reaches past the end, in which case everything counts as text.
    /// <paramref name="part"/> is null when the header is about something else.
    /// </summary>
    public static bool TryRead(ReadOnlyMemory<byte> shortMessage, [MaybeNullWhen(false)] out SarPart? part, out ReadOnlyMemory<byte> text)
    {
        (part, text) = (null, shortMessage);
        var octets = shortMessage.Span;
        if (octets.IsEmpty || octets.Length <= octets[0])
            return false;

        var end = octets[0] + 1;
        text = shortMessage[end..];
        for (var at = 1; at + 2 <= end && at + 2 + octets[at + 1] <= end; at += 2 + octets[at + 1])
        {
            var value = octets.Slice(at + 2, octets[at + 1]);
            part ??= (octets[at], value.Length) switch
            {
                (0x00, 3) => new SarPart(value[0], value[1], value[2]),
                (0x08, 4) => new SarPart((ushort)((value[0] << 8) | value[1]), value[2], value[3]),
                _ => null,
            };
        }
        return true;
    }
}

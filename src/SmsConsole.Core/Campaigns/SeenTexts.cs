using System.Runtime.InteropServices;

namespace SmsConsole.Core.Campaigns;

/// <summary>
/// Remembers which number has had which text: the number whole, the text as a 64-bit hash. Two texts to the same number would
/// have to share that hash to be taken for one: for a million rows to one number, once in tens of millions of files. 16 bytes
/// a place, open addressing, at most half full before it doubles.
/// </summary>
internal sealed class SeenTexts
{
    private (long Number, ulong Text)[] places = new (long, ulong)[1024];
    private int count;

    /// <summary>True when this number (E.164 digits, above 0) has not had this text before.</summary>
    public bool Add(long number, string text)
    {
        if (count * 2 >= places.Length)
            Grow();
        if (!Put(places, number, Hash(text)))
            return false;
        count++;
        return true;
    }

    private void Grow()
    {
        var larger = new (long, ulong)[places.Length * 2];
        foreach (var (number, text) in places)
        {
            if (number != 0)
                Put(larger, number, text);
        }
        places = larger;
    }

    private static bool Put((long Number, ulong Text)[] places, long number, ulong text)
    {
        var mask = places.Length - 1;
        for (var at = (int)Mix((ulong)number, text ^ Salt) & mask; ; at = (at + 1) & mask)
        {
            if (places[at].Number == 0)
            {
                places[at] = (number, text);
                return true;
            }
            if (places[at] == (number, text))
                return false;
        }
    }

    private const ulong Salt = 0x9E3779B97F4A7C15;

    // Multiply and fold, eight bytes a step: both halves of a 128-bit product go on, so every bit reaches every other.
    private static ulong Hash(string text)
    {
        var bytes = MemoryMarshal.AsBytes(text.AsSpan());
        var hash = Salt ^ (ulong)bytes.Length;
        for (; bytes.Length >= 8; bytes = bytes[8..])
            hash = Mix(hash ^ MemoryMarshal.Read<ulong>(bytes), Salt);
        ulong rest = 0;
        foreach (var b in bytes)
            rest = (rest << 8) | b;
        return Mix(hash ^ rest, Salt ^ 0xD1B54A32D192ED03);
    }

    private static ulong Mix(ulong a, ulong b)
    {
        var high = Math.BigMul(a, b, out var low);
        return high ^ low;
    }
}

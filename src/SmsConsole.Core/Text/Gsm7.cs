using System.Buffers;

namespace SmsConsole.Core.Text;

/// <summary>The GSM 7-bit default alphabet and its extension table, 3GPP TS 23.038 §6.2.1; no national shift tables.</summary>
public static class Gsm7
{
    private const string Basic =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    private const string Extension = "\f^{}\\[~]|€";

    private static readonly byte[] Costs = CostTable();
    private static readonly SearchValues<char> OneSeptet = SearchValues.Create(Basic);
    private static readonly SearchValues<char> Either = SearchValues.Create(Basic + Extension);

    /// <summary>What a character takes: 1 septet, 2 behind an escape, or 0 when the alphabet lacks it.</summary>
    public static int Septets(char character) => character < Costs.Length ? Costs[character] : 0;

    /// <summary>The septets of a text, or null when a character is outside the alphabet.</summary>
    public static int? Count(ReadOnlySpan<char> text)
    {
        if (!text.ContainsAnyExcept(OneSeptet))
            return text.Length;
        var septets = 0;
        foreach (var character in text)
        {
            var cost = Septets(character);
            if (cost == 0)
                return null;
            septets += cost;
        }

        return septets;
    }

    /// <summary>Where the first character outside the alphabet stands, or -1.</summary>
    internal static int IndexOfForeign(ReadOnlySpan<char> text) => text.IndexOfAnyExcept(Either);

    private static byte[] CostTable()
    {
        // The euro sign is the highest character of both tables.
        var costs = new byte['€' + 1];
        foreach (var character in Basic)
            costs[character] = 1;
        foreach (var character in Extension)
            costs[character] = 2;
        return costs;
    }
}

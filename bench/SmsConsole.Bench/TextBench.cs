using System.Text.Json;
using SmsConsole.Core.Text;

namespace SmsConsole.Bench;

/// <summary>How fast texts are measured and looked through, and that measuring one segment of GSM-7 allocates nothing.</summary>
internal static class TextBench
{
    private const int Length = 90;
    private const int Different = 4096;
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static int Run(int texts, int rounds)
    {
        var plain = Enumerable.Range(0, Different).Select(Plain).ToArray();
        var mixed = Enumerable.Range(0, Different).Select(Mixed).ToArray();
        var report = new
        {
            Texts = texts,
            Length,
            Ucs2Share = Math.Round((double)mixed.Count(t => SmsText.Measure(t).Encoding is SmsEncoding.Ucs2) / Different, 3),
            Mixed = Measure(mixed),
            Gsm7SingleSegment = Measure(plain),
            Simplified = Rounds.Measure(rounds, Different, () => Array.ForEach(mixed, text => CharacterLens.Simplify(text))),
        };
        Console.WriteLine(JsonSerializer.Serialize(report, Indented));
        return report.Gsm7SingleSegment.BytesEach == 0 ? 0 : 1;

        Speed Measure(string[] some) => Rounds.Measure(rounds, texts, () =>
        {
            for (var n = 0; n < texts; n++)
                SmsText.Measure(some[n % Different]);
        });
    }

    private static string Plain(int n) => (CampaignBench.TextOf(n) + new string('.', Length))[..Length];

    /// <summary>Of twenty, fourteen in the basic alphabet, three with an extension character, two with a curly quote, one Chinese.</summary>
    private static string Mixed(int n) => (n % 20) switch
    {
        < 14 => Plain(n),
        < 17 => "[€] " + Plain(n)[..^4],
        < 19 => "It’s " + Plain(n)[..^5],
        _ => string.Concat(Enumerable.Repeat("您的订单已发出，", Length / 8 + 1))[..Length],
    };
}

using System.IO.Compression;
using System.Text.Json;
using SmsConsole.Core.Countries;

namespace SmsConsole.Bench;

/// <summary>How fast phone numbers are read over the suite's mixed vectors, what each allocates, and what a cell of any length costs.</summary>
internal static class NumberBench
{
    private const string Suite = "tests/SmsConsole.Core.Tests/Countries/phone-vectors.jsonl.gz";
    private const int Cells = 1000;
    private static readonly int[] CellLengths = [1_000, 1_000_000];
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static int Run(string? path, int rounds)
    {
        var numbers = Read(path ?? Path.Combine(Root(), Suite)).ToArray();
        var mobiles = numbers.Where(n => RecipientGate.Read(n.Input, n.Region).IsOk).ToArray();
        var report = new
        {
            Numbers = numbers.Length,
            Mobiles = mobiles.Length,
            Parsed = Rounds.Measure(rounds, numbers.Length, () => Array.ForEach(numbers, n => PhoneParser.Parse(n.Input, n.Region))),
            ReadAsRecipients = Rounds.Measure(rounds, mobiles.Length, () => Array.ForEach(mobiles, n => RecipientGate.Read(n.Input, n.Region))),
            ReadOrRefused = Rounds.Measure(rounds, numbers.Length, () => Array.ForEach(numbers, n => RecipientGate.Read(n.Input, n.Region))),
            CellMicroseconds = CellLengths.ToDictionary(length => $"{length}", length => new
            {
                Digits = CellMicroseconds(new string('1', length)),
                Letters = CellMicroseconds(new string('x', length)),
                Blanks = CellMicroseconds(new string(' ', length)),
            }),
        };
        Console.WriteLine(JsonSerializer.Serialize(report, Indented));
        return 0;

        double CellMicroseconds(string cell) => Math.Round(1e6 / Rounds.Measure(rounds, Cells, () =>
        {
            for (var n = 0; n < Cells; n++)
                RecipientGate.Read(cell, "GB");
        }).PerSecond, 3);
    }

    // The vectors of overlong texts are left out: the cell's figures are theirs.
    private static IEnumerable<(string Input, string? Region)> Read(string path)
    {
        using var lines = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        while (lines.ReadLine() is { } line)
        {
            var row = JsonElement.Parse(line);
            if (row.TryGetProperty("input", out var input) && input.GetString() is { } text)
                yield return (text, row.TryGetProperty("region_hint", out var region) ? region.GetString() : null);
        }
    }

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SmsConsole.sln")))
                return folder.FullName;
        }
        throw new DirectoryNotFoundException("No SmsConsole.sln above the program: say where the vectors are with --vectors.");
    }
}

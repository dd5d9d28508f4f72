using System.IO.Compression;
using System.Text.Json;

namespace SmsConsole.Tests.Support;

/// <summary>Rows of expected answers, one JSON object a line, gzipped into this assembly.</summary>
internal static class Vectors
{
    public static IEnumerable<JsonElement> Read(string name)
    {
        using var stream = typeof(Vectors).Assembly.GetManifestResourceStream(name) ?? throw new FileNotFoundException(name);
        using var lines = new StreamReader(new GZipStream(stream, CompressionMode.Decompress));
        while (lines.ReadLine() is { } line)
            yield return JsonElement.Parse(line);
    }

    public static string? Text(this JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null ? value.ToString() : null;

    public static int[] Numbers(this JsonElement row, string name) =>
        [.. row.GetProperty(name).EnumerateArray().Select(number => number.GetInt32())];
}

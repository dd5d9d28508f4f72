using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using SmsConsole.Core.Countries;
using SmsConsole.Tests.Support;

namespace SmsConsole.Core.Tests.Countries;

public sealed class PhoneParserTests
{
    [Fact]
    public void Every_vector_agrees_in_all_nine_fields()
    {
        var wrong = new List<string>();
        var rows = 0;
        foreach (var row in Vectors.Read("phone-vectors.jsonl.gz"))
        {
            var expected = Expected(row);
            var actual = Shown(PhoneParser.Parse(Input(row), row.Text("region_hint")));
            if (expected != actual)
                wrong.Add($"{row.Text("id")} '{row.Text("input")}' {row.Text("region_hint")}: expected {expected}, got {actual}");
            rows++;
        }

        Assert.Equal(6000, rows);
        Assert.True(wrong.Count == 0, $"{wrong.Count} differ:\n{string.Join('\n', wrong.Take(20))}");
    }

    [Fact]
    public void A_parsed_number_reads_the_same_again() =>
        Assert.All(Vectors.Read("phone-vectors.jsonl.gz").Where(row => row.GetProperty("valid").GetBoolean()), row =>
            Assert.Equal(row.Text("e164"), PhoneParser.Parse(row.Text("e164"), null).E164));

    [Fact]
    public void No_text_throws() => Prop.ForAll(
        Gen.Elements("+", "＋", "8", "6", "1", "0", "٣", "x", "ext", ";", ",", "#", "tel:", ";phone-context=", ";isub=", "/", " ", "A", "\n", "😀")
            .ArrayOf().Select(string.Concat).ToArbitrary(),
        text =>
        {
            var number = PhoneParser.Parse(text, "CN");
            Assert.Equal(number.Error is ParseError.None, number.E164 is not null);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_text_of_any_script_throws_whatever_the_region() => Prop.ForAll(
        ArbMap.Default.GeneratorFor<string?>().Zip(Gen.OneOf(ArbMap.Default.GeneratorFor<string?>(), Gen.Elements<string?>("CN", "gb", "US", "IT", "AR", "001", "ZZ"))).ToArbitrary(),
        pair =>
        {
            var (text, region) = pair;
            var number = PhoneParser.Parse(text, region);
            var recipient = RecipientGate.Read(text, region);
            Assert.Equal(number.Error is ParseError.None, number.E164 is not null);
            Assert.True(recipient.IsOk ? recipient.IsRead : recipient.Problem!.Message.Length is > 0 and < 400);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_cell_of_the_usual_parts_throws_at_the_gate() => Prop.ForAll(
        Gen.Elements("+", "＋", "86", "138", "0013", "8000", "+44", "7400", "O", "l", "x", "ext", ";", ",", "/", "*", "=\"", "\"", "'", "tel:", ".0", "E+11", " ", "\t", "张", "\uD83D", "\u202A", "｜")
            .ArrayOf().Select(string.Concat).ToArbitrary(),
        text =>
        {
            var recipient = RecipientGate.Read(text, "CN");
            Assert.True(!recipient.IsOk || PhoneNumber.TryParse(recipient.Number.E164) == recipient.Number);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_number_costs_at_most_320_bytes()
    {
        var inputs = Vectors.Read("phone-vectors.jsonl.gz").Where(row => row.GetProperty("valid").GetBoolean())
            .Select(row => (Input(row), row.Text("region_hint"))).ToArray();
        Run();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Run();

        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / inputs.Length, 1, 320);

        void Run()
        {
            foreach (var (input, region) in inputs)
                PhoneParser.Parse(input, region);
        }
    }

    private static string? Input(JsonElement row) => row.TryGetProperty("input_gen", out var parts)
        ? parts.Text("prefix") + string.Concat(Enumerable.Repeat(parts.Text("unit"), parts.GetProperty("count").GetInt32()))
        : row.Text("input");

    private static string Expected(JsonElement row) => string.Join(" | ", new[]
    {
        Plain(row.Text("parse_error") ?? "NONE"), row.Text("valid"), row.Text("possible"), row.Text("e164") ?? "", row.Text("country_code") ?? "0",
        row.Text("region") ?? "", Plain(row.Text("type") ?? "UNKNOWN"), Plain(row.Text("length_result") ?? "NONE"), row.Text("extension") ?? "",
    });

    private static string Shown(ParsedNumber number) => string.Join(" | ", new[]
    {
        Plain(number.Error.ToString()), number.IsValid.ToString(), number.IsPossible.ToString(), number.E164 ?? "", number.CountryCode.ToString(),
        number.Region ?? "", Plain(number.Type.ToString()), Plain(number.LengthResult.ToString()), number.Extension ?? "",
    });

    private static string Plain(string name) => name.Replace("_", "", StringComparison.Ordinal).ToUpperInvariant();
}

using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using SmsConsole.Core.Text;
using SmsConsole.Tests.Support;

namespace SmsConsole.Core.Tests.Text;

public sealed class SmsTextTests
{
    private static readonly Arbitrary<string> Texts = Gen
        .OneOf(Of("a", "^", "€", "\f", "\n", "é"), Of("a", "中", "😀", "^", "\ud83d", "\ude00", "́"))
        .ToArbitrary();

    [Fact]
    public void Every_vector_agrees()
    {
        var rows = 0;
        foreach (var row in Vectors.Read("segment-vectors.jsonl.gz"))
        {
            var text = row.Text("text") ?? string.Concat(row.Text("text_utf16_hex")!.Chunk(4).Select(unit => (char)Convert.ToInt32(new string(unit), 16)));
            Agrees(row, SmsText.Split(text), row.Text("encoding") == "GSM-7" ? SmsEncoding.Gsm7 : SmsEncoding.Ucs2, "");
            Agrees(row, SmsText.Split(text, mainland: true), SmsEncoding.Ucs2, "ucs2_");
            Assert.Equal(row.Numbers("segment_offsets"), SmsText.Split(text).Segments.Select(s => s.Offset));
            if (row.GetProperty("non_gsm").ValueKind is JsonValueKind.Array)
                Assert.Equal(row.GetProperty("non_gsm").EnumerateArray().Select(c => c.GetString()), SmsText.NonGsm(text).Select(c => c.Character));
            rows++;
        }

        Assert.Equal(1500, rows);
    }

    [Theory]
    [InlineData(160, 1, 160)]
    [InlineData(161, 2, 161)]
    [InlineData(306, 2, 306)]
    [InlineData(307, 3, 307)]
    public void Plain_letters_fill_segments_of_160_and_153_septets(int length, int segments, int units) =>
        Assert.Equal(new Measurement(SmsEncoding.Gsm7, units, segments), SmsText.Measure(new string('a', length)));

    [Fact]
    public void An_escape_pair_that_does_not_fit_opens_the_next_segment()
    {
        var split = SmsText.Split(new string('a', 152) + '€' + new string('a', 20));

        Assert.Equal([new Segment(0, 152, 152), new Segment(152, 21, 22)], split.Segments);
    }

    [Fact]
    public void The_mainland_counts_every_character_as_one_of_seventy() =>
        Assert.Equal(new Measurement(SmsEncoding.Ucs2, 71, 2), SmsText.Measure(new string('€', 71), mainland: true));

    [Fact]
    public void A_foreign_character_is_named_once_where_it_first_stands() =>
        Assert.Equal([new NonGsmCharacter("’", 3), new NonGsmCharacter("😀", 8)], SmsText.Split("Don’t ’ 😀😀").NonGsm);

    [Fact]
    public void Measuring_one_segment_allocates_nothing()
    {
        var text = "Your code is 123456. Do not share it. €^";
        SmsText.Measure(text);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            SmsText.Measure(text);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Segments_joined_give_the_text_and_keep_pairs_whole() => Prop.ForAll(Texts, text =>
    {
        foreach (var mainland in new[] { false, true })
        {
            var split = SmsText.Split(text, mainland);
            var most = (split.Measurement.Encoding, split.Segments.Count) switch
            {
                (SmsEncoding.Gsm7, 1) => 160,
                (SmsEncoding.Gsm7, _) => 153,
                (_, 1) => 70,
                _ => 67,
            };
            Assert.Equal(text, string.Concat(split.Segments.Select(s => text.Substring(s.Offset, s.Length))));
            Assert.Equal(split.Measurement.Segments, split.Segments.Count);
            Assert.Equal(split.Measurement.Units, split.Segments.Sum(s => s.Units));
            Assert.Equal(most, split.Measurement.Capacity);
            Assert.All(split.Segments, s => Assert.InRange(s.Units, 0, most));
            // A character that takes two septets has both in its own segment.
            if (split.Measurement.Encoding is SmsEncoding.Gsm7)
                Assert.All(split.Segments, s => Assert.Equal(Gsm7.Count(text.AsSpan(s.Offset, s.Length)), s.Units));
            Assert.All(split.Segments.Skip(1), s => Assert.False(char.IsSurrogatePair(text[s.Offset - 1], text[s.Offset])));
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void One_more_character_never_makes_fewer_segments() => Prop.ForAll(Texts, text =>
    {
        foreach (var mainland in new[] { false, true })
        {
            foreach (var more in new[] { "a", "€", "中", "😀", "\ud83d", "\ude00", "\u0301" })
                Assert.True(SmsText.Measure(text + more, mainland).Segments >= SmsText.Measure(text, mainland).Segments);
        }
    }).QuickCheckThrowOnFailure();

    private static Gen<string> Of(params string[] characters) =>
        Gen.Choose(0, 480).SelectMany(length => Gen.Elements(characters).ArrayOf(length)).Select(string.Concat);

    private static void Agrees(JsonElement row, SegmentedText split, SmsEncoding encoding, string prefix)
    {
        Assert.Equal(new(encoding, row.GetProperty(prefix + "units").GetInt32(), row.GetProperty(prefix + "segments").GetInt32()), split.Measurement);
        Assert.Equal(row.Numbers(prefix + "segment_units"), split.Segments.Select(s => s.Units));
    }
}

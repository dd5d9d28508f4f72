using SmsConsole.Smpp.Values;

namespace SmsConsole.Smpp.Tests.Values;

public sealed class DataCodingTests
{
    [Theory]
    [InlineData(DataCoding.Gsm7, "€5 @home", "1B65352000686F6D65")]
    [InlineData(DataCoding.Ia5, "A@_~", "41405F7E")]
    [InlineData(DataCoding.Latin1, "Äé@", "C4E940")]
    [InlineData(DataCoding.Ucs2, "你😀", "4F60D83DDE00")]
    [InlineData((byte)0xF0, "@", "00")]
    [InlineData((byte)0x18, "你", "4F60")]
    public void Text_becomes_octets_and_text_again(byte coding, string text, string octets)
    {
        Assert.Equal(octets, Wire.Hex(DataCoding.TryEncode(coding, text)));
        Assert.Equal(text, DataCoding.Decode(coding, Convert.FromHexString(octets)));
    }

    [Theory]
    [InlineData(DataCoding.Gsm7, "你")]
    [InlineData(DataCoding.Ia5, "é")]
    [InlineData(DataCoding.Latin1, "€")]
    [InlineData(DataCoding.Binary, "a")]
    [InlineData((byte)0xF4, "a")]
    public void What_a_coding_cannot_say_is_refused(byte coding, string text) => Assert.Null(DataCoding.TryEncode(coding, text));

    [Theory]
    [InlineData(DataCoding.Gsm7, "é_", "0511")]
    [InlineData(DataCoding.Latin1, "é_", "E95F")]
    [InlineData(DataCoding.Ia5, "@_", "405F")]
    public void What_0_stands_for_is_the_carriers_choice(byte meaning, string text, string octets)
    {
        Assert.Equal(octets, Wire.Hex(DataCoding.TryEncode(0, text, meaning)));
        Assert.Equal(text, DataCoding.Decode(0, Convert.FromHexString(octets), meaning));
    }

    [Fact]
    public void What_0_stands_for_limits_what_it_says_and_changes_no_other_coding()
    {
        Assert.Null(DataCoding.TryEncode(0, "é", DataCoding.Ia5));
        Assert.Null(DataCoding.TryEncode(0, "€", DataCoding.Latin1));
        Assert.Equal([0x00], DataCoding.TryEncode(0xF0, "@", DataCoding.Latin1));
        Assert.Equal([0x4F, 0x60], DataCoding.TryEncode(DataCoding.Ucs2, "你", DataCoding.Ia5));
    }

    [Fact]
    public void Half_a_character_is_shown_as_such() => Assert.Equal("你\uFFFD", DataCoding.Decode(DataCoding.Ucs2, [0x4F, 0x60, 0x4F]));

    [Fact]
    public void Binary_has_no_text() => Assert.Null(DataCoding.Decode(DataCoding.BinaryAlso, [1, 2]));
}

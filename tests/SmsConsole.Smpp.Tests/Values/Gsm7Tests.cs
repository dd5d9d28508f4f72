using SmsConsole.Smpp.Values;

namespace SmsConsole.Smpp.Tests.Values;

public sealed class Gsm7Tests
{
    [Theory]
    [InlineData("@£$¥èéùìòÇ\nØø\rÅå", "000102030405060708090A0B0C0D0E0F")]
    [InlineData("Δ_ΦΓΛΩΠΨΣΘΞÆæßÉ", "101112131415161718191A1C1D1E1F")]
    [InlineData(" !\"#¤%&'()*+,-./", "202122232425262728292A2B2C2D2E2F")]
    [InlineData("¡AZÄÖÑÜ§¿azäöñüà", "40415A5B5C5D5E5F60617A7B7C7D7E7F")]
    [InlineData("\f^{}\\[~]|€", "1B0A1B141B281B291B2F1B3C1B3D1B3E1B401B65")]
    public void The_tables_are_those_of_the_standard(string text, string octets)
    {
        Assert.Equal(octets, Wire.Hex(Gsm7.TryEncode(text)));
        Assert.Equal(text, Gsm7.Decode(Convert.FromHexString(octets)));
    }

    [Fact]
    public void There_are_137_characters_and_each_comes_back()
    {
        var known = Enumerable.Range(0, char.MaxValue + 1).Select(code => ((char)code).ToString()).Where(text => Gsm7.TryEncode(text) is not null).ToList();

        Assert.Equal(137, known.Count);
        Assert.All(known, text => Assert.Equal(text, Gsm7.Decode(Gsm7.TryEncode(text))));
    }

    [Theory]
    [InlineData("`")]
    [InlineData("\t")]
    [InlineData("ç")]
    [InlineData("á")]
    [InlineData("α")]
    [InlineData("\u001B")]
    [InlineData("—")]
    [InlineData("你")]
    public void What_is_often_thought_to_be_gsm_is_not(string text) => Assert.Null(Gsm7.TryEncode(text));

    [Theory]
    [InlineData("411B", "A ")]
    [InlineData("1B1B7A41", " zA")]
    [InlineData("1B1B65", " €")]
    [InlineData("1B41", "A")]
    [InlineData("80FF", "\uFFFD\uFFFD")]
    public void Octets_outside_the_tables_are_still_read(string octets, string text) =>
        Assert.Equal(text, Gsm7.Decode(Convert.FromHexString(octets)));
}

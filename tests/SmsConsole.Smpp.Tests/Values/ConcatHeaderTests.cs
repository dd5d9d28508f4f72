using SmsConsole.Smpp.Values;

namespace SmsConsole.Smpp.Tests.Values;

public sealed class ConcatHeaderTests
{
    [Fact]
    public void Each_part_says_which_of_how_many_it_is()
    {
        var parts = ConcatHeader.Split([[0x41], [0x42], [0x43]], reference: 0xCD);

        Assert.Equal(["050003CD030141", "050003CD030242", "050003CD030343"], parts.Select(part => Wire.Hex(part)));
        Assert.True(ConcatHeader.TryRead(parts[1], out var read, out var text));
        Assert.Equal(new SarPart(0xCD, 3, 2), read);
        Assert.Equal([0x42], text.ToArray());
    }

    [Fact]
    public void A_single_segment_needs_no_header() => Assert.Equal([0x41], ConcatHeader.Split([[0x41]], reference: 1).Single());

    [Fact]
    public void More_than_255_parts_cannot_be_counted() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ConcatHeader.Split([.. Enumerable.Repeat(new byte[1], 256)], reference: 1));

    [Theory]
    [InlineData("0608041234020141", 0x1234, 2, 1)]
    [InlineData("0B0504000000000003070301", 7, 3, 1)]
    public void Wide_references_and_other_elements_are_understood(string octets, int reference, byte total, byte number)
    {
        Assert.True(ConcatHeader.TryRead(Convert.FromHexString(octets), out var part, out _));
        Assert.Equal(new SarPart((ushort)reference, total, number), part);
    }

    [Theory]
    [InlineData("")]
    [InlineData("05")]
    [InlineData("050003CD03")]
    [InlineData("FF")]
    public void A_header_past_the_end_counts_as_text(string octets)
    {
        var message = Convert.FromHexString(octets);

        Assert.False(ConcatHeader.TryRead(message, out _, out var text));
        Assert.Equal(message, text.ToArray());
    }
}

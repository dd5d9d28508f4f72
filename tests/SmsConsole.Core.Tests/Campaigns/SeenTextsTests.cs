using SmsConsole.Core.Campaigns;

namespace SmsConsole.Core.Tests.Campaigns;

public sealed class SeenTextsTests
{
    [Fact]
    public void Remembers_each_pair_of_number_and_text_once()
    {
        var seen = new SeenTexts();
        for (var round = 0; round < 2; round++)
        {
            for (var n = 1; n <= 20_000; n++)
            {
                Assert.Equal(round == 0, seen.Add(447400000000 + n, "Hello"));
                Assert.Equal(round == 0, seen.Add(447400000001, "Hello " + n));
            }
        }
    }

    [Theory]
    [InlineData("", "a")]
    [InlineData("a", "b")]
    [InlineData("abcd", "abcde")]
    [InlineData("abcdefgh", "abcdefgh\0")]
    [InlineData("bbbbaaaa", "aaaabbbb")]
    [InlineData("您好", "你好")]
    public void Tells_texts_apart(string one, string other)
    {
        var seen = new SeenTexts();
        Assert.True(seen.Add(1, one));
        Assert.True(seen.Add(1, other));
        Assert.True(seen.Add(2, one));
        Assert.False(seen.Add(1, one));
    }
}

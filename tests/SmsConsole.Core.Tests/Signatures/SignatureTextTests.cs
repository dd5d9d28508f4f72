using SmsConsole.Core.Signatures;

namespace SmsConsole.Core.Tests.Signatures;

public sealed class SignatureTextTests
{
    [Theory]
    [InlineData("阿尔法", "")]
    [InlineData("Acme2", "")]
    [InlineData("阿尔法Alpha99", "")]
    [InlineData("一二三四五六七八九十一二", "")]
    [InlineData("一二三四五六七八九十一二三", "length")]
    [InlineData("A", "length")]
    [InlineData(null, "length")]
    [InlineData("Acme Co", "character_not_allowed")]
    [InlineData("【Acme】", "character_not_allowed")]
    [InlineData("Acmé", "character_not_allowed")]
    [InlineData("Acme😀", "emoji")]
    [InlineData("Acme ⚡", "emoji")]
    [InlineData("Acme1️⃣", "emoji")]
    [InlineData("Acme★", "character_not_allowed")]
    [InlineData("阿尔法测试", "test_word")]
    [InlineData("LaTest", "test_word")]
    public void A_signature_is_short_and_plain_and_no_test(string? text, string reasons) =>
        Assert.Equal(reasons, string.Join(' ', SignatureText.Check(text).Select(p => p.Code["signature.".Length..])));

    [Theory]
    [InlineData("Acme", false, "[Acme] Hi")]
    [InlineData("Acme", true, "【Acme】Hi")]
    [InlineData("阿尔法", false, "【阿尔法】Hi")]
    [InlineData("阿尔法", true, "【阿尔法】Hi")]
    [InlineData(null, true, "Hi")]
    public void A_signature_opens_the_message(string? signature, bool mainland, string expected) =>
        Assert.Equal(expected, SignatureText.Prefix(signature, "Hi", mainland));
}

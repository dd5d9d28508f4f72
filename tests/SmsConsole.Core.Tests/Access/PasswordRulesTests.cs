using SmsConsole.Core.Access;

namespace SmsConsole.Core.Tests.Access;

public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData("elevenchars", "password.too_short")]
    [InlineData("aaaaaaaaaaaaaaaa", "password.too_simple")]
    [InlineData("mei.lin@example.com", "password.like_name")]
    [InlineData("Mei.Lin@Example.com1", "password.like_name")]
    [InlineData("Lin Meihua 123", "password.like_name")]
    [InlineData("all lower case is fine", null)]
    [InlineData("一二三四五六七八九十天地", null)]
    public void A_password_is_long_and_not_ones_name(string password, string? code) =>
        Assert.Equal(code, PasswordRules.Check(password, "mei.lin@example.com", "Lin Meihua")?.Code);
}

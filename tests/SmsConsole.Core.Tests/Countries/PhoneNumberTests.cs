using SmsConsole.Core.Countries;

namespace SmsConsole.Core.Tests.Countries;

public sealed class PhoneNumberTests
{
    [Fact]
    public void A_number_comes_back_from_its_stored_digits()
    {
        var number = PhoneNumber.TryParse("+390212345678");

        Assert.Equal(390212345678, number?.Digits);
        Assert.Equal(number, PhoneNumber.FromDigits(390212345678));
        Assert.Equal(("+390212345678", "IT"), (PhoneNumber.FromDigits(390212345678).E164, PhoneNumber.FromDigits(390212345678).Country));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("13800138000")]
    [InlineData("+86 13800138000")]
    [InlineData("+8612")]
    [InlineData("+99912345678")]
    public void Only_a_valid_number_in_plain_E164_is_taken(string? text) => Assert.Null(PhoneNumber.TryParse(text));

    [Fact]
    public void A_number_of_no_country_says_001() => Assert.Equal("001", PhoneNumber.TryParse("+80012345678")?.Country);
}

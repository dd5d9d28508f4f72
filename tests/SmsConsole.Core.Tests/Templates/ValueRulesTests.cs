using FsCheck;
using FsCheck.Fluent;
using SmsConsole.Core.Templates;

namespace SmsConsole.Core.Tests.Templates;

public sealed class ValueRulesTests
{
    [Theory]
    [InlineData("numberCaptcha", "1234 123456", "123 1234567 12a4 １２３４")]
    [InlineData("characterWithNumber2", "abcd a1b2c3 123456", "abc a1b2c3d a-b2")]
    [InlineData("verifyTime", "1 5 99", "0 05 100 5m")]
    [InlineData("phone_number2", "0571-82123456 400-123-1234 10086 13800138000", "1008 -10086 12345678901234 0571_8212")]
    [InlineData("time", "20260102 2026-01-02 2026/1/2 2026年1月2日 15:04:05 15:04 上午10点30分 2026-01-02,15:04", "tomorrow 2026_01_02 [1] 2026-13-01 20260132 25:00 12:60 10点61分")]
    [InlineData("money", "0 99 99.5 1234.56", "$5 1.234 .5 5. 1,000 -1")]
    [InlineData("name", "张三 欧阳娜娜", "张 Ann 张三2 一二三四五六 𠮷")]
    [InlineData("user_nick", "Ann 小明", "加微信 13800138000 Ann😀 1\uFE0F\u20E3")]
    [InlineData("unit_name", "阿尔法科技", "Acme 阿尔法1")]
    [InlineData("address", "文一西路969号", "加QQ123 10.0.0.1 www.acme.com")]
    [InlineData("license_plate_number", "浙A12345 浙A·12345", "浙A-12345")]
    [InlineData("tracking_number", "12345678 SF12345678", "1234567 1A345678 SF1234567890123456")]
    [InlineData("pick_up_code", "1234 12-3-4567 1_2_3_4", "123 123456789 12a4 -1234 1234_")]
    [InlineData("other_number2", "A1 20260102", "A-1 号1")]
    [InlineData("link_param", "a1B2", "a/b a.com 123456789")]
    [InlineData("email_address", "me@example.com", "a@b.c me.example.com @example.com me@a@b.com")]
    [InlineData("others", "umbrella 蓝色雨伞 3.5", "https://a.b acme.com 13800138000 微信号")]
    public void An_attribute_takes_its_kind_and_nothing_else(string attribute, string good, string bad)
    {
        var variable = new Variable("x", attribute, VariableAttribute.Find(attribute)!.MaxLength, "");

        Assert.All(good.Split(' '), value => Assert.Null(ValueRules.Check(variable, value.Replace(',', ' '))));
        Assert.All(bad.Split(' '), value => Assert.NotNull(ValueRules.Check(variable, value)));
    }

    [Theory]
    [InlineData(null, "value.missing")]
    [InlineData("", "value.missing")]
    [InlineData(" \u00A0", "value.missing")]
    [InlineData("123456789012", "value.too_long")]
    [InlineData("a【b", "value.bracket")]
    [InlineData("http://a", "value.link")]
    [InlineData("see a.com", "value.link")]
    [InlineData("微信", "value.wrong_kind")]
    [InlineData("two\nlines", null)]
    public void A_value_that_may_not_be_is_refused_with_its_reason(string? value, string? code)
    {
        var problem = ValueRules.Check(new("x", "others", 10, "a"), value);

        Assert.Equal((code, code is null ? null : "x"), (problem?.Code, problem?.Field));
    }

    [Fact]
    public void What_does_not_fit_is_told_with_the_rule_and_an_example() => Assert.Equal(
        "The value of ${x} does not fit its kind, digits-only code: 4 to 6 digits, such as 123456.",
        ValueRules.Check(new("x", "numberCaptcha", 6, "1234"), "12a4")?.Message);

    [Fact]
    public void Half_a_character_is_refused() =>
        Assert.Equal("value.ill_formed", ValueRules.Check(new("x", "others", 10, "a"), "a\ud83d")?.Code);

    [Fact]
    public void Every_attribute_takes_its_own_example() => Assert.All(VariableAttribute.All, attribute =>
        Assert.Null(ValueRules.Check(new("x", attribute.Code, attribute.MaxLength, ""), attribute.Example)));

    [Fact]
    public void No_value_throws() => Prop.ForAll(
        ArbMap.Default.ArbFor<string?>(),
        value => Assert.All(VariableAttribute.All, attribute => ValueRules.Check(new("x", attribute.Code, 35, ""), value))).QuickCheckThrowOnFailure();
}

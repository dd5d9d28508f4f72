using FsCheck;
using FsCheck.Fluent;
using SmsConsole.Core.Countries;
using SmsConsole.Core.Senders;

namespace SmsConsole.Core.Tests.Senders;

public sealed class SenderIdRulesTests
{
    [Theory]
    [InlineData("Acme", "AD", "")]
    [InlineData("Acme Shop", "AD", "")]
    [InlineData("A", "AD", "")]
    [InlineData("123456789012345", "AD", "")]
    [InlineData("AD-Acme", "AE", "")]
    [InlineData("A_c-m.e&Co", "GB", "")]
    [InlineData("1234567890123456", "AD", "too_many_digits")]
    [InlineData("", "AD", "empty")]
    [InlineData("   ", "AD", "empty")]
    [InlineData("Acme", "US", "not_supported")]
    [InlineData("Acme", "CN", "not_supported")]
    [InlineData("AcmeAcmeAcme", "AD", "too_long")]
    [InlineData("AcmeAcmeAcm", "NA", "not_supported")]
    [InlineData("Ac", "GB", "too_short")]
    [InlineData("Acme-1", "AD", "character_not_allowed")]
    [InlineData("Acmé", "AD", "character_not_allowed")]
    [InlineData("Acme😀", "AD", "character_not_allowed")]
    [InlineData("#Acme", "HK", "character_not_allowed")]
    [InlineData("12 34", "AD", "no_letter")]
    [InlineData(" Acme", "AD", "spacing")]
    [InlineData("Acme ", "AD", "spacing")]
    [InlineData("Ac  me", "AD", "spacing")]
    [InlineData("-Acme", "GB", "first_character")]
    [InlineData("ACME12", "IN", "letters_only")]
    [InlineData("Acme Fr", "FR", "character_not_allowed")]
    [InlineData("info", "AD", "generic")]
    [InlineData("I n f o", "AD", "generic")]
    [InlineData("2FA", "AD", "generic")]
    [InlineData("Globe", "PH", "generic")]
    [InlineData("Globe", "AD", "")]
    public void A_value_is_accepted_or_refused_with_its_reason(string value, string iso2, string reasons) =>
        Assert.Equal(reasons, string.Join(' ', SenderIdRules.Check(value, ShippedCountries.Find(iso2)!).Select(p => p.Code["sender_id.".Length..])));

    [Fact]
    public void No_value_throws() => Prop.ForAll(
        ArbMap.Default.ArbFor<string?>(),
        value => Assert.All(ShippedCountries.All, country => SenderIdRules.Check(value, country))).QuickCheckThrowOnFailure();
}

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
    [InlineData("12 34", "AD", "no_letter")]
    [InlineData(" Acme", "AD", "spacing")]
    [InlineData("Acme ", "AD", "spacing")]
    [InlineData("Ac  me", "AD", "spacing")]
    [InlineData("-Acme", "GB", "outer_character")]
    [InlineData("Acme.", "GB", "outer_character")]
    [InlineData("AD-", "AE", "outer_character")]
    [InlineData("AD-Info", "AE", "generic")]
    [InlineData("AD--Acme", "AE", "outer_character")]
    [InlineData("AD-AcmeShops", "AE", "too_long")]
    [InlineData("#Acme", "HK", "")]
    [InlineData("#AcmeLimited", "HK", "too_long")]
    [InlineData("##Acme", "HK", "character_not_allowed")]
    [InlineData("Ac#me", "HK", "character_not_allowed")]
    [InlineData("#", "HK", "no_letter character_not_allowed")]
    [InlineData("#Acme", "GB", "character_not_allowed")]
    [InlineData("ACMEABC", "IN", "too_long")]
    [InlineData("ACME", "IN", "too_short")]
    [InlineData("Acme-P", "IN", "character_not_allowed")]
    [InlineData("ACMEAB", "IN", "")]
    [InlineData("Acme 24", "MA", "letters_only character_not_allowed")]
    [InlineData("Acme Th", "TH", "character_not_allowed")]
    [InlineData("Acme.gr", "GR", "")]
    [InlineData("a.b-c_d&e", "ES", "")]
    [InlineData("Bank-1", "GB", "")]
    [InlineData("N.O-R_E&PLY", "GB", "generic")]
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
    public void Names_of_operators_are_refused_in_Argentina_once_it_carries_sender_ids() =>
        Assert.Equal(["sender_id.generic"], SenderIdRules.Check("Claro", ShippedCountries.Find("AR")! with { SenderIdPolicy = SenderIdPolicy.Dynamic }).Select(p => p.Code));

    [Fact]
    public void The_reserved_prefix_of_Hong_Kong_needs_a_registration() =>
        Assert.Equal(["sender_id.prefix_unregistered"], SenderIdRules.Check("#Acme", ShippedCountries.Find("HK")! with { SenderIdPolicy = SenderIdPolicy.Dynamic }).Select(p => p.Code));

    [Fact]
    public void No_value_throws() => Prop.ForAll(
        ArbMap.Default.ArbFor<string?>(),
        value => Assert.All(ShippedCountries.All, country => SenderIdRules.Check(value, country))).QuickCheckThrowOnFailure();
}

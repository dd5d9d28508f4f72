using SmsConsole.Core.Countries;

namespace SmsConsole.Core.Tests.Countries;

public sealed class RecipientGateTests
{
    [Theory]
    [InlineData("13800138000", "CN", "+8613800138000")]
    [InlineData("8613800138000", "CN", "+8613800138000")]
    [InlineData("0086 138 0013 8000", "CN", "+8613800138000")]
    [InlineData("+86 (0)138-0013-8000", null, "+8613800138000")]
    [InlineData("138.0013.8000", "CN", "+8613800138000")]
    [InlineData("１３８００１３８０００", "CN", "+8613800138000")]
    [InlineData("'13800138000", "CN", "+8613800138000")]
    [InlineData("=\"13800138000\"", "CN", "+8613800138000")]
    [InlineData("\uFEFF\u202A+8613800138000\u202C ", null, "+8613800138000")]
    [InlineData("tel:+8613800138000", null, "+8613800138000")]
    [InlineData("TEL: +8613800138000", null, "+8613800138000")]
    [InlineData("7911123456", "GB", "+447911123456")]
    [InlineData("0171/1234567", "DE", "+491711234567")]
    [InlineData("+14155552671", null, "+14155552671")]
    [InlineData("٠٥٠١٢٣٤٥٦٧", "AE", "+971501234567")]
    [InlineData("138\u00AD0013\u200B8000", "CN", "+8613800138000")]
    [InlineData("` +8613800138000", null, "+8613800138000")]
    [InlineData("’13800138000", "CN", "+8613800138000")]
    [InlineData("'13800138000'", "CN", "+8613800138000")]
    [InlineData("（＋８６）17574712180", "CN", "+8617574712180")]
    [InlineData("(+86) 138 0013 8000", null, "+8613800138000")]
    [InlineData("+225 07 07 12 34 56", null, "+2250707123456")]
    public void A_mobile_number_passes_in_any_of_its_spellings(string cell, string? region, string e164)
    {
        var recipient = RecipientGate.Read(cell, region);

        Assert.Null(recipient.Problem);
        Assert.Equal(e164, recipient.Number.E164);
        Assert.Equal(RecipientMends.None, recipient.Mends);
    }

    [Theory]
    [InlineData("8613800138000", "US", RecipientMends.PlusAssumed)]
    [InlineData("8613800138000", null, RecipientMends.PlusAssumed)]
    [InlineData("13800138000.0", "CN", RecipientMends.DecimalsDropped)]
    [InlineData("8613800138000.00", "US", RecipientMends.PlusAssumed | RecipientMends.DecimalsDropped)]
    public void What_was_assumed_is_said(string cell, string? region, RecipientMends mends)
    {
        var recipient = RecipientGate.Read(cell, region);

        Assert.Equal("+8613800138000", recipient.Number.E164);
        Assert.Equal(mends, recipient.Mends);
    }

    [Theory]
    [InlineData(null, "CN", "number.empty")]
    [InlineData("  ", "CN", "number.empty")]
    [InlineData("N/A", "CN", "number.empty")]
    [InlineData("#REF!", "CN", "number.empty")]
    [InlineData("无", "CN", "number.empty")]
    [InlineData("8.61381E+12", "CN", "number.excel_damaged")]
    [InlineData("8,61381E+12", "CN", "number.excel_damaged")]
    [InlineData("13800138000,13900139000", "CN", "number.two_numbers")]
    [InlineData("13800138000;13900139000", "CN", "number.two_numbers")]
    [InlineData("13800138000、13900139000", "CN", "number.two_numbers")]
    [InlineData("13800138000/13900139000", "CN", "number.two_numbers")]
    [InlineData("13800138000 13900139000", "CN", "number.two_numbers")]
    [InlineData("13800138000\n13900139000", "CN", "number.two_numbers")]
    [InlineData("13800138000\t13900139000", "CN", "number.two_numbers")]
    [InlineData("13800138000|13900139000", "CN", "number.two_numbers")]
    [InlineData("13800138000，13900139000", "CN", "number.two_numbers")]
    [InlineData("+8613800138000+8613900139000", null, "number.two_numbers")]
    [InlineData("4.47912E+11", "GB", "number.excel_damaged")]
    [InlineData("-", "CN", "number.empty")]
    [InlineData("NULL", "CN", "number.empty")]
    [InlineData("l3800138000", "CN", "number.has_letters")]
    [InlineData("<script>alert(1)</script>", "CN", "number.has_letters")]
    [InlineData("'; DROP TABLE messages", "CN", "number.has_letters")]
    [InlineData("+2542020l2345", null, "number.has_letters")]
    [InlineData("+86*13800138000", null, "number.masked")]
    [InlineData("13800138000#12", "CN", "number.has_extension")]
    [InlineData("110", "CN", "number.too_short")]
    [InlineData("95588", "CN", "number.too_short")]
    [InlineData("+979123456789", null, "number.not_mobile")]
    [InlineData("+80012345678", null, "number.not_mobile")]
    [InlineData("+449098790000", null, "number.not_mobile")]
    [InlineData("①③⑧00138000", "CN", "number.not_a_number")]
    [InlineData("①13800138000", "CN", "number.not_a_number")]
    [InlineData("😀13800138000", "CN", "number.not_a_number")]
    [InlineData("13800138000?", "CN", "number.not_a_number")]
    [InlineData("№ 13800138000", "CN", "number.not_a_number")]
    [InlineData("๑๓๘๐๐๑๓๘๐๐๐", "CN", "number.not_a_number")]
    [InlineData("+14155552671 x123", null, "number.has_extension")]
    [InlineData("+14155552671;ext=12", null, "number.has_extension")]
    [InlineData("01065529988 转 123", "CN", "number.has_extension")]
    [InlineData("+1 800 FLOWERS", null, "number.has_letters")]
    [InlineData("13800138000 (mobile)", "CN", "number.has_letters")]
    [InlineData("138OO138000", "CN", "number.has_letters")]
    [InlineData("+352393abc4777", null, "number.has_letters")]
    [InlineData("+8613800138000 张三", null, "number.has_letters")]
    [InlineData("138****8000", "CN", "number.masked")]
    [InlineData("138XXXX8000", "CN", "number.masked")]
    [InlineData("010-65529988", "CN", "number.not_mobile")]
    [InlineData("+18005551234", null, "number.not_mobile")]
    [InlineData("10086", "CN", "number.too_short")]
    [InlineData("12", "CN", "number.too_short")]
    [InlineData("138001380001", "CN", "number.not_valid")]
    [InlineData("1380013800011111", "CN", "number.too_long")]
    [InlineData("13800138000", null, "number.unknown_country")]
    [InlineData("+999123456789", null, "number.unknown_country")]
    [InlineData("१३८००१३८०००", "CN", "number.not_a_number")]
    [InlineData("212345678", "IT", "number.not_valid")]
    public void Anything_else_is_refused_with_its_reason(string? cell, string? region, string code)
    {
        var recipient = RecipientGate.Read(cell, region);

        Assert.Equal(code, recipient.Problem?.Code);
    }

    [Theory]
    [InlineData("138OO138000", "CN", "+8613800138000 (Chinese mainland)")]
    [InlineData("l3800138000", "CN", "+8613800138000 (Chinese mainland)")]
    [InlineData("00447400123456", "US", "+447400123456 (United Kingdom)")]
    [InlineData("0044 7400 123456", null, "+447400123456 (United Kingdom)")]
    [InlineData("+13800138000", "CN", "+8613800138000 (Chinese mainland)")]
    [InlineData("+07400123456", "GB", "+447400123456 (United Kingdom)")]
    [InlineData("l38O0l38O0", "CN", null)]
    [InlineData("13800138000 (mobile)", "CN", null)]
    [InlineData("10086", "CN", null)]
    public void What_was_probably_meant_is_proposed_and_never_assumed(string cell, string? region, string? meant)
    {
        var recipient = RecipientGate.Read(cell, region);

        Assert.Equal((false, false), (recipient.IsOk, recipient.IsRead));
        Assert.EndsWith(meant is null ? "." : $"Did you mean {meant}?", recipient.Problem!.Message.Replace("a one?", "a one.", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(meant is null ? 1 : 4, recipient.Problem.Arguments.Count);
    }

    [Theory]
    [InlineData("7400123456", null, "number.unknown_country", "It looks like +447400123456 (United Kingdom) or +917400123456 (India).")]
    [InlineData("07400 123456", "CN", "number.not_valid", "It looks like +447400123456 (United Kingdom) or +917400123456 (India).")]
    [InlineData("13800138000", null, "number.unknown_country", "It looks like +8613800138000 (Chinese mainland).")]
    [InlineData("0412 345 678", "GB", "number.not_valid", "It looks like +61412345678 (Australia).")]
    [InlineData("1380013800", "CN", "number.not_valid", "Check the digits.")]
    [InlineData("138001380001", "CN", "number.not_valid", "Check the digits.")]
    public void What_a_number_would_be_in_another_country_is_told(string cell, string? region, string code, string end)
    {
        var recipient = RecipientGate.Read(cell, region);

        Assert.Equal((code, false), (recipient.Problem?.Code, recipient.IsOk));
        Assert.EndsWith(end, recipient.Problem!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("+445600123456", NumberType.Voip, true)]
    [InlineData("+447012345678", NumberType.PersonalNumber, true)]
    [InlineData("+447640123456", NumberType.Pager, true)]
    [InlineData("+442079460000", NumberType.FixedLine, false)]
    [InlineData("+448001234567", NumberType.TollFree, false)]
    [InlineData("+449012345678", NumberType.PremiumRate, false)]
    [InlineData("+38980123456", NumberType.SharedCost, false)]
    [InlineData("+445512345678", NumberType.Uan, false)]
    public void Unusual_types_pass_only_where_an_administrator_let_them_in(string cell, NumberType type, bool canBeAllowed)
    {
        var country = ShippedCountries.Find(PhoneParser.Parse(cell, null).Region)!;
        var open = Rules(country with { NumberTypes = [type] });

        var refused = RecipientGate.Read(cell, null, Rules(country));
        Assert.Equal(type, PhoneParser.Parse(cell, null).Type);
        Assert.Equal("number.not_mobile", refused.Problem?.Code);
        Assert.Equal([cell, type.ToString()], refused.Problem!.Arguments);
        Assert.Equal((cell, true), (refused.Number.E164, refused.IsRead));
        Assert.Equal(canBeAllowed, RecipientGate.Read(cell, null, open).IsOk);

        static Dictionary<string, CountryRules> Rules(Country country) => new(StringComparer.Ordinal) { [country.Iso2] = new(country, country, [], null) };
    }

    [Fact]
    public void A_cell_of_a_million_characters_is_refused_without_being_read()
    {
        var cell = new string('1', 1_000_000);
        RecipientGate.Read(cell, "CN");
        var before = GC.GetAllocatedBytesForCurrentThread();

        var problem = RecipientGate.Read(cell, "CN").Problem;

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, 2000);
        Assert.Equal("number.too_long", problem?.Code);
        Assert.True(problem!.Message.Length < 150);
    }

    [Fact]
    public void A_character_is_never_cut_in_half_where_a_cell_is_shortened() =>
        Assert.DoesNotContain(RecipientGate.Read(new string('1', 39) + "😀" + new string('1', 300), null).Problem!.Message, char.IsSurrogate);

    [Fact]
    public void A_good_number_costs_at_most_320_bytes()
    {
        RecipientGate.Read("+8613800138000", "CN");
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            RecipientGate.Read("+8613800138000", "CN");

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, 320 * 1000);
    }
}

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

    [Fact]
    public void A_huge_cell_is_refused_and_shown_shortened()
    {
        var problem = RecipientGate.Read(new string('1', 1 << 20), "CN").Problem;

        Assert.Equal("number.too_long", problem?.Code);
        Assert.True(problem!.Message.Length < 150);
    }

    [Fact]
    public void A_letter_O_is_pointed_out() =>
        Assert.Contains("letter O", RecipientGate.Read("138OO138000", "CN").Problem!.Message, StringComparison.Ordinal);

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

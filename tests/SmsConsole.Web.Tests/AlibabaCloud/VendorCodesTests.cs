using System.Text.RegularExpressions;
using SmsConsole.Core;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Webhooks;
using SmsConsole.Web.AlibabaCloud;
using SmsConsole.Web.Tests.HouseRules;

namespace SmsConsole.Web.Tests.AlibabaCloud;

public sealed partial class VendorCodesTests
{
    /// <summary>All that can refuse a message that is to be accepted.</summary>
    [Theory]
    [InlineData("Sending", "Outbox.cs")]
    [InlineData("Sending", "Composers.cs")]
    [InlineData("Sending", "Rules/SendRules.cs")]
    [InlineData("Countries", "NumberProblems.cs")]
    [InlineData("Templates", "ValueRules.cs")]
    [InlineData("Senders", "SenderChoice.cs")]
    [InlineData("Customers", "FreeTexts.cs")]
    [InlineData("Access", "Actor.cs")]
    public void Every_refusal_of_an_accept_has_the_vendors_code(string folder, string file)
    {
        var source = File.ReadAllText(Path.Combine(Sources.Root, "src", "SmsConsole.Core", folder, file));
        var codes = Code.Matches(source).Select(m => m.Groups["code"].Value).Except(["hours.closed", "sender."], StringComparer.Ordinal).ToList();

        Assert.DoesNotContain(codes, code => VendorCodes.Find(code) is null);
        Assert.All(codes.Select(code => VendorCodes.Find(code)!), vendor => Assert.DoesNotContain(' ', vendor.Code));
    }

    [Theory]
    [InlineData("number.suppressed", "isv.BLACK_KEY_CONTROL_LIMIT")]
    [InlineData("number.too_short", "isv.MOBILE_NUMBER_ILLEGAL")]
    [InlineData("value.wrong_kind", "isv.TEMPLATE_PARAMS_ILLEGAL")]
    [InlineData("template.not_approved", "isv.SMS_TEMPLATE_ILLEGAL")]
    [InlineData("template.not_for_mainland", "isv.DOMESTIC_NUMBER_NOT_SUPPORTED")]
    [InlineData("something.else", "isv.INVALID_PARAMETERS")]
    public void A_problem_has_its_own_line_or_that_of_its_noun(string code, string vendor) => Assert.Equal(vendor, VendorCodes.Of(new Problem(code, "")).Code);

    [Fact]
    public void A_limit_says_how_many_there_may_be() =>
        Assert.Equal("触发分钟级流控Permits:1", VendorCodes.Find("limit.minute")!.MessageOf(new Problem("limit.minute", "").With(1, "2026-01-02 03:05")));

    [Theory]
    [InlineData("13800138000", "+8613800138000")]
    [InlineData("+13800138000", "+8613800138000")]
    [InlineData("+12125550100", "+8612125550100")]
    [InlineData("12125550100", "+12125550100")]
    [InlineData("0012125550100", "+12125550100")]
    [InlineData("8613800138000", "+8613800138000")]
    [InlineData("+8613800138000", "+8613800138000")]
    [InlineData("008613800138000", "+8613800138000")]
    [InlineData(" 85260001234 ", "+85260001234")]
    public void Numbers_are_read_as_the_vendor_reads_them(string written, string e164) => Assert.Equal(e164, VendorNumbers.Read(written));

    [Theory]
    [InlineData(8613800138000, "13800138000")]
    [InlineData(85260001234, "85260001234")]
    public void Numbers_are_shown_as_the_vendor_shows_them(long digits, string shown) => Assert.Equal(shown, VendorNumbers.Show(digits));

    [Theory]
    [InlineData(MessageStatus.Queued, null, 1, "")]
    [InlineData(MessageStatus.Unknown, "message.no_answer", 1, "")]
    [InlineData(MessageStatus.Delivered, null, 3, "DELIVERED")]
    [InlineData(MessageStatus.Undelivered, "receipt.MOBILE_NOT_ON_SERVICE", 2, "MOBILE_NOT_ON_SERVICE")]
    [InlineData(MessageStatus.Undelivered, "receipt.001", 2, "SP_UNKNOWN_ERROR")]
    [InlineData(MessageStatus.Expired, "message.expired_waiting", 2, "EXPIRED")]
    [InlineData(MessageStatus.Suppressed, "number.suppressed", 2, "MOBILE_IN_BLACK")]
    [InlineData(MessageStatus.Blocked, "limit.minute", 2, "isv.BUSINESS_LIMIT_CONTROL")]
    public void A_message_stands_where_the_vendor_would_say(MessageStatus status, string? error, int number, string code) =>
        Assert.Equal((number, code), (AlibabaReceiptCodes.StatusOf(status), VendorCodes.OfReceipt(status, error)));

    [GeneratedRegex("""(new Problem\(\s*|new\(|const string \w+ = )"(?<code>[a-z_]+\.[a-z_]*)["]""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code { get; }
}

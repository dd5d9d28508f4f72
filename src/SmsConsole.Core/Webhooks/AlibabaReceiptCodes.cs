using SmsConsole.Core.Sending;
using SmsConsole.Core.Sending.Rules;

namespace SmsConsole.Core.Webhooks;

/// <summary>Where a message stands, in the numbers and receipt codes of Alibaba Cloud, with their words. A carrier's code that is written like theirs stays: they warn of new ones.</summary>
public static class AlibabaReceiptCodes
{
    /// <summary>Of <see cref="StatusOf"/>: its receipt has not come.</summary>
    public const int Waiting = 1;

    private const string Unknown = "SP_UNKNOWN_ERROR";

    // Of requests the vendor has them with these words, too.
    private const string Limit = "isv.BUSINESS_LIMIT_CONTROL";
    private const string DayLimit = "isv.DAY_LIMIT_CONTROL";

    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["DELIVERED"] = "用户接收成功",
        ["MOBILE_NOT_ON_SERVICE"] = "手机停机、空号、关机或不在服务区",
        ["MOBILE_SEND_LIMIT"] = "单个号码日或月发送上限，或频繁发送超限",
        ["MOBILE_ACCOUNT_ABNORMAL"] = "用户账户异常、携号转网或欠费等",
        ["MOBILE_IN_BLACK"] = "手机号在黑名单中",
        ["MOBLLE_TERMINAL_ERROR"] = "手机终端问题，内存满或SIM卡满等",
        ["USER_REJECT"] = "用户已退订此业务",
        ["INVALID_NUMBER"] = "号码状态异常，如关机、停机、空号等",
        ["CONTENT_KEYWORD"] = "内容被运营商关键字拦截",
        ["CONTENT_ERROR"] = "推广短信未带退订方式",
        ["SIGNATURE_BLACKLIST"] = "签名在黑名单中",
        ["PORT_NOT_REGISTERED"] = "端口号未完成实名报备",
        ["IS_CLOSE"] = "短信通道被关停",
        ["NO_ROUTE"] = "无可用通道",
        ["PARAMS_ILLEGAL"] = "参数错误，如签名、内容或号码不正确",
        ["EXPIRED"] = "短信在运营商队列中过期",
        [Limit] = "触发流控",
        [DayLimit] = "触发日发送限额",
        ["SP_NOT_BY_INTER_SMS"] = "收件人未开通国际短信功能",
        [Unknown] = "运营商未知错误",
    };

    /// <summary>1 waits for its receipt, 2 failed, 3 delivered.</summary>
    public static int StatusOf(MessageStatus status) => status switch
    {
        MessageStatus.Delivered => 3,
        MessageStatus.Undelivered or MessageStatus.Expired or MessageStatus.Rejected or MessageStatus.Cancelled or MessageStatus.Suppressed or MessageStatus.Blocked => 2,
        _ => Waiting,
    };

    /// <summary>How a message ended.</summary>
    /// <param name="error">As <see cref="Message.Error"/> has it: a problem code, or a carrier's code behind where it comes from.</param>
    public static (string Code, string Text) Of(MessageStatus status, string? error)
    {
        var code = status switch
        {
            MessageStatus.Delivered => "DELIVERED",
            MessageStatus.Suppressed => "MOBILE_IN_BLACK",
            MessageStatus.Blocked when error == SendRules.CountryDayReached => DayLimit,
            MessageStatus.Blocked when error?.StartsWith("limit.", StringComparison.Ordinal) is true => Limit,
            MessageStatus.Blocked when error == SendRules.NoRouteLeads => "NO_ROUTE",
            _ when error?[(error.IndexOf('.', StringComparison.Ordinal) + 1)..] is { } word && IsVendors(word) => word,
            MessageStatus.Expired => "EXPIRED",
            _ => Unknown,
        };
        return (code, Words.GetValueOrDefault(code, Words[Unknown]));
    }

    private static bool IsVendors(string word) => word.Length > 3 && word.All(c => char.IsAsciiLetterUpper(c) || c == '_');
}

using SmsConsole.Core.Sending;

namespace SmsConsole.Core.Webhooks;

/// <summary>A message's end in the codes of Alibaba Cloud's receipts, with their words. A carrier's code that is one of them stays.</summary>
internal static class AlibabaReceiptCodes
{
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
        ["SP_NOT_BY_INTER_SMS"] = "收件人未开通国际短信功能",
        ["SP_UNKNOWN_ERROR"] = "运营商未知错误",
    };

    /// <param name="error">As <see cref="Message.Error"/> has it.</param>
    public static (string Code, string Text) Of(MessageStatus status, string? error)
    {
        var reported = error?[(error.IndexOf('.', StringComparison.Ordinal) + 1)..];
        var code = status is MessageStatus.Delivered ? "DELIVERED"
            : reported is not null && Words.ContainsKey(reported) ? reported
            : status is MessageStatus.Expired ? "EXPIRED"
            : "SP_UNKNOWN_ERROR";
        return (code, Words[code]);
    }
}

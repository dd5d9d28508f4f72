using System.Collections.Frozen;
using SmsConsole.Core;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Webhooks;

namespace SmsConsole.Web.AlibabaCloud;

/// <summary>What the vendor calls what Core refuses: one line for each code, or for all codes that begin alike (<c>number.</c>).</summary>
internal static class VendorCodes
{
    private static readonly VendorCode Otherwise = new("isv.INVALID_PARAMETERS", "INVALID_PARAMETERS", "参数异常");
    private static readonly VendorCode BadNumber = new("isv.MOBILE_NUMBER_ILLEGAL", "MOBILE_NUMBER_ILLEGAL", "非法手机号");
    private static readonly VendorCode BadValue = new("isv.TEMPLATE_PARAMS_ILLEGAL", "INVALID_PARAMETERS", "模板变量中存在不支持的内容");
    private static readonly VendorCode BadTemplate = new("isv.SMS_TEMPLATE_ILLEGAL", "SMS_CONTENT_CODE_ILLEGAL", "模板不合法（不存在或未审核通过）");
    private static readonly VendorCode BadSignature = new("isv.SMS_SIGNATURE_ILLEGAL", "SMS_SIGN_NAME_ILLEGAL", "签名不合法（不存在或未审核通过）");
    private static readonly VendorCode Denied = new("isp.RAM_PERMISSION_DENY", "isp.RAM_PERMISSION_DENY", "没有访问权限");
    private static readonly VendorCode Again = new("isp.SYSTEM_ERROR", "isp.SYSTEM_ERROR", "系统繁忙，请重试");
    private static readonly VendorCode LongTemplate = new("isv.TEMPLATE_OVER_LIMIT", "isv.TEMPLATE_OVER_LIMIT", "模板字符数量超过限制");
    private static readonly VendorCode LongText = new("isv.PARAM_LENGTH_LIMIT", "isv.PARAM_LENGTH_LIMIT", "参数超过长度限制");
    private static readonly VendorCode ManyVariables = new("template_parameter_count_illegal", "template_parameter_count_illegal", "验证码模板参数过多");
    private static readonly VendorCode LockedTemplate = new("isv.ERROR_TEMPLATE_NOT_MODIFY", "isv.ERROR_TEMPLATE_NOT_MODIFY", "模板不支持修改");
    private static readonly VendorCode BadName = new("isv.SIGN_NAME_ILLEGAL", "isv.SIGN_NAME_ILLEGAL", "签名名称不符合规范");
    private static readonly VendorCode BadFile = new("isv.SIGN_FILE_LIMIT", "isv.SIGN_FILE_LIMIT", "签名证明文件不符合要求");
    private static readonly VendorCode BadSender = new("isv.SENDERID_ERROR", "INVALID_SENDERID", "SenderID 不合法或未通过审核");
    private static readonly VendorCode ClosedCountry = new("isv.NOT_SUPPORTED_COUNTRY", "isv.NOT_SUPPORTED_COUNTRY", "不支持向该国家或地区发送短信");

    private static readonly FrozenDictionary<string, VendorCode> ByCode = new Dictionary<string, VendorCode>(StringComparer.Ordinal)
    {
        ["access.denied"] = Denied,
        ["message.no_recipient"] = BadNumber,
        ["message.too_many"] = new("isv.MOBILE_COUNT_OVER_LIMIT", "MOBILE_COUNT_OVER_LIMIT", "手机号码数量超过限制"),
        ["message.reference_too_long"] = new("isv.PARAM_LENGTH_LIMIT", "isv.PARAM_LENGTH_LIMIT", "外部流水号超过长度限制"),
        ["message.expired"] = Otherwise,
        ["message.duplicate"] = Otherwise,
        ["message.reference_used"] = Otherwise,
        ["message.too_long"] = new("isv.PARAM_LENGTH_LIMIT", "isv.PARAM_LENGTH_LIMIT", "短信内容超过长度限制"),
        ["text.no_template"] = new("isv.SMS_TEMPLATE_ILLEGAL", "SMS_CONTENT_CODE_ILLEGAL", "短信内容与已审核通过的模板不匹配"),
        ["template."] = BadTemplate,
        ["template.not_for_mainland"] = new("isv.DOMESTIC_NUMBER_NOT_SUPPORTED", "isv.COUNTRY_RESTRICTED", "国际/港澳台消息模板不支持发送境内号码"),
        ["template.only_for_mainland"] = BadNumber,
        ["signature."] = BadSignature,
        ["signature.required"] = BadSignature,
        ["signature.only_for_codes"] = new("isv.SMS_SIGNATURE_SCENE_ILLEGAL", "isv.SMS_SIGNATURE_SCENE_ILLEGAL", "短信所使用签名场景非法"),
        ["value."] = BadValue,
        ["value.missing"] = new("isv.TEMPLATE_MISSING_PARAMETERS", "CONTENT_MISSING_PARAMETERS", "模板缺少变量"),
        ["value.too_long"] = new("isv.PARAM_LENGTH_LIMIT", "isv.PARAM_LENGTH_LIMIT", "参数超过长度限制"),
        ["value.link"] = new("isv.PARAM_NOT_SUPPORT_URL", "INVALID_PARAMETERS", "变量不支持传入 URL"),
        ["number."] = BadNumber,
        ["number.suppressed"] = new("isv.BLACK_KEY_CONTROL_LIMIT", "isv.BLACK_KEY_CONTROL_LIMIT", "号码在黑名单中"),
        ["country."] = ClosedCountry,
        ["sender."] = BadSender,
        ["limit.minute"] = new("isv.BUSINESS_LIMIT_CONTROL", "BUSINESS_LIMIT_CONTROL_MINUTE", "触发分钟级流控Permits:{0}"),
        ["limit.hour"] = new("isv.BUSINESS_LIMIT_CONTROL", "isv.BUSINESS_LIMIT_HOUR", "触发小时级流控Permits:{0}"),
        ["limit.day"] = new("isv.BUSINESS_LIMIT_CONTROL", "isv.BUSINESS_LIMIT_DAY", "触发天级流控Permits:{0}"),
        ["limit.country_day"] = new("isv.DAY_LIMIT_CONTROL", "isv.BUSINESS_LIMIT_DAY", "触发日发送限额"),
        ["review.not_yours"] = Denied,
        ["template.name_length"] = LongTemplate,
        ["template.too_long"] = LongTemplate,
        ["template.note_too_long"] = LongText,
        ["template.code_twice"] = ManyVariables,
        ["template.variable_beside_code"] = ManyVariables,
        ["template.attribute_unknown"] = Otherwise,
        ["template.in_review"] = LockedTemplate,
        ["template.not_rejected"] = LockedTemplate,
        ["template.retired"] = LockedTemplate,
        ["template.not_deletable"] = new("isv.ERROR_TEMPLATE_NOT_DELETE", "isv.ERROR_TEMPLATE_NOT_DELETE", "审核中的模板不允许删除"),
        ["template.changed"] = Again,
        ["signature.length"] = new("isv.SIGN_OVER_LIMIT", "isv.SIGN_OVER_LIMIT", "签名字符数量超过限制"),
        ["signature.character_not_allowed"] = BadName,
        ["signature.emoji"] = new("isv.SMS_SIGN_EMOJI_ILLEGAL", "isv.SMS_SIGN_EMOJI_ILLEGAL", "签名中不能包含表情符号"),
        ["signature.test_word"] = BadName,
        ["signature.exists"] = BadName,
        ["signature.note_too_long"] = LongText,
        ["signature.no_evidence"] = BadFile,
        ["signature.not_draft"] = new("isv.ERROR_SIGN_NOT_MODIFY", "isv.ERROR_SIGN_NOT_MODIFY", "签名不支持修改"),
        ["signature.not_deletable"] = new("isv.ERROR_SIGN_NOT_DELETE", "isv.ERROR_SIGN_NOT_DELETE", "审核中的签名不允许删除"),
        ["signature.changed"] = Again,
        ["evidence."] = BadFile,
        ["short_link.name_length"] = new("isv.SHORTURL_NAME_ILLEGAL", "isv.SHORTURL_NAME_ILLEGAL", "短链名称不合法"),
        ["short_link.target_too_long"] = new("isv.SOURCEURL_OVER_LIMIT", "isv.SOURCEURL_OVER_LIMIT", "原始链接超过长度限制"),
        ["short_link.days_range"] = new("isv.SHORTURL_TIME_ILLEGAL", "isv.SHORTURL_TIME_ILLEGAL", "短链有效期不合法"),
        ["short_link.exists"] = new("isv.SHORTURL_STILL_AVAILABLE", "isv.SHORTURL_STILL_AVAILABLE", "原始链接的短链仍在有效期内"),
        ["short_link.too_many"] = new("isv.SHORTURL_OVER_LIMIT", "isv.SHORTURL_OVER_LIMIT", "当日创建短链数量超过限制"),
        ["short_link.not_found"] = new("isv.SHORTURL_NOT_FOUND", "isv.SHORTURL_NOT_FOUND", "短链不存在"),
        ["verification."] = Otherwise,
        ["verification.template_type"] = BadTemplate,
        ["verification.length"] = new("isv.PARAM_LENGTH_LIMIT", "isv.PARAM_LENGTH_LIMIT", "验证码长度须为{0}到{1}位"),
        ["verification.too_soon"] = new("biz.FREQUENCY", "biz.FREQUENCY", "check frequency failed"),
        ["verification.address_limit"] = new("isv.BUSINESS_LIMIT_CONTROL", "isv.BUSINESS_LIMIT_HOUR", "触发小时级流控Permits:{0}"),
        ["verification.prefix_limit"] = new("isv.BUSINESS_LIMIT_CONTROL", "isv.BUSINESS_LIMIT_HOUR", "触发小时级流控Permits:{0}"),
        ["verification.held"] = new("isv.BUSINESS_LIMIT_CONTROL", "isv.BUSINESS_LIMIT_HOUR", "触发防盗刷控制：{0}"),
        ["verification.crowded"] = new("isv.BUSINESS_LIMIT_CONTROL", "BUSINESS_LIMIT_CONTROL_MINUTE", "触发防盗刷控制：{0}"),
        ["route.none"] = new("isv.OUT_OF_SERVICE", "OUT_OF_SERVICE", "没有可用的发送通道"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The vendor's code for a problem; of those that have no line of their own, that of their noun.</summary>
    public static VendorCode Of(Problem problem) => Find(problem.Code) ?? Otherwise;

    /// <summary>The receipt code of a message: empty while it waits for one, that of the refusal where a rule stopped it.</summary>
    public static string OfReceipt(MessageStatus status, string? error) =>
        AlibabaReceiptCodes.StatusOf(status) == AlibabaReceiptCodes.Waiting ? ""
        : status is MessageStatus.Blocked && error is not null && Find(error) is { } refused ? refused.Code
        : AlibabaReceiptCodes.Of(status, error).Code;

    /// <summary>The line of a problem code, or null.</summary>
    public static VendorCode? Find(string code) =>
        ByCode.GetValueOrDefault(code) ?? ByCode.GetValueOrDefault(code[..(code.IndexOf('.', StringComparison.Ordinal) + 1)]);
}

/// <param name="Code">Of 2017-05-25.</param>
/// <param name="GlobalCode">Of 2018-05-01, which has others.</param>
/// <param name="Message">In the vendor's Chinese; {0} is the first argument of the problem.</param>
internal sealed record VendorCode(string Code, string GlobalCode, string Message)
{
    /// <summary>The vendor's words, then ours where they say more than which limit was met.</summary>
    public string MessageOf(Problem problem) => Message.Contains("{0}", StringComparison.Ordinal)
        ? string.Format(System.Globalization.CultureInfo.InvariantCulture, Message, [.. problem.Arguments])
        : Message;
}

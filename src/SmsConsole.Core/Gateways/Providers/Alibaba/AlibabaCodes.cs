using System.Collections.Frozen;
using System.Text;
using SmsConsole.Core.Sending;

namespace SmsConsole.Core.Gateways.Providers.Alibaba;

/// <summary>What Alibaba Cloud's codes mean for a message and for the gateway.</summary>
internal static class AlibabaCodes
{
    private const string Name = "alibaba";
    private static readonly TimeSpan TroubleDelay = TimeSpan.FromSeconds(30);

    /// <summary>Codes that speak of the account: every other message would get the same answer.</summary>
    private static readonly FrozenSet<string> OfAccount = new[]
    {
        "InvalidAccessKeyId.NotFound", "InvalidAccessKeyId.Inactive", "SignatureDoesNotMatch", "IncompleteSignature", "InvalidTimeStamp.Expired", "InvalidTimeStamp.Format",
        "InvalidSecurityToken.Expired", "Forbidden.RAM", "FORBIDDEN_ACTION", "isp.RAM_PERMISSION_DENY", "isv.RAM_CHECK_FAILED", "isv.AMOUNT_NOT_ENOUGH", "isv.OUT_OF_SERVICE",
        "OUT_OF_SERVICE", "isv.ACCOUNT_NOT_EXISTS", "ACCOUNT_NOT_EXISTS", "isv.ACCOUNT_ABNORMAL", "isv.SECURITY_FROZEN_ACCOUNT", "isv.PRODUCT_UN_SUBSCRIPT",
        "isv.PRODUCT_UNSUBSCRIBE", "isv.DENY_IP_RANGE", "isv.DAY_LIMIT_CONTROL", "isv.MONTH_LIMIT_CONTROL",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static ProviderVerdict Read(ProviderAnswer answer)
    {
        var body = JsonAt.TryParse(Encoding.UTF8.GetBytes(answer.Body));
        // 2017-05-25 says Code and BizId, 2018-05-01 ResponseCode and MessageId; refusals of the gateway in front always Code.
        var code = body is { } said ? JsonAt.Text(said, "Code") ?? JsonAt.Text(said, "ResponseCode") : null;
        var id = body is { } given ? JsonAt.Text(given, "BizId") ?? JsonAt.Text(given, "MessageId") : null;
        return code switch
        {
            _ when code?.Contains("Throttling", StringComparison.Ordinal) is true => ProviderVerdict.TooFast(answer.RetryAfter),
            _ when ProviderVerdict.OfStatus(answer) is { } known => known,
            "OK" when answer.Status == 200 && !string.IsNullOrEmpty(id) => ProviderVerdict.Accepted(id),
            // Our nonces are never used twice: the first copy of this request has arrived.
            null or "OK" or "SignatureNonceUsed" => ProviderVerdict.NoAnswer,
            "ServiceUnavailable" or "isp.SYSTEM_ERROR" or "isp.GATEWAY_ERROR" => ProviderVerdict.Busy(TroubleDelay),
            _ when OfAccount.Contains(code) => ProviderVerdict.NotFromThisAccount(code),
            _ when answer.Status is 200 or (>= 400 and < 500) => ProviderVerdict.Refused(Name, code),
            _ => ProviderVerdict.NoAnswer,
        };
    }

    /// <summary>The status of a message that was not delivered, from its receipt's code.</summary>
    public static MessageStatus StatusOf(string? code) => code switch
    {
        "DELIVERED" => MessageStatus.Delivered,
        "REQUEST_SUCCESS" => MessageStatus.Sent,
        "EXPIRED" => MessageStatus.Expired,
        not null when code.StartsWith("isv.", StringComparison.Ordinal) => MessageStatus.Rejected,
        _ => MessageStatus.Undelivered,
    };
}

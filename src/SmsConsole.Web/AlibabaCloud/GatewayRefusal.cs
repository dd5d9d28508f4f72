namespace SmsConsole.Web.AlibabaCloud;

/// <summary>What the vendor's gateway refuses before an action is reached: an HTTP status of 4xx or 5xx, on which the SDKs throw. Codes, statuses and texts are the vendor's.</summary>
internal sealed record GatewayRefusal(int Status, string Code, string Message)
{
    public static readonly GatewayRefusal IncompleteSignature = new(400, nameof(IncompleteSignature), "The request signature does not conform to Aliyun standards.");
    public static readonly GatewayRefusal InvalidSignatureMethod = new(400, nameof(InvalidSignatureMethod), "Specified signature method is not valid.");
    public static readonly GatewayRefusal NonceUsed = new(400, "SignatureNonceUsed", "Specified signature nonce was used already.");
    public static readonly GatewayRefusal TimeExpired = new(400, "InvalidTimeStamp.Expired", "Specified time stamp or date value is expired.");
    public static readonly GatewayRefusal TimeFormat = new(400, "InvalidTimeStamp.Format", "Specified time stamp or date value is not well formatted.");
    public static readonly GatewayRefusal KeyNotFound = new(404, "InvalidAccessKeyId.NotFound", "Specified access key is not found.");
    public static readonly GatewayRefusal KeyInactive = new(400, "InvalidAccessKeyId.Inactive", "Specified access key is disabled.");
    public static readonly GatewayRefusal AddressDenied = new(403, "Forbidden.AccessKeyIpDenied", "The specified access key may not be used from this IP address.");
    public static readonly GatewayRefusal NeedSsl = new(404, "InvalidProtocol.NeedSsl", "Your request is denied as it must be sent over HTTPS.");
    public static readonly GatewayRefusal ActionNotFound = new(404, "InvalidAction.NotFound", "Specified api is not found, please check your url and method.");
    public static readonly GatewayRefusal FormatUnknown = new(400, "InvalidParameter.Format", "Specified parameter format is not valid.");
    public static readonly GatewayRefusal MethodUnsupported = new(400, "UnsupportedHTTPMethod", "The request method is not supported: use GET or POST.");
    public static readonly GatewayRefusal Throttled = new(400, "Throttling.User", "Request was denied due to user flow control.");
    public static readonly GatewayRefusal TooManyFailures = new(400, "Throttling", "Request was denied due to request throttling: too many requests of this address were signed wrong.");
    public static readonly GatewayRefusal LineTooLong = new(414, "RequestURITooLong", "The request line is longer than 512 KiB. Send the parameters in a form body.");
    public static readonly GatewayRefusal BodyTooLarge = new(413, "RequestEntityTooLarge", "The request body is larger than 8 MiB.");
    public static readonly GatewayRefusal Unavailable = new(503, "ServiceUnavailable", "The request has failed due to a temporary failure of the server.");
    public static readonly GatewayRefusal Fault = new(500, "InternalError", "The request processing has failed due to some unknown error, exception or failure.");

    /// <param name="parameter">Of a list, that of its first member: the list as a whole is missed.</param>
    public static GatewayRefusal Missing(string parameter)
    {
        var name = parameter.Split('.')[0];
        return new(400, "Missing" + name, $"{name} is mandatory for this action.");
    }

    public static GatewayRefusal Invalid(string parameter) => new(400, "Invalid" + parameter, $"Specified parameter {parameter} is not valid.");

    /// <summary>Old SDKs look for the words before the server's string and, where it is theirs, tell of a wrong secret instead of a fault of their own.</summary>
    public static GatewayRefusal SignatureMismatch(string stringToSign) =>
        new(400, "SignatureDoesNotMatch", "Specified signature is not matched with our calculation. server string to sign is:" + stringToSign);

    public Fields ToFields(string requestId, HttpRequest request) => new()
    {
        { "RequestId", requestId },
        { "HostId", request.Host.Value ?? "" },
        { "Code", Code },
        { "Message", Message },
        { "Recommend", $"{request.Scheme}://{request.Host.Value}{Links.ApiDocs}?q={Code}" },
    };
}

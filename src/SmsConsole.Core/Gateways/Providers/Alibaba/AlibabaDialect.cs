using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SmsConsole.Core.Sending;

namespace SmsConsole.Core.Gateways.Providers.Alibaba;

/// <summary>Alibaba Cloud's words: signed calls with everything in the query, answers by code, reports as JSON arrays.</summary>
/// <param name="account">With the secret in clear.</param>
internal sealed partial class AlibabaDialect(AlibabaEdit account, SentWordings wordings, TimeProvider time) : IProviderDialect
{
    private static readonly JsonSerializerOptions AsWritten = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly IReadOnlyDictionary<string, string> templates = VendorTemplates.Parse(account.Templates).Value ?? new Dictionary<string, string>(StringComparer.Ordinal);

    public CallbackThanks Thanks { get; } = new(200, "application/json; charset=utf-8", """{"code":0,"msg":"接收成功"}""");

    public async ValueTask<Outcome<HttpRequestMessage>> WriteAsync(Outgoing message, CancellationToken ct)
    {
        if (!IsToMainland(message.Recipient))
            return Call(account.GlobalAddress, "SendMessageToGlobe", "2018-05-01", ToGlobe(message));
        var content = await ToMainlandAsync(message, ct);
        if (!content.IsOk)
            return content.Problems[0];
        return account.InternationalSite
            ? Call(account.GlobalAddress, "SendMessageWithTemplate", "2018-05-01", FromOutside(message, content.Value))
            : Call(account.MainlandAddress, "SendSms", "2017-05-25", FromInside(message, content.Value));
    }

    public ProviderVerdict Read(ProviderAnswer answer) => AlibabaCodes.Read(answer);

    public Outcome<CallbackNews> Read(CallbackCall call)
    {
        if (JsonAt.TryParse(call.Body) is not { ValueKind: JsonValueKind.Array } items || items.EnumerateArray().Any(i => i.ValueKind is not JsonValueKind.Object))
            return new Problem("callback.unreadable", "The body must be a JSON array of reports.");
        var reports = items.EnumerateArray().Select(ReportOf).OfType<CallbackReport>().ToList();
        return new CallbackNews(reports, [.. items.EnumerateArray().Where(i => i.TryGetProperty("dest_code", out _)).Select(ReplyOf)]);
    }

    /// <summary>Mainland numbers come without their calling code.</summary>
    private static CallbackReply ReplyOf(JsonElement item)
    {
        var from = JsonAt.Text(item, "phone_number") ?? "";
        return new(JsonAt.Text(item, "sequence_id"), from is { Length: 11 } and ['1', ..] ? "86" + from : from, JsonAt.Text(item, "dest_code") ?? "", JsonAt.Text(item, "content") ?? "");
    }

    /// <summary>+86 is the Chinese mainland alone: Hong Kong, Macao and Taiwan have codes of their own.</summary>
    private static bool IsToMainland(long recipient) => recipient / 100_000_000_000 == 86;

    /// <summary>Whether it goes, and is asked about, by the API of the Chinese site.</summary>
    private bool IsDomestic(long recipient) => IsToMainland(recipient) && !account.InternationalSite;

    private static string InMainland(long recipient) => (recipient % 100_000_000_000).ToString(CultureInfo.InvariantCulture);

    private Dictionary<string, string> ToGlobe(Outgoing message)
    {
        Dictionary<string, string> parameters = new(StringComparer.Ordinal)
        {
            ["To"] = message.Recipient.ToString(CultureInfo.InvariantCulture),
            ["Message"] = message.Text,
            ["Type"] = message.Type switch { MessageType.VerificationCode => "OTP", MessageType.Promotional => "MKT", _ => "NOTIFY" },
            ["TaskId"] = message.MessageId.ToString(CultureInfo.InvariantCulture),
        };
        if (message.Sender is { } sender)
            parameters["From"] = sender;
        Expire(message, parameters);
        return parameters;
    }

    private void Expire(Outgoing message, Dictionary<string, string> parameters)
    {
        if (message.ExpiresAt is { } expires)
            parameters["ValidityPeriod"] = Math.Max(1, (int)(expires - time.GetUtcNow()).TotalSeconds).ToString(CultureInfo.InvariantCulture);
    }

    private static Dictionary<string, string> FromInside(Outgoing message, MainlandContent content) => content.Into(new(StringComparer.Ordinal)
    {
        ["PhoneNumbers"] = InMainland(message.Recipient),
        ["SignName"] = content.Signature,
        ["OutId"] = message.MessageId.ToString(CultureInfo.InvariantCulture),
    });

    /// <summary>Accounts of the international site name the signature as the sender, and the whole number.</summary>
    private Dictionary<string, string> FromOutside(Outgoing message, MainlandContent content)
    {
        var parameters = content.Into(new(StringComparer.Ordinal) { ["To"] = message.Recipient.ToString(CultureInfo.InvariantCulture), ["From"] = content.Signature });
        Expire(message, parameters);
        return parameters;
    }

    /// <summary>The mainland takes no text: the signature, the vendor's code of the template, and the values, read back from the text.</summary>
    private async ValueTask<Outcome<MainlandContent>> ToMainlandAsync(Outgoing message, CancellationToken ct)
    {
        var end = message.Text.IndexOf('】', StringComparison.Ordinal);
        if (!message.Text.StartsWith('【') || end < 2)
            return new Problem("alibaba.no_signature", "Alibaba Cloud needs a signature for the Chinese mainland, and the message has none.");
        var text = message.Text[(end + 1)..];
        var wording = await wordings.FindAsync(message.TemplateVersionId, ct);
        var values = wording is not null && templates.ContainsKey(wording.Code) ? wording.ValuesIn(text) : null;
        var code = values is not null && wording is not null ? templates[wording.Code] : account.TextTemplate;
        if (code is null)
            return new Problem("alibaba.no_template", "The gateway names no template of Alibaba Cloud for this message's template.");
        values ??= new Dictionary<string, string>(StringComparer.Ordinal) { [account.TextVariable] = text };
        return new MainlandContent(message.Text[1..end], code, values);
    }

    private HttpRequestMessage Call(string address, string action, string version, Dictionary<string, string> parameters)
    {
        var query = Acs3Signature.Query(parameters);
        var to = new Uri($"{address}/?{query}");
        Dictionary<string, string> headers = new(StringComparer.Ordinal)
        {
            ["host"] = to.Authority,
            ["x-acs-action"] = action,
            ["x-acs-version"] = version,
            ["x-acs-date"] = time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["x-acs-signature-nonce"] = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
            ["x-acs-content-sha256"] = Acs3Signature.EmptyHash,
        };
        var request = new HttpRequestMessage(HttpMethod.Post, to);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        request.Headers.TryAddWithoutValidation("Authorization", Acs3Signature.Authorization(account.AccessKeyId, account.AccessKeySecret ?? "", query, headers));
        return request;
    }

    /// <summary>A report as the mainland writes it (biz_id, success), or as everywhere else does (MessageId, Status 1, 2, 6); null for other items.</summary>
    private static CallbackReport? ReportOf(JsonElement item)
    {
        var (bizId, messageId) = (JsonAt.Text(item, "biz_id"), JsonAt.Text(item, "MessageId"));
        if (!string.IsNullOrEmpty(bizId))
        {
            var code = JsonAt.Text(item, "err_code");
            var status = JsonAt.Text(item, "success") == "true" ? MessageStatus.Delivered : AlibabaCodes.StatusOf(code);
            return new(bizId, status, status is MessageStatus.Delivered ? null : code, $"err_code:{code} report_time:{JsonAt.Text(item, "report_time")}");
        }
        if (string.IsNullOrEmpty(messageId))
            return null;
        var (word, error) = (JsonAt.Text(item, "Status"), JsonAt.Text(item, "ErrorCode"));
        var fate = word switch { "1" => MessageStatus.Delivered, "6" => MessageStatus.Expired, "2" => AlibabaCodes.StatusOf(error), _ => MessageStatus.Unknown };
        return new(messageId, fate, fate is MessageStatus.Delivered ? null : error, $"Status:{word} ErrorCode:{error} ReceiveDate:{JsonAt.Text(item, "ReceiveDate")}");
    }

    /// <summary>What the mainland is given: the signature, the vendor's code of the template, and the values.</summary>
    private sealed record MainlandContent(string Signature, string Template, IReadOnlyDictionary<string, string> Values)
    {
        public Dictionary<string, string> Into(Dictionary<string, string> parameters)
        {
            parameters["TemplateCode"] = Template;
            if (Values.Count > 0)
                parameters["TemplateParam"] = JsonSerializer.Serialize(Values, AsWritten);
            return parameters;
        }
    }
}

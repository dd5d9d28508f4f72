using System.Globalization;
using SmsConsole.Core;
using SmsConsole.Core.Countries;
using SmsConsole.Core.Sending;

namespace SmsConsole.Web.AlibabaCloud;

/// <summary>What the actions that send have in common.</summary>
internal static class RpcSending
{
    /// <summary>What 2018-05-01 says of what it took.</summary>
    public const string AcceptedWords = "The SMS Send Request was accepted";

    private const int LongestExtension = 10;

    /// <summary>The request's id where at least one message was accepted; the first one's refusal where a rule stopped all of them.</summary>
    public static Fields Answer(this RpcCall call, Outcome<IReadOnlyList<AcceptedMessage>> accepted)
    {
        if (!accepted.IsOk)
            return call.Refuse(accepted.Problems[0]);
        if (accepted.Value.All(m => m.Error is not null) && accepted.Value[0].Error is { } stopped)
            return call.Refuse(stopped);
        var ok = call.Ok();
        ok.Add("BizId", accepted.Value.Select(m => m.Id).OfType<long>().Select(id => BizId.Of(id, null)).First());
        return ok;
    }

    /// <summary>The one message of a call of 2018-05-01, or its refusal.</summary>
    public static async ValueTask<Fields> AnswerGlobalAsync(this RpcCall call, Outcome<IReadOnlyList<AcceptedMessage>> accepted, GlobeTexts texts, CancellationToken ct)
    {
        if (!accepted.IsOk)
            return call.Refuse(accepted.Problems[0]);
        var message = accepted.Value[0];
        if (message.Error is { } stopped)
            return call.Refuse(stopped);
        var ok = call.Ok(AcceptedWords);
        ok.Add("MessageId", message.Id?.ToString(CultureInfo.InvariantCulture));
        ok.Add("From", message.SenderShown ?? "");
        ok.Add("To", message.To.TrimStart('+'));
        ok.Add("Segments", message.Segments?.ToString(CultureInfo.InvariantCulture));
        ok.Add("NumberDetail", await texts.DetailOfAsync(PhoneNumber.TryParse(message.To)?.Country, ct));
        return ok;
    }

    public static Fields RefuseValues(this RpcCall call) => call.Refuse("isv.INVALID_JSON_PARAM", "参数格式错误，请修改为字符串值的 JSON");

    public static Fields RefuseParameter(this RpcCall call, string name) =>
        call.Refuse(call.Version == RpcAction.Global ? "INVALID_PARAMETERS" : "isv.INVALID_PARAMETERS", $"参数异常：{name}");

    /// <summary>Null, or what is wrong with the extension of the number that replies come to: it is digits, and at most ten.</summary>
    public static Fields? RefuseExtension(this RpcCall call, string? extension) =>
        extension is null || (extension.Length <= LongestExtension && extension.All(char.IsAsciiDigit)) ? null : call.Refuse("isv.EXTEND_CODE_ERROR", "扩展码使用错误");
}

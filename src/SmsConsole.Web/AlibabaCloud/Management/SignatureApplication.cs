using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using SmsConsole.Core.Signatures;

namespace SmsConsole.Web.AlibabaCloud.Management;

/// <summary>A signature as creating and updating calls describe it, with the files of the older ones.</summary>
internal sealed record SignatureApplication(SignatureDraft Draft, IReadOnlyList<EvidenceFile> Evidence)
{
    /// <summary>The parameters that hold numbers.</summary>
    public static readonly string[] Numbers = ["SignSource", "SignType", "QualificationId", "AuthorizationLetterId", "TrademarkId", "AppIcpRecordId"];

    /// <summary>The parameters that must be there.</summary>
    public static string[] Required(bool isRetired) => isRetired ? ["SignName", "SignSource", "Remark", "SignFileList.1.FileContents"] : ["SignName", "SignSource", "QualificationId"];

    /// <summary>The application; or the answer that says why it is none. The retired calls take sources that the current ones do not, and ask for no records.</summary>
    public static bool TryRead(RpcCall call, bool isRetired, [NotNullWhen(true)] out SignatureApplication? wanted, [NotNullWhen(false)] out Fields? refusal)
    {
        (wanted, refusal) = (null, null);
        if (SignatureWords.SourceOf(call.Number("SignSource"), isRetired) is not { } source)
            refusal = call.Refuse("isv.SIGN_SOURCE_ILLEGAL", $"签名来源不合法：SignSource 取值为 {(isRetired ? "0 到 5" : "0、2 或 5")}。");
        else if (call.Number("SignType") is not (null or 0 or 1))
            refusal = call.RefuseParameter("SignType 取值为 0（验证码）或 1（通用）");
        else if (!isRetired && SignatureWords.RecordOf(source) is { } record && call[record] is null)
            refusal = call.RefuseParameter($"SignSource 为 {call["SignSource"]} 时须填写 {record}");
        else if (Files(call) is not { } files)
            refusal = call.Refuse("isv.SIGN_FILE_LIMIT", "SignFileList 的 FileContents 须为 Base64 编码的文件内容，不含 data: 前缀，FileSuffix 须填写文件后缀。");
        else
            wanted = new(new(source, call.Flag("ThirdParty") ?? false, ApplicationNote.Of(call).Write(), call.Number("SignType") == 0), files);
        return wanted is not null;
    }

    public static Fields Answer(RpcCall call, SignatureView signature)
    {
        var fields = call.Ok();
        fields.Add("SignName", signature.Text);
        fields.Add("OrderId", $"{signature.Id}");
        return fields;
    }

    private static List<EvidenceFile>? Files(RpcCall call)
    {
        List<EvidenceFile> files = [];
        for (var n = 1; call[string.Create(CultureInfo.InvariantCulture, $"SignFileList.{n}.FileContents")] is { } contents; n++)
        {
            var bytes = new byte[contents.Length * 3L / 4 + 3];
            if (call[string.Create(CultureInfo.InvariantCulture, $"SignFileList.{n}.FileSuffix")] is not { } suffix || !Convert.TryFromBase64String(contents, bytes, out var length))
                return null;
            files.Add(new($"{n}.{suffix.TrimStart('.')}", bytes.AsMemory(0, length)));
        }
        return files;
    }
}

using SmsConsole.Core.Reviews;
using SmsConsole.Core.Signatures;

namespace SmsConsole.Web.AlibabaCloud.Management;

/// <summary>Signatures in the vendor's numbers and words.</summary>
internal static class SignatureWords
{
    private const string Cancelled = "AUDIT_STATE_CANCEL";

    // In the order of the vendor's SignSource.
    private static readonly (SignatureSource Source, string Usage)[] Sources =
    [
        (SignatureSource.Company, "企事业单位的全称或简称"),
        (SignatureSource.Website, "工信部备案网站的全称或简称"),
        (SignatureSource.App, "App应用的全称或简称"),
        (SignatureSource.PublicAccount, "公众号或小程序的全称或简称"),
        (SignatureSource.Shop, "电商平台店铺名的全称或简称"),
        (SignatureSource.Trademark, "商标名的全称或简称"),
    ];

    /// <summary>What <c>SignSource</c> stands for, or null: the retired calls know all six, the current ones company, app and trademark.</summary>
    public static SignatureSource? SourceOf(long? number, bool isRetired) => number is 0 or 2 or 5 || (isRetired && number is 1 or 3 or 4) ? Sources[number.Value].Source : null;

    /// <summary>The parameter with the record that the current calls ask for, or null.</summary>
    public static string? RecordOf(SignatureSource source) => source switch
    {
        SignatureSource.App => "AppIcpRecordId",
        SignatureSource.Trademark => "TrademarkId",
        _ => null,
    };

    public static string Usage(SignatureSource source) => Sources.First(s => s.Source == source).Usage;

    public static string Word(ReviewState state) => ReviewWords.Word(state, Cancelled);

    /// <summary>Of <c>SignType</c>: 0 code, 1 general, which is also what nothing said is.</summary>
    public static string BusinessType(SignatureDraft draft) => draft.IsOnlyForCodes ? "验证码类型" : "通用类型";
}

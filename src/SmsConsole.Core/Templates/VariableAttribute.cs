using System.Collections.Frozen;
using SmsConsole.Core.Text;

namespace SmsConsole.Core.Templates;

/// <summary>
/// What a variable may hold. <see cref="Code"/> is what programs write; <see cref="MaxLength"/> counts UTF-16 units;
/// <see cref="Rule"/> and <see cref="RuleZh"/> say what a value looks like, in English and in Chinese.
/// </summary>
public sealed class VariableAttribute
{
    private static readonly FrozenDictionary<string, VariableAttribute> ByCode;

    private readonly Func<string, bool> fits;

    static VariableAttribute()
    {
        All =
        [
            new("numberCaptcha", "digits-only code", "纯数字验证码", "123456", 6, "4 to 6 digits", "4–6 位数字", ValueShapes.IsNumberCode) { IsCode = true },
            new("characterWithNumber2", "code of letters and digits", "数字字母组合验证码", "a1b2c3", 6, "4 to 6 letters or digits", "4–6 位字母或数字", ValueShapes.IsLetterCode) { IsCode = true },
            new(VerifyTime, "validity in minutes", "有效时间（分钟）", "5", 2, "a whole number from 1 to 99", "1–99 的整数", ValueShapes.IsMinutes),
            new("phone_number2", "phone number", "电话号码", "0571-82123456", 15, "5 to 13 digits, with hyphens between them", "5–13 位数字，中间可用连字符", ValueShapes.IsPhone),
            new("time", "date or time", "时间", "2026-01-02 15:04", 30, "a date, a time of day, or both", "日期、时刻，或两者", ValueShapes.IsTime) { Widest = '国' },
            new("money", "amount", "金额", "99.50", 35, "a number with at most two decimals and no currency sign", "最多两位小数的数字，不含货币符号", ValueShapes.IsMoney),
            new("name", "person's name", "个人姓名", "张三", 5, "2 to 5 Chinese characters", "2–5 个汉字", ValueShapes.IsPersonName) { Widest = '国' },
            new("user_nick", "nickname", "用户昵称", "Alice", 20, "no emoji and no contact details", "不含表情符号和联系方式", ValueShapes.IsNickname) { Widest = '国' },
            new("unit_name", "company or organisation", "公司/组织/机构名称", "阿尔法科技", 20, "Chinese characters only", "仅限汉字", ValueShapes.IsChineseOnly) { Widest = '国' },
            new("address", "address", "地址", "杭州市文一西路969号", 30, "no contact details and no web or IP address", "不含联系方式、网址和 IP 地址", ValueShapes.IsAddress) { Widest = '国' },
            new("license_plate_number", "vehicle plate", "车牌号", "浙A12345", 10, "Chinese characters, letters and digits", "汉字、字母和数字", ValueShapes.IsPlate) { Widest = '国' },
            new("tracking_number", "parcel number", "快递单号", "SF12345678", 16, "8 to 16 digits, or a letter and then letters and digits", "8–16 位数字，或以字母开头的字母数字组合", ValueShapes.IsTracking),
            new("pick_up_code", "pick-up code", "取件码", "12-3-4567", 10, "4 to 8 digits, with - or _ between them", "4–8 位数字，中间可用 - 或 _", ValueShapes.IsPickUp),
            new("other_number2", "order or account number", "其他号码", "A20260102", 35, "letters and digits", "字母和数字", ValueShapes.IsLettersAndDigits),
            new("link_param", "tail of a link", "链接参数", "a1B2c3", 8, "letters and digits", "字母和数字", ValueShapes.IsLettersAndDigits),
            new("email_address", "e-mail address", "邮箱地址", "me@example.com", 30, "an e-mail address of 7 to 30 characters", "7–30 个字符的邮箱地址", ValueShapes.IsEmail) { MayNameDomain = true },
            new("others", "anything else", "其他", "Blue umbrella", 35, "no contact details", "不含联系方式", ValueShapes.HasNoContact) { Widest = '国' },
            new(FreeText, "any text (pass-through)", "任意文本（透传）", "Your table is booked for 7 pm.", SmsText.MaxLength, "any text; it stands alone in a template outside the Chinese mainland", "任意文本；仅限中国内地以外的模板，且正文只能有这一个变量", _ => true) { Widest = '国', MayNameDomain = true },
        ];
        ByCode = All.ToFrozenDictionary(attribute => attribute.Code, StringComparer.Ordinal);
    }

    private VariableAttribute(string code, string meaningEn, string meaningZh, string example, int maxLength, string rule, string ruleZh, Func<string, bool> fits)
    {
        (Code, MeaningEn, MeaningZh, Example, MaxLength, Rule, RuleZh) = (code, meaningEn, meaningZh, example, maxLength, rule, ruleZh);
        this.fits = fits;
    }

    /// <summary>The attribute that may stand beside a code in a verification template.</summary>
    public const string VerifyTime = "verifyTime";

    /// <summary>The attribute of a pass-through template's only variable.</summary>
    public const string FreeText = "free_text";

    public static IReadOnlyList<VariableAttribute> All { get; }

    public string Code { get; }
    public string MeaningEn { get; }
    public string MeaningZh { get; }
    public string Example { get; }
    public int MaxLength { get; }
    public string Rule { get; }
    public string RuleZh { get; }

    /// <summary>Whether it is the code of a verification message.</summary>
    public bool IsCode { get; private init; }

    /// <summary>A character of the kind that costs most, for counting the longest message.</summary>
    internal char Widest { get; private init; } = '0';

    private bool MayNameDomain { get; init; }

    /// <summary>The attribute of a code as programs write it, case included; or null.</summary>
    public static VariableAttribute? Find(string? code) => code is not null && ByCode.TryGetValue(code, out var attribute) ? attribute : null;

    internal bool Fits(string value) => fits(value);

    internal bool Forbids(string value) => !MayNameDomain && ValueShapes.HasLink(value);
}

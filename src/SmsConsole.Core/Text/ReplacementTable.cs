namespace SmsConsole.Core.Text;

/// <summary>
/// The replacements that people chose, as published tables of the field do: what reads the same, and below it what changes the
/// spelling. Each row: the characters, what stands for any of them, and what they are called.
/// </summary>
internal static class ReplacementTable
{
    public static readonly (string Characters, string Text, string English, string Chinese)[] SameReading =
    [
        ("‘", "'", "left single quotation mark", "左单引号"),
        ("’", "'", "right single quotation mark", "右单引号"),
        ("‚‛", "'", "low or reversed single quotation mark", "低位或反向单引号"),
        ("‹›", "'", "single angle quotation mark", "单角引号"),
        ("ʻʼʽ", "'", "modifier apostrophe", "修饰撇号"),
        ("′‵ʹ", "'", "prime", "角分符号"),
        ("`´ˊˋ｀", "'", "accent standing alone", "单独的重音符"),
        ("“", "\"", "left double quotation mark", "左双引号"),
        ("”", "\"", "right double quotation mark", "右双引号"),
        ("„‟〝〞〟", "\"", "low or reversed double quotation mark", "低位或反向双引号"),
        ("«»", "\"", "double angle quotation mark", "双角引号"),
        ("「」『』", "\"", "corner bracket", "直角引号"),
        ("″‶ʺ", "\"", "double prime", "角秒符号"),
        ("\u2010\u2011\u2012\u2043\uFE63", "-", "hyphen of another kind", "其他连字符"),
        ("–", "-", "en dash", "短破折号"),
        ("—―﹘", "-", "em dash", "长破折号"),
        ("−", "-", "minus sign", "减号"),
        ("…⋯", "...", "ellipsis", "省略号"),
        ("\u00A0", " ", "no-break space", "不间断空格"),
        ("\u202F", " ", "narrow no-break space", "窄不间断空格"),
        ("\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u205F", " ", "space of another width", "其他宽度的空格"),
        ("\u3000", " ", "ideographic space", "全角空格"),
        ("\t", " ", "tab", "制表符"),
        ("\v\u0085\u2028\u2029", "\n", "line break of another kind", "其他换行符"),
        ("\u200B", "", "zero-width space", "零宽空格"),
        ("\u2060\uFEFF", "", "zero-width no-break space", "零宽不换行空格"),
        ("\u00AD", "", "soft hyphen", "软连字符"),
        ("•‣∙◦▪▫■□●○·・", "-", "bullet or middle dot", "项目符号或间隔号"),
        ("★☆∗", "*", "star", "星号"),
        ("™", "TM", "trade mark sign", "商标符号"),
        ("®", "(R)", "registered sign", "注册商标符号"),
        ("©", "(C)", "copyright sign", "版权符号"),
        ("№", "No.", "numero sign", "编号符号"),
        ("₤￡", "£", "pound or lira sign", "英镑或里拉符号"),
        ("￥", "¥", "full-width yen sign", "全角人民币符号"),
        ("×", "x", "multiplication sign", "乘号"),
        ("÷⁄∕", "/", "division sign", "除号"),
        ("±", "+/-", "plus-minus sign", "正负号"),
        ("≤", "<=", "less-than or equal sign", "小于等于号"),
        ("≥", ">=", "greater-than or equal sign", "大于等于号"),
        ("≈∼〜", "~", "wave or almost equal sign", "波浪号或约等号"),
        ("→➔➜➡", "->", "arrow to the right", "右箭头"),
        ("←⬅", "<-", "arrow to the left", "左箭头"),
        ("↔", "<->", "arrow to both sides", "双向箭头"),
        ("⇒", "=>", "double arrow to the right", "右双线箭头"),
        ("⇐", "<=", "double arrow to the left", "左双线箭头"),
        ("¦∣￤", "|", "vertical bar", "竖线"),
        ("、", ",", "ideographic comma", "顿号"),
        ("。｡", ".", "ideographic full stop", "句号"),
        ("【〔", "[", "left lenticular bracket", "左方头括号"),
        ("】〕", "]", "right lenticular bracket", "右方头括号"),
        ("〈《", "<", "left title mark", "左书名号"),
        ("〉》", ">", "right title mark", "右书名号"),
        .. Pairs("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX", "Greek capital shaped like a Latin letter", "与拉丁字母同形的希腊大写字母"),
    ];

    /// <summary>Unseen, they join or direct the characters of other scripts: they may go only where none of those stays.</summary>
    public static readonly (string Characters, string Text, string English, string Chinese)[] HoldingOthers =
    [
        ("\u200C\u200D", "", "zero-width joiner", "零宽连接符"),
        ("\u061C\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069", "", "direction mark", "文字方向标记"),
        ("\uFE0E\uFE0F", "", "variation selector", "变体选择符"),
    ];

    public static readonly (string Characters, string Text, string English, string Chinese)[] OtherSpelling =
    [
        .. Pairs("łŁđĐðÐħĦıŧŦ", "lLdDdDhHitT", "special Latin letter", "特殊拉丁字母"),
        ("œ", "oe", "o and e in one", "oe 合字"),
        ("Œ", "OE", "O and E in one", "OE 合字"),
        ("ẞ", "SS", "capital sharp s", "大写 ß"),
        ("þ", "th", "thorn", "字母 þ"),
        ("Þ", "Th", "capital thorn", "字母 Þ"),
        ("ª", "a", "ordinal a", "阴性序数符"),
        ("º", "o", "ordinal o", "阳性序数符"),
        ("µ", "u", "micro sign", "微符号"),
        ("¢", "c", "cent sign", "美分符号"),
        ("°˚", " deg", "degree sign", "度符号"),
        .. "⁰¹²³⁴⁵⁶⁷⁸⁹".Select((c, digit) => (c.ToString(), $"^{digit}", "superscript digit", "上标数字")),
        .. "₀₁₂₃₄₅₆₇₈₉".Select((c, digit) => (c.ToString(), $"{digit}", "subscript digit", "下标数字")),
    ];

    private static IEnumerable<(string Characters, string Text, string English, string Chinese)> Pairs(string characters, string texts, string english, string chinese) =>
        characters.Zip(texts, (character, text) => (character.ToString(), text.ToString(), english, chinese));
}

using System.Globalization;
using System.Text;

namespace SmsConsole.Core.Campaigns.Files;

/// <summary>What the headings of a recipient file mean.</summary>
internal static class Heading
{
    private static readonly HashSet<string> PhoneNames = new(StringComparer.Ordinal)
    {
        "手机号", "手机号码", "手机", "电话", "电话号码", "号码", "联系电话", "联系方式", "移动电话", "接收号码",
        "手機", "手機號", "手機號碼", "電話", "電話號碼", "號碼",
        "phone", "phonenumber", "phoneno", "phonenumbers", "mobile", "mobilenumber", "mobileno", "mobilephone",
        "cell", "cellphone", "tel", "telephone", "telephonenumber", "msisdn", "recipient", "recipients",
    };

    public static bool NamesPhone(string heading) => PhoneNames.Contains(Normalise(heading));

    /// <summary>Whether a first row holds headings: one names the phone, or none is a number.</summary>
    public static bool AreIn(string[] row) => Array.Exists(row, NamesPhone) || !Array.Exists(row, cell => LooksLikeNumber(cell));

    /// <summary>The heading without the brackets of <c>${name}</c> or <c>{name}</c>.</summary>
    public static string Bare(string heading) => heading switch
    {
        ['$', '{', .. var name, '}'] => name.Trim(),
        ['{', .. var name, '}'] => name.Trim(),
        _ => heading,
    };

    /// <summary>The form in which headings are compared: NFKC, lower case, no brackets, white space, <c>_</c>, <c>-</c> or zero-width characters.</summary>
    public static string Normalise(string heading)
    {
        var kept = new StringBuilder(heading.Length);
        foreach (var c in Bare(heading.Normalize(NormalizationForm.FormKC).Trim()))
        {
            if (c is not ('_' or '-') && !CellText.IsInvisible(c))
                kept.Append(char.ToLowerInvariant(c));
        }
        return kept.ToString();
    }

    /// <summary>
    /// Whether a cell of the first row is a number rather than a heading: at least seven digits, and only what people and
    /// spreadsheets write around them.
    /// </summary>
    public static bool LooksLikeNumber(ReadOnlySpan<char> cell)
    {
        var text = cell.ToString().Normalize(NormalizationForm.FormKC).Trim('\'', '=', '"', ' ');
        if (text.StartsWith("tel:", StringComparison.OrdinalIgnoreCase))
            text = text[4..];
        var isShortened = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value is >= 1e6 and < 1e16;
        return isShortened
            || (text.Count(c => char.IsDigit(c) || c == '*') >= 7
                && text.All(c => char.IsDigit(c) || CellText.IsInvisible(c) || "+-().*/;,、".Contains(c, StringComparison.Ordinal)));
    }
}

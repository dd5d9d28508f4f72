namespace SmsConsole.Web.AlibabaCloud;

/// <summary>Numbers as the vendor's clients write them, made E.164 for RecipientGate to judge.</summary>
internal static class VendorNumbers
{
    private const int MainlandLength = 11;
    private const string MainlandCode = "86";

    /// <summary>
    /// Eleven digits that begin with 1 are a number of the Chinese mainland, also behind a plus, so <c>+1…</c> with ten digits is never one of North
    /// America: that is written <c>001…</c>. Without a plus <c>12…</c> is, because no mainland mobile number begins so. All else is a
    /// calling code and a number, behind a plus, 00 or nothing.
    /// </summary>
    public static string Read(string text)
    {
        var number = text.AsSpan().Trim();
        if (number.StartsWith("00"))
            return string.Concat("+", number[2..]);
        var hasPlus = number is ['+', ..];
        if (hasPlus)
            number = number[1..];
        var isMainland = number is ['1', var second, ..] && number.Length == MainlandLength && (hasPlus || second != '2');
        return isMainland ? string.Concat("+", MainlandCode, number) : string.Concat("+", number);
    }

    /// <summary>A list with commas.</summary>
    public static List<string> ReadAll(string list)
    {
        List<string> numbers = [];
        foreach (var part in list.AsSpan().Split(','))
            numbers.Add(Read(list[part]));
        return numbers;
    }

    /// <summary>Where every number has its calling code.</summary>
    public static string ReadGlobal(string text)
    {
        var number = text.AsSpan().Trim();
        return string.Concat("+", number.StartsWith("00") ? number[2..] : number.TrimStart('+'));
    }

    /// <summary>E.164 digits as the vendor shows them: mainland ones without their calling code.</summary>
    public static string Show(long digits) =>
        digits.ToString(System.Globalization.CultureInfo.InvariantCulture) is var text && text.Length == MainlandLength + 2 && text.StartsWith(MainlandCode, StringComparison.Ordinal) ? text[2..] : text;
}

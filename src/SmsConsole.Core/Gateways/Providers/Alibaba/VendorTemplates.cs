namespace SmsConsole.Core.Gateways.Providers.Alibaba;

/// <summary>Our template codes and the vendor's, as an administrator lists them: a line each, <c>ours = theirs</c>.</summary>
internal static class VendorTemplates
{
    /// <summary>Ours → theirs; problem <c>gateway.template_line_invalid</c> with the line.</summary>
    public static Outcome<IReadOnlyDictionary<string, string>> Parse(string? text)
    {
        Dictionary<string, string> map = new(StringComparer.Ordinal);
        foreach (var line in (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (line.Split('=', StringSplitOptions.TrimEntries) is not [{ Length: > 0 } ours, var theirs] || !IsCode(theirs) || !map.TryAdd(ours, theirs))
                return new Problem("gateway.template_line_invalid", $"“{line}” must be one of our template codes, an equals sign and the vendor's code, such as SMS_100000001 = SMS_463890123, and each of ours may stand once.", "alibabaCloud.templates").With(line);
        }
        return map;
    }

    public static bool IsCode(string code) => code.StartsWith("SMS_", StringComparison.Ordinal) && code.Length is > 4 and <= 30 && code.AsSpan(4).IndexOfAnyExceptInRange('0', '9') < 0;
}

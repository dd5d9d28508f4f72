using System.Text.Json;
using System.Text.RegularExpressions;

namespace SmsConsole.Core.Countries;

/// <summary>The numbering plan of one region, as the metadata tell it.</summary>
internal sealed class PhoneRegion
{
    // The order is libphonenumber's: the first kind that matches names the type.
    private static readonly (string Name, NumberType Type)[] SpecialKinds =
    [
        ("premiumRate", NumberType.PremiumRate), ("tollFree", NumberType.TollFree), ("sharedCost", NumberType.SharedCost),
        ("voip", NumberType.Voip), ("personalNumber", NumberType.PersonalNumber), ("pager", NumberType.Pager),
        ("uan", NumberType.Uan), ("voicemail", NumberType.Voicemail),
    ];

    private readonly (NumberShape Shape, NumberType Type)[] special;
    private readonly NumberShape? fixedLine;
    private readonly NumberShape? mobile;
    private readonly bool sameFixedAndMobile;
    private readonly Regex? idd;
    private readonly Regex? nationalPrefix;
    private readonly string? transform;
    private readonly Regex? leadingDigits;

    public PhoneRegion(string id, JsonElement plan)
    {
        Id = char.IsAsciiDigit(id[0]) ? PhonePlans.NoCountry : id;
        CallingCode = plan.GetProperty("cc").GetInt32();
        CallingDigits = CallingCode.ToString(System.Globalization.CultureInfo.InvariantCulture);
        General = new(plan.GetProperty("g"));
        special = [.. SpecialKinds.Where(kind => plan.TryGetProperty(kind.Name, out _)).Select(kind => (new NumberShape(plan.GetProperty(kind.Name)), kind.Type))];
        fixedLine = plan.TryGetProperty("fixedLine", out var fixedShape) ? new(fixedShape) : null;
        mobile = plan.TryGetProperty("mobile", out var mobileShape) ? new(mobileShape) : null;
        sameFixedAndMobile = plan.TryGetProperty("same", out _);
        idd = Prefix(plan, "idd");
        nationalPrefix = Prefix(plan, "npp");
        transform = plan.TryGetProperty("npt", out var rule) ? rule.GetString() : null;
        leadingDigits = Prefix(plan, "ld");
    }

    public string Id { get; }
    public int CallingCode { get; }
    public string CallingDigits { get; }
    public NumberShape General { get; }
    public bool HasLeadingDigits => leadingDigits is not null;

    public bool StartsWithLeadingDigits(ReadOnlySpan<char> national) => leadingDigits?.IsMatch(national) ?? false;

    /// <summary>How many digits of the international dialling prefix stand in front, or 0; a zero after it means it is none.</summary>
    public int DialledPrefixLength(ReadOnlySpan<char> digits)
    {
        var length = idd is null ? 0 : MatchLength(idd, digits);
        return length < digits.Length && digits[length] == '0' ? 0 : length;
    }

    public NumberType TypeOf(ReadOnlySpan<char> national)
    {
        if (!General.Matches(national))
            return NumberType.Unknown;
        foreach (var (shape, type) in special)
        {
            if (shape.Matches(national))
                return type;
        }

        if (fixedLine?.Matches(national) ?? false)
            return sameFixedAndMobile || (mobile?.Matches(national) ?? false) ? NumberType.FixedLineOrMobile : NumberType.FixedLine;
        return !sameFixedAndMobile && (mobile?.Matches(national) ?? false) ? NumberType.Mobile : NumberType.Unknown;
    }

    /// <summary>
    /// The digits without the national (and carrier) prefix, rewritten where the plan says so;
    /// unchanged when they were a number of this region and would no longer be one.
    /// </summary>
    public ReadOnlySpan<char> WithoutNationalPrefix(ReadOnlySpan<char> national)
    {
        if (nationalPrefix is null || national.IsEmpty || !nationalPrefix.IsMatch(national))
            return national;
        var stripped = Strip(nationalPrefix, national);
        return General.MatchesPattern(national) && !General.MatchesPattern(stripped) ? national : stripped;
    }

    private ReadOnlySpan<char> Strip(Regex prefix, ReadOnlySpan<char> national)
    {
        if (string.IsNullOrEmpty(transform))
            return national[MatchLength(prefix, national)..];
        var match = prefix.Match(national.ToString());
        return match.Groups[match.Groups.Count - 1].Length == 0
            ? national[match.Length..]
            : match.Result(transform) + national[match.Length..].ToString();
    }

    private static int MatchLength(Regex prefix, ReadOnlySpan<char> digits)
    {
        foreach (var match in prefix.EnumerateMatches(digits))
            return match.Length;
        return 0;
    }

    private static Regex? Prefix(JsonElement plan, string name) => plan.TryGetProperty(name, out var pattern)
        ? new($@"\A(?:{pattern.GetString()})", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1))
        : null;
}

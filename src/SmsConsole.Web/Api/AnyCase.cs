namespace SmsConsole.Web.Api;

/// <summary>An enum in a query, by its name in any case, as in bodies; numbers are refused.</summary>
internal readonly record struct AnyCase<T>(T Value)
    where T : struct, Enum
{
    public static bool TryParse(string? text, out AnyCase<T> choice)
    {
        var known = Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) && !char.IsAsciiDigit(text[0]);
        choice = new(value);
        return known;
    }
}

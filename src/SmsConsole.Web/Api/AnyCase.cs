namespace SmsConsole.Web.Api;

/// <summary>An enum in a query, by its name in any case, as in bodies; numbers are refused.</summary>
internal readonly record struct AnyCase<T>(T Value)
    where T : struct, Enum
{
    public static bool TryParse(string? text, out AnyCase<T> choice)
    {
        // What the framework reads beyond a name begins with a digit, a sign or a blank, or has a comma.
        var known = Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) && char.IsAsciiLetter(text[0]) && !text.Contains(',', StringComparison.Ordinal);
        choice = new(value);
        return known;
    }
}

namespace SmsConsole.Core.Access;

/// <summary>What a password must be: long, and not the person's own name. No recipe of characters (NIST SP 800-63B §3.1.1).</summary>
public static class PasswordRules
{
    public const int MinLength = 12;
    public const int MaxLength = 128;

    /// <summary>The problem with a password, or null: <c>password.too_short</c>, <c>password.too_long</c>, <c>password.too_simple</c>, <c>password.like_name</c>.</summary>
    public static Problem? Check(string password, string email, string name)
    {
        if (password.Length < MinLength)
            return new Problem("password.too_short", $"The password is too short: use at least {MinLength} characters. A few words that only you would put together are easy to remember.", "password").With(MinLength);
        if (password.Length > MaxLength)
            return new Problem("password.too_long", $"The password is too long: use at most {MaxLength} characters.", "password").With(MaxLength);
        if (password.Distinct().Count() < 5)
            return new Problem("password.too_simple", "The password repeats a few characters only. Use more different ones.", "password");
        if (IsLike(password, email) || IsLike(password, email.Split('@')[0]) || IsLike(password, name))
            return new Problem("password.like_name", "The password is little more than the e-mail address or the name. Use another.", "password");
        return null;
    }

    // "mei.lin@example.com1" is as easily guessed as the address itself.
    private static bool IsLike(string password, string word) =>
        word.Length >= 4 && password.Contains(word, StringComparison.OrdinalIgnoreCase) && password.Length - word.Length < 8;
}

using System.Security.Cryptography;
using SmsConsole.Core.Templates;

namespace SmsConsole.Core.Verifications;

/// <summary>Makes codes, and says which codes a template takes.</summary>
internal static class CodeMaker
{
    private const int Usual = 6;
    private const string Digits = "0123456789";
    private const string Lower = "abcdefghijklmnopqrstuvwxyz";
    private const string Upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /// <summary>Every character is as likely as the others.</summary>
    public static string Make(CodeAlphabet alphabet, int length) => RandomNumberGenerator.GetString(CharactersOf(alphabet), length);

    /// <summary>Whether an entered letter may be written small or large: only where the code cannot hold both.</summary>
    public static bool HasBothCases(CodeAlphabet alphabet) => alphabet is CodeAlphabet.Letters or CodeAlphabet.DigitsLetters;

    /// <summary>
    /// How long the code for a template will be. Problems: <c>verification.length</c> with the lengths that are taken, <c>verification.alphabet</c>
    /// where the template takes digits only.
    /// </summary>
    public static Outcome<int> LengthFor(Variable variable, int? wanted, CodeAlphabet alphabet)
    {
        if (wanted is < StartVerification.ShortestCode or > StartVerification.LongestCode)
            return new Problem("verification.length", $"A code has {StartVerification.ShortestCode} to {StartVerification.LongestCode} characters.", "length").With(StartVerification.ShortestCode, StartVerification.LongestCode);
        var attribute = VariableAttribute.Find(variable.Attribute);
        var most = Math.Min(variable.MaxLength, attribute?.MaxLength ?? variable.MaxLength);
        if (wanted > most)
            return new Problem("verification.length", $"The template takes codes of {StartVerification.ShortestCode} to {most} characters.", "length").With(StartVerification.ShortestCode, most);
        if (attribute?.Fits(CharactersOf(alphabet)[..StartVerification.ShortestCode]) == false || attribute?.Fits(CharactersOf(alphabet)[^StartVerification.ShortestCode..]) == false)
            return new Problem("verification.alphabet", $"${{{variable.Name}}} of the template does not take such codes: {attribute.Rule}. Choose other characters, or a template whose code may have letters.", "alphabet").With(variable.Name, attribute.RuleZh);
        return wanted ?? Math.Min(Usual, most);
    }

    private static string CharactersOf(CodeAlphabet alphabet) => alphabet switch
    {
        CodeAlphabet.Upper => Upper,
        CodeAlphabet.Lower => Lower,
        CodeAlphabet.Letters => Upper + Lower,
        CodeAlphabet.DigitsUpper => Digits + Upper,
        CodeAlphabet.DigitsLower => Digits + Lower,
        CodeAlphabet.DigitsLetters => Digits + Upper + Lower,
        _ => Digits,
    };
}

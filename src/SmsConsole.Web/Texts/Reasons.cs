using Microsoft.Extensions.Localization;

namespace SmsConsole.Web.Texts;

/// <summary>Says why a message ended or waits, from the code kept with it.</summary>
public static class Reasons
{
    private const string Smpp = "smpp.";
    private const string Receipt = "receipt.";
    private static readonly string[] Providers = ["alibaba.", "twilio.", "http."];

    /// <summary>The text of a code; a carrier's own codes are named, and what has no text is given as it is.</summary>
    public static string Say(this IStringLocalizer<ReasonTexts> texts, string code)
    {
        var known = texts[code];
        return !known.ResourceNotFound ? known
            : code.StartsWith(Smpp, StringComparison.Ordinal) ? texts["smpp", "0x" + code[Smpp.Length..].ToUpperInvariant()]
            : Array.Find(Providers, p => code.StartsWith(p, StringComparison.Ordinal)) is { } provider ? texts["provider", code[provider.Length..]]
            : code.StartsWith(Receipt, StringComparison.Ordinal) ? texts["receipt", code[Receipt.Length..]]
            : code;
    }
}

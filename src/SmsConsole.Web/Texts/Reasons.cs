using System.Globalization;
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
        if (code.StartsWith(Receipt, StringComparison.Ordinal))
            return texts.SayReceipt(code[Receipt.Length..]);
        var known = texts[code];
        return !known.ResourceNotFound ? known
            : code.StartsWith(Smpp, StringComparison.Ordinal) ? texts[IsCarriersOwn(code[Smpp.Length..]) ? "smpp.own" : "smpp", "0x" + code[Smpp.Length..].ToUpperInvariant()]
            : Array.Find(Providers, p => code.StartsWith(p, StringComparison.Ordinal)) is { } provider ? texts["provider", code[provider.Length..]]
            : code;
    }

    /// <summary>The usual meaning of a receipt's error code: carriers mostly pass on what the network said (3GPP TS 29.002 §17.6.6), with leading zeros.</summary>
    public static string SayReceipt(this IStringLocalizer<ReasonTexts> texts, string code) =>
        texts[Receipt + code.TrimStart('0'), code] is { ResourceNotFound: false } known ? known : texts["receipt", code];

    // SMPP 3.4 §5.1.3 leaves 0x400 and above to carriers.
    private static bool IsCarriersOwn(string hex) => uint.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var status) && status >= 0x400;
}

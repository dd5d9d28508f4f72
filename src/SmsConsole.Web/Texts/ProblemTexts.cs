using System.Collections.Frozen;
using System.Globalization;
using Microsoft.Extensions.Localization;
using SmsConsole.Core;
using SmsConsole.Core.Countries;
using SmsConsole.Core.Senders;
using SmsConsole.Web.Features.Countries;

namespace SmsConsole.Web.Texts;

/// <summary>
/// Says a problem in the reader's language. English is the problem's own message; Chinese is the text kept under its code,
/// with {0}, {1}… filled from its arguments ({0:country}: a country's English name; a problem: in words), or the English message where no text is
/// kept. Where the second argument is a word that changes the text (a kind of number, that there is a proposal), the text is kept under <c>code:word</c>.
/// </summary>
public sealed class ProblemTexts(IStringLocalizer<Problems> texts)
{
    /// <summary>The problem in the language of the current UI culture.</summary>
    public string Localise(Problem problem)
    {
        if (CultureInfo.CurrentUICulture.TwoLetterISOLanguageName != "zh")
            return problem.Message;
        var text = problem.Arguments is [_, string word, ..] && texts[$"{problem.Code}:{word}"] is { ResourceNotFound: false } special ? special : texts[problem.Code];
        return text.ResourceNotFound ? problem.Message : string.Format(Arguments.Instance, text.Value, [.. problem.Arguments.Select(a => a is Problem inner ? Localise(inner) : a)]);
    }

    /// <summary>Which sender is shown and why. The outcome and what was passed over are problems in form: a code with arguments.</summary>
    public string Localise(SenderShown shown) => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName != "zh"
        ? shown.Why
        : (shown.PassedOver is null ? "" : Localise(shown.PassedOver)) + Localise(new Problem(shown.Code, shown.Why) { Arguments = shown.Arguments });

    private sealed class Arguments : IFormatProvider, ICustomFormatter
    {
        public static readonly Arguments Instance = new();
        private static readonly FrozenDictionary<string, Country> Countries = ShippedCountries.All.ToFrozenDictionary(c => c.NameEn, StringComparer.Ordinal);

        public object? GetFormat(Type? formatType) => formatType == typeof(ICustomFormatter) ? this : CultureInfo.CurrentCulture.GetFormat(formatType);

        public string Format(string? format, object? arg, IFormatProvider? formatProvider) =>
            format == "country" && arg is string name && Countries.TryGetValue(name, out var country) ? CountryNames.Of(country)
            : arg is IFormattable formattable ? formattable.ToString(format, CultureInfo.CurrentCulture)
            : arg?.ToString() ?? "";
    }
}

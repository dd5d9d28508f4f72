using System.Globalization;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using SmsConsole.Web.Texts;
using SmsConsole.Web.Ui;

namespace SmsConsole.Web.Tests.Ui;

/// <summary>What the kit's components need to be rendered: texts, a clock that stands still, and the reader's language.</summary>
public abstract class KitContext : BunitContext
{
    protected KitContext()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Speak("en");
        Services.AddLocalization();
        Services.AddSingleton<ProblemTexts>();
        Services.AddSingleton<TimeProvider>(Clock);
        Services.AddScoped<Toasts>();
    }

    protected StoppedClock Clock { get; } = new(new DateTimeOffset(2026, 3, 5, 12, 0, 0, TimeSpan.Zero));

    protected static void Speak(string culture) =>
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (CultureInfo.GetCultureInfo(culture), CultureInfo.GetCultureInfo(culture));
}

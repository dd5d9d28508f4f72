using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.Playwright;
using SmsConsole.Browser.Tests.Host;

namespace SmsConsole.Browser.Tests.Tour;

/// <summary>
/// Looks at every page there is, in both languages, both themes and on a desk and a phone. With SMSCONSOLE_SCREENSHOTS naming a
/// folder it also keeps what it sees there, as page-language-theme-width.png.
/// </summary>
public sealed class PageTour(TourConsole console, Chrome chrome) : IClassFixture<TourConsole>, IClassFixture<Chrome>
{
    private const int Desk = 1440;
    private const int Phone = 375;

    private static readonly Regex Titled = new(". · SmsConsole$", RegexOptions.None, TimeSpan.FromSeconds(1));

    // Pages whose own answer is a refusal: the browser reports it.
    private static readonly string[] Refusals = ["/error", "/no-access", "/not-found", "/setup"];

    public static TheoryData<string, string> Stops
    {
        get
        {
            var stops = new TheoryData<string, string>();
            foreach (var route in typeof(Program).Assembly.GetTypes().SelectMany(t => t.GetCustomAttributes<RouteAttribute>()).Select(r => r.Template).Order(StringComparer.Ordinal))
            {
                stops.Add(route, "en");
                stops.Add(route, "zh-CN");
            }
            return stops;
        }
    }

    [Theory, MemberData(nameof(Stops))]
    public async Task Every_page_is_whole_in_every_language_theme_and_width(string route, string language)
    {
        var session = await console.SessionAsync(chrome);
        await chrome.VisitAsync(console.Live, async visit =>
        {
            if (Refusals.Contains(route))
                visit.Forgive("the server responded with a status of");
            await visit.OpenAsync(console.Showcase.AddressOf(route));
            await Assertions.Expect(visit.Page.Locator("[aria-busy=true]")).ToHaveCountAsync(0);

            Assert.Equal(language, await visit.Page.Locator("html").GetAttributeAsync("lang"));
            Assert.Equal(1, await visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 }).CountAsync());
            await Assertions.Expect(visit.Page).ToHaveTitleAsync(Titled);
            if (language != "en")
                Assert.Equal([], await Leftovers.FindAsync(visit.Page));

            int[] widths = language == "en" ? [Phone, Desk] : [Desk, Phone];
            await LookAsync(visit, route, $"{language}-light", widths);
            // Colours do not depend on the language, nor words on the theme: the rules run on the desk in English in both themes, on the
            // phone in Chinese in one; the dark theme in Chinese is for those who look at the pictures.
            if (language != "en" && Chrome.Album is null)
                return;
            await visit.LooksRightAsync();
            await visit.Page.Locator("[data-theme-toggle]").ClickAsync();
            await Assertions.Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
            await LookAsync(visit, route, $"{language}-dark", widths);
        }, new(Desk, language, session));
    }

    private static async Task LookAsync(Visit visit, string route, string look, int[] widths)
    {
        foreach (var width in widths)
        {
            await visit.Page.SetViewportSizeAsync(width, width == Phone ? 812 : 900);
            var overhang = await visit.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
            Assert.True(overhang <= 0, $"{route} is {overhang} px wider than a window of {width} px.");
            if (Chrome.Album is { } album)
                await visit.Page.ScreenshotAsync(new() { Path = Path.Combine(album, $"{NameOf(route)}-{look}-{width}.png"), FullPage = true });
        }
    }

    private static string NameOf(string route) => route == "/" ? "home" : string.Concat(route.Trim('/').Where(c => c is not ('{' or '}')).Select(c => c is '/' or ':' ? '-' : char.ToLowerInvariant(c)));
}

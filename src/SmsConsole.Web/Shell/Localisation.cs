using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Localization;
using Radzen;
using SmsConsole.Web.Texts;

namespace SmsConsole.Web.Shell;

/// <summary>English and Simplified Chinese: chosen by the person's cookie, else by the browser, else English.</summary>
internal static class Localisation
{
    public const string English = "en";
    public const string Chinese = "zh-CN";

    public static IServiceCollection AddConsoleCultures(this IServiceCollection services) => services
        .AddLocalization()
        .AddSingleton<ProblemTexts>()
        .AddSingleton<ILocalizer, RadzenTexts>()
        .Configure<RequestLocalizationOptions>(o =>
        {
            string[] cultures = [English, Chinese];
            o.SetDefaultCulture(English).AddSupportedCultures(cultures).AddSupportedUICultures(cultures);
            o.RequestCultureProviders = [new CookieRequestCultureProvider(), new AcceptLanguageHeaderRequestCultureProvider()];
        });

    public static void MapCultureSwitch(this IEndpointRouteBuilder app) => app.MapGet("/culture/{name}", Switch).AllowAnonymous();

    private static Results<RedirectHttpResult, NotFound> Switch(string name, string? returnUrl, HttpContext context)
    {
        if (name is not (English or Chinese))
            return TypedResults.NotFound();

        var choice = CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(name));
        context.Response.Cookies.Append(CookieRequestCultureProvider.DefaultCookieName, choice, new CookieOptions
        {
            MaxAge = TimeSpan.FromDays(365),
            IsEssential = true,
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
        });
        return RedirectHttpResult.IsLocalUrl(returnUrl) ? TypedResults.LocalRedirect(returnUrl) : TypedResults.LocalRedirect(Links.Home);
    }
}

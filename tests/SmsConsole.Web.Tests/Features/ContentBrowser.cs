using System.Globalization;
using System.Security.Claims;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using SmsConsole.Core.Access;
using SmsConsole.Tests.Support;
using SmsConsole.Web.Features.Account;
using SmsConsole.Web.Texts;
using SmsConsole.Web.Ui;

namespace SmsConsole.Web.Tests.Features;

/// <summary>Renders pages over the use cases of content, for one signed-in person.</summary>
internal static class ContentBrowser
{
    public static BunitContext Open(ContentFixture content, Actor person, string culture = "en")
    {
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (CultureInfo.GetCultureInfo(culture), CultureInfo.GetCultureInfo(culture));
        var browser = new BunitContext();
        browser.JSInterop.Mode = JSRuntimeMode.Loose;
        browser.Services.AddLocalization().AddLogging().AddSingleton<TimeProvider>(content.Clock)
            .AddSingleton(content.Templates).AddSingleton(content.Signatures).AddSingleton(content.Senders).AddSingleton(content.Queue)
            .AddSingleton(content.Countries).AddSingleton(content.Limits).AddSingleton(content.Book)
            .AddSingleton<ProblemTexts>().AddScoped<Toasts>().AddScoped<Caller>();
        browser.AddAuthorization().SetAuthorized(person.Name)
            .SetRoles([.. Enum.GetValues<Roles>().Where(r => r != Roles.None && person.Roles.HasFlag(r)).Select(r => r.ToString())])
            .SetClaims(new Claim(ClaimTypes.NameIdentifier, person.UserId.ToString()));
        return browser;
    }
}

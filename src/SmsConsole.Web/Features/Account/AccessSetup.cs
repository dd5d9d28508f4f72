using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.CookiePolicy;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using SmsConsole.Core.Access;
using SmsConsole.Core.Storage;

namespace SmsConsole.Web.Features.Account;

/// <summary>Who is there: cookies, sign-in, circuits, the first administrator.</summary>
internal static class AccessSetup
{
    /// <summary>After <c>AddCore</c> and the Razor components, whose provider of the signed-in person it replaces.</summary>
    public static void AddAccess(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddHttpContextAccessor();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.AddAuthorization();
        services.AddPeople().AddSignInManager();
        services.Configure<SecurityStampValidatorOptions>(o => o.ValidationInterval = TimeSpan.FromMinutes(1));
        services.ConfigureApplicationCookie(UseSession);
        services.AddScoped<AuthenticationStateProvider, CircuitGuard>();
        services.AddScoped<Caller>();

        services.AddDataProtection().SetApplicationName("SmsConsole");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(s => new ConfigureOptions<KeyManagementOptions>(o =>
            o.XmlRepository = new FileSystemXmlRepository(new DirectoryInfo(s.GetRequiredService<DataFolder>().Keys), s.GetRequiredService<ILoggerFactory>())));

        // The framework's request lines hold whole addresses, and with them the one-time tokens of links.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning);
        services.AddSingleton(Console.Out);
        services.AddHostedService<SetupInvitation>();
    }

    /// <summary>Cookie policy, authentication, the caller's address, authorisation. Before antiforgery and the pages.</summary>
    public static void UseAccess(this WebApplication app)
    {
        app.UseCookiePolicy(new CookiePolicyOptions
        {
            HttpOnly = HttpOnlyPolicy.None,
            OnAppendCookie = cookie => cookie.CookieOptions.Secure |= MustBeSecure(cookie.Context.Request),
            OnDeleteCookie = cookie => cookie.CookieOptions.Secure |= MustBeSecure(cookie.Context.Request),
        });
        app.UseAuthentication();
        app.Use((context, next) =>
        {
            context.User = context.User.WithAddress(context.Connection.RemoteIpAddress);
            return next(context);
        });
        app.UseAuthorization();
        app.MapPost(Links.SignOut, SignOutAsync).RequireAuthorization();
    }

    /// <summary>
    /// A cookie leaves in the clear only when a browser speaks to this very machine (a loopback host name). Anywhere else it is
    /// Secure, even when a proxy in front hides from us that the browser used HTTPS; over plain HTTP from afar nobody can sign in.
    /// </summary>
    public static bool MustBeSecure(HttpRequest request) =>
        request.IsHttps || request.Host.Host is not ("localhost" or "127.0.0.1" or "[::1]");

    private static void UseSession(Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions session)
    {
        session.Cookie.Name = "sms-session";
        session.Cookie.HttpOnly = true;
        // Not Strict: a link in a mail to a review would then find nobody signed in. Posts are guarded by antiforgery tokens.
        session.Cookie.SameSite = SameSiteMode.Lax;
        session.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        session.ExpireTimeSpan = TimeSpan.FromHours(8);
        session.SlidingExpiration = true;
        session.LoginPath = Links.SignInPage;
        session.ReturnUrlParameter = "returnUrl";
        session.AccessDeniedPath = Links.NoAccess;
    }

    private static async Task<IResult> SignOutAsync(HttpContext context, Microsoft.AspNetCore.Antiforgery.IAntiforgery antiforgery)
    {
        // A handler without a form parameter is not checked by the middleware.
        if (!await antiforgery.IsRequestValidAsync(context))
            return TypedResults.BadRequest();
        await context.SignOutAsync(IdentityConstants.ApplicationScheme);
        return TypedResults.LocalRedirect(Links.SignInPage);
    }
}

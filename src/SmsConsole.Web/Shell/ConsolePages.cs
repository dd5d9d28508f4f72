using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.Extensions.WebEncoders;
using Radzen;
using SmsConsole.Web.Ui;

namespace SmsConsole.Web.Shell;

/// <summary>The Razor pages of the console: interactive on the server, prerendered, protected against forged posts.</summary>
internal static class ConsolePages
{
    /// <summary>A page gives its first rows back when its circuit starts: a full list is more than the framework's 32 kB.</summary>
    private const int LargestMessage = 512 * 1024;

    public static IServiceCollection AddConsolePages(this IServiceCollection services)
    {
        // Chinese goes out as it is, not as a number per character.
        services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddRazorComponents().AddInteractiveServerComponents().AddHubOptions(o => o.MaximumReceiveMessageSize = LargestMessage);
        services.AddCascadingAuthenticationState();
        services.AddHttpContextAccessor();
        services.AddRadzenComponents();
        services.AddScoped<Toasts>();
        services.AddAntiforgery(o =>
        {
            o.Cookie.Name = "sms-forgery";
            o.Cookie.SameSite = SameSiteMode.Strict;
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        return services;
    }

    /// <summary>Maps the pages. The framework's own frame policy is left out: <see cref="SecurityHeaders"/> forbids every frame.</summary>
    public static void MapConsolePages(this IEndpointRouteBuilder app) => app
        .MapRazorComponents<App>()
        .AddInteractiveServerRenderMode(o => o.ContentSecurityFrameAncestorsPolicy = null);
}

using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Access;

/// <summary>ASP.NET Core Identity as the console uses it, after <c>AddCore</c>, whose password hasher it shares. Web adds cookies and sign-in.</summary>
public static class IdentitySetup
{
    public static IdentityBuilder AddPeople(this IServiceCollection services)
    {
        services.AddScoped<IUserConfirmation<AppUser>, EnabledUsersOnly>();
        return services.AddIdentityCore<AppUser>(options =>
            {
                options.User.RequireUniqueEmail = true;
                options.SignIn.RequireConfirmedAccount = true;
                options.Lockout.MaxFailedAccessAttempts = Passwords.MaxWrong;
                options.Lockout.DefaultLockoutTimeSpan = Passwords.LockoutTime;
                // Passwords are judged by PasswordRules, which knows the person; Identity's recipe of characters is off.
                options.Password.RequiredLength = PasswordRules.MinLength;
                options.Password.RequireDigit = false;
                options.Password.RequireLowercase = false;
                options.Password.RequireUppercase = false;
                options.Password.RequireNonAlphanumeric = false;
            })
            .AddEntityFrameworkStores<AppDb>()
            .AddClaimsPrincipalFactory<PersonClaims>();
    }
}

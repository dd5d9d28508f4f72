using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace SmsConsole.Core.Access;

/// <summary>
/// One-time tokens for setting a password. A token holds the user's security stamp, which changes when the password does:
/// so it works once, and no table of tokens is needed.
/// </summary>
public sealed class PasswordLinks(IDataProtectionProvider protection, TimeProvider time)
{
    /// <summary>How long a link works.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(3);

    private readonly IDataProtector protector = protection.CreateProtector("SmsConsole.PasswordLinks.v1");

    internal string TokenFor(AppUser user) =>
        protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{user.Id}|{(time.GetUtcNow() + Life).UtcTicks}|{user.SecurityStamp}"));

    /// <summary>Whose link this is and for which stamp, or null when it is forged or has expired.</summary>
    internal (Guid UserId, string Stamp)? Read(string token)
    {
        try
        {
            return protector.Unprotect(token).Split('|', 3) is [var id, var until, var stamp]
                && long.Parse(until, CultureInfo.InvariantCulture) > time.GetUtcNow().UtcTicks
                    ? (Guid.Parse(id), stamp)
                    : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

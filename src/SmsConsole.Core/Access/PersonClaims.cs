using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace SmsConsole.Core.Access;

/// <summary>Writes what the console must know of a signed-in person into the cookie: the name and the roles.</summary>
internal sealed class PersonClaims(UserManager<AppUser> users, IOptions<IdentityOptions> options) : UserClaimsPrincipalFactory<AppUser>(users, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(AppUser user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        // Identity puts the sign-in name there; the console greets people by their name.
        foreach (var signInName in identity.FindAll(identity.NameClaimType).ToList())
            identity.RemoveClaim(signInName);
        identity.AddClaim(new(identity.NameClaimType, user.Name));
        identity.AddClaims(Enum.GetValues<Roles>().Where(r => r != Roles.None && user.Roles.HasFlag(r)).Select(r => new Claim(identity.RoleClaimType, r.ToString())));
        return identity;
    }
}

/// <summary>Reads the actor back from the claims.</summary>
public static class PersonClaimsReader
{
    /// <summary>The signed-in person as an actor who comes from <paramref name="address"/>, or null for a stranger.</summary>
    public static Actor? ActorOf(this ClaimsPrincipal person, string? address)
    {
        if (person.Identity is not { IsAuthenticated: true, Name: { } name } || !Guid.TryParse(person.FindFirstValue(ClaimTypes.NameIdentifier), CultureInfo.InvariantCulture, out var id))
            return null;
        var roles = person.FindAll(ClaimTypes.Role).Aggregate(Roles.None, (all, claim) => Enum.TryParse<Roles>(claim.Value, out var role) ? all | role : all);
        return new Actor(id, name, roles, address);
    }
}

using System.Net;
using System.Security.Claims;

namespace SmsConsole.Web.Features.Account;

/// <summary>
/// Carries the caller's IP address beside the person's claims, from the request to where it is audited: a circuit keeps the
/// claims of the request that opened it, and has no request of its own.
/// </summary>
internal static class CallerAddress
{
    private const string Claim = "address";

    // A new principal, because the one from the cookie is written back when the session slides.
    public static ClaimsPrincipal WithAddress(this ClaimsPrincipal person, IPAddress? address) => address is null
        ? person
        : new ClaimsPrincipal([.. person.Identities, new ClaimsIdentity([new Claim(Claim, (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString())])]);

    public static string? AddressOf(this ClaimsPrincipal person) => person.FindFirstValue(Claim);
}

using Microsoft.AspNetCore.Components.Authorization;
using SmsConsole.Core.Access;

namespace SmsConsole.Web.Features.Account;

/// <summary>The person in front of a page, as the actor that use cases ask for.</summary>
public sealed class Caller(AuthenticationStateProvider people)
{
    /// <summary>The signed-in person. Pages behind <c>[Authorize]</c> always have one.</summary>
    public async Task<Actor> GetAsync()
    {
        var person = (await people.GetAuthenticationStateAsync()).User;
        return person.ActorOf(person.AddressOf()) ?? throw new InvalidOperationException("Nobody is signed in on a page that needs somebody.");
    }
}

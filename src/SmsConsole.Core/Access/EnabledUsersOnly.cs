using Microsoft.AspNetCore.Identity;

namespace SmsConsole.Core.Access;

/// <summary>Identity asks this before it lets anybody in: a disabled user's account does not count.</summary>
internal sealed class EnabledUsersOnly : IUserConfirmation<AppUser>
{
    public Task<bool> IsConfirmedAsync(UserManager<AppUser> manager, AppUser user) => Task.FromResult(!user.IsDisabled);
}

using SmsConsole.Core.Access;

namespace SmsConsole.Web.Features.Users;

/// <summary>The one word that says how a user stands; a key of <c>StatusTexts</c>.</summary>
internal static class UserState
{
    public static string StateAt(this UserRow user, DateTimeOffset now) => user switch
    {
        { IsDisabled: true } => "Disabled",
        _ when user.LockedUntil > now => "Locked",
        { HasPassword: false } => "Invited",
        _ => "Active",
    };
}

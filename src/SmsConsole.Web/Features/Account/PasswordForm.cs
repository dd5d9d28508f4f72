using SmsConsole.Core;

namespace SmsConsole.Web.Features.Account;

/// <summary>What the pages send on which a password is chosen; those that do not ask for a field leave it empty.</summary>
internal sealed class PasswordForm
{
    public string? Email { get; set; }
    public string? Name { get; set; }
    public string? Current { get; set; }
    public string? Password { get; set; }
    public string? Repeat { get; set; }

    /// <summary>Null when both entries of the new password are the same, otherwise <c>password.differs</c>.</summary>
    public Problem? Differs() => Password == Repeat ? null : new Problem("password.differs", "The two entries of the new password differ. Type the same twice.", "repeat");
}

namespace SmsConsole.Web.Features.Account;

/// <summary>What the sign-in page sends.</summary>
internal sealed class SignInForm
{
    public string? Email { get; set; }
    public string? Password { get; set; }
}

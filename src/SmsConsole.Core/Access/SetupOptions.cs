using System.ComponentModel.DataAnnotations;

namespace SmsConsole.Core.Access;

/// <summary>An unattended first start. Read only while no user exists; judged by <see cref="FirstAdministrator"/>, so that a left-over setting stops nobody later.</summary>
public sealed class SetupOptions
{
    public const string Section = "Setup";

    /// <summary>The first administrator's e-mail address; with it, <see cref="AdminPassword"/>.</summary>
    [StringLength(256)]
    public string? AdminEmail { get; set; }

    /// <summary>At least 12 characters.</summary>
    [Secret, StringLength(PasswordRules.MaxLength)]
    public string? AdminPassword { get; set; }

    /// <summary>The id of an access key with every scope that acts as the administrator: 16–64 letters and digits; with it, <see cref="AccessKeySecret"/>.</summary>
    [StringLength(64)]
    public string? AccessKeyId { get; set; }

    /// <summary>At least 30 characters.</summary>
    [Secret, StringLength(200)]
    public string? AccessKeySecret { get; set; }
}

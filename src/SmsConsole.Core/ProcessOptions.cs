using System.ComponentModel.DataAnnotations;

namespace SmsConsole.Core;

/// <summary>What this process is for: one does everything on SQLite, several may share the work on PostgreSQL.</summary>
public sealed class ProcessOptions
{
    public const string Section = "Process";

    /// <summary><c>web</c> answers pages and the API, <c>sender</c> talks to the carriers; both with a comma between.</summary>
    [RegularExpression("^(Web|Sender|Web, Sender)$", ErrorMessage = "{0} must be \"web\", \"sender\" or \"web, sender\".")]
    public ProcessRoles Roles { get; set; } = ProcessRoles.Web | ProcessRoles.Sender;
}

using System.ComponentModel.DataAnnotations;

namespace SmsConsole.Core.Storage;

/// <summary>Where data lies.</summary>
public sealed class DataOptions
{
    public const string Section = "Data";

    /// <summary>The folder of the database, uploads and keys. Made when it is missing.</summary>
    [Required, StringLength(500, MinimumLength = 1)]
    public string Directory { get; set; } = "data";

    /// <summary>Which engine holds the database: <c>sqlite</c> (a file in the folder) or <c>postgres</c>.</summary>
    [RegularExpression("^(sqlite|postgres)$", ErrorMessage = "{0} must be \"sqlite\" or \"postgres\".")]
    public string Provider { get; set; } = "sqlite";

    /// <summary>How to reach PostgreSQL; needed with it, not used with SQLite.</summary>
    [Secret, StringLength(2000)]
    public string? ConnectionString { get; set; }
}

using System.ComponentModel.DataAnnotations;

namespace SmsConsole.Core.Requests;

/// <summary>What is kept of the requests that programs make.</summary>
public sealed class ApiRequestOptions
{
    public const string Section = "RequestLog";

    /// <summary>Days that a request is kept; 0 keeps none.</summary>
    [Range(0, 365)]
    public int KeepDays { get; set; } = 7;

    /// <summary>Requests that are kept at most; beyond them the oldest go first.</summary>
    [Range(1000, 1_000_000_000)]
    public int Most { get; set; } = 5_000_000;
}

using System.ComponentModel.DataAnnotations;

namespace SmsConsole.Web.Api;

/// <summary>What the API at <c>/api/v1</c> allows.</summary>
public sealed class ApiOptions
{
    public const string Section = "Api";

    /// <summary>Requests that one access key may make in a second, on average.</summary>
    [Range(1, 100_000)]
    public int RequestsPerSecond { get; set; } = 200;

    /// <summary>Requests that one access key may make at once before the average counts.</summary>
    [Range(1, 1_000_000)]
    public int Burst { get; set; } = 1000;

    /// <summary>Wrong access keys that one address may try in a minute before it has to wait.</summary>
    [Range(1, 10_000)]
    public int FailedSignInsPerMinute { get; set; } = 30;

    /// <summary>
    /// True lets access keys come over plain HTTP from other machines: only for a proxy that takes HTTPS from them
    /// and reaches the console over a network of its own. Loopback is always allowed.
    /// </summary>
    public bool AllowPlainHttp { get; set; }
}

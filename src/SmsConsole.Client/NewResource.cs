using System.Text.Json.Serialization;

namespace SmsConsole.Client;

/// <summary>The body of a call that makes something.</summary>
public abstract record NewResource
{
    private protected NewResource()
    {
    }

    /// <summary>
    /// Within 24 hours the same key makes the thing once and gives the same answer. The client makes one for each call, so that it can repeat the call
    /// by itself; give your own (1 to 200 visible ASCII characters, such as an order's number) where your program may make the call again.
    /// </summary>
    [JsonIgnore]
    public string? IdempotencyKey { get; init; }
}

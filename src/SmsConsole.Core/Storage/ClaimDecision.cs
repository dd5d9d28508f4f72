using SmsConsole.Core.Gateways;
using SmsConsole.Core.Sending;

namespace SmsConsole.Core.Storage;

/// <summary>What is to become of a due message.</summary>
internal abstract record ClaimDecision
{
    private ClaimDecision() { }

    public sealed record SendBy(IGateway Gateway) : ClaimDecision;

    /// <summary>It stays in its line until then, with why as a problem code; null while its gateway is only busy.</summary>
    public sealed record Later(DateTimeOffset Due, string? Reason) : ClaimDecision;

    /// <summary>It stays as it is; nothing is written.</summary>
    public sealed record Leave : ClaimDecision
    {
        public static Leave Instance { get; } = new();
    }

    /// <summary>It leaves its line until then, with why as a problem code.</summary>
    public sealed record Hold(DateTimeOffset Until, string Reason) : ClaimDecision;

    /// <summary>It ends here, with why as a problem code.</summary>
    public sealed record End(MessageStatus Status, string Error) : ClaimDecision;
}

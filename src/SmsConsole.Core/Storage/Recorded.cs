namespace SmsConsole.Core.Storage;

/// <summary>What a batch changed: campaigns by id, and messages outside campaigns by id.</summary>
internal sealed record Recorded(IReadOnlyList<long> Campaigns, IReadOnlyList<long> Messages)
{
    public static Recorded Nothing { get; } = new([], []);
}

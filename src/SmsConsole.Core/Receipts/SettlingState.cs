using SmsConsole.Core.Sending;

namespace SmsConsole.Core.Receipts;

/// <summary>How far the settling of all messages of a filter is.</summary>
/// <param name="By">Who asked for it.</param>
/// <param name="Total">How many fitted when it began.</param>
/// <param name="Count">What has become of those it came to.</param>
public sealed record SettlingState(string By, SettlementAct Act, long Total, SettledCount Count, SettlingStage Stage)
{
    public bool IsRunning => Stage is SettlingStage.Running;
    public long Done => Count.Settled + Count.Left;
}

/// <summary>Whether the work goes on, or how it ended. What was settled by then stays so.</summary>
public enum SettlingStage
{
    Running,
    Completed,
    Cancelled,

    /// <summary>The store failed, or the console was stopped.</summary>
    Broken,
}
